import { defineJob, type Job } from '@headend/base'
import type { MadeSelections } from './made-selections.service.js'

export const makeSelections = (selections: MadeSelections): Job =>
  defineJob({
    name: 'tvmiddleware.selections',
    cron: '10 5 * * *',
    scope: 'operator',
    run: (ctx) => selections.refresh(ctx),
  })
