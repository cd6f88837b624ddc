import { defineJob, type Job } from '@headend/base'
import type { SourceImportService } from './source-import.service.js'

/** Looks every quarter of an hour which sources are due; each says itself how often it wants to be asked. */
export const refreshSources = (sources: SourceImportService, allowPrivate: boolean, scope: Job['scope']): Job =>
  defineJob({
    name: `tvmiddleware.sources-${scope}`,
    cron: '*/15 * * * *',
    scope,
    run: (ctx) => sources.refresh(ctx, allowPrivate),
  })
