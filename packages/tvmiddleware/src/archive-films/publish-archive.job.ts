import { defineJob, type Job } from '@headend/base'
import type { ArchiveFilms } from './archive-films.service.js'

export const publishArchive = (films: ArchiveFilms): Job =>
  defineJob({
    name: 'tvmiddleware.archive-films',
    cron: '40 * * * *',
    scope: 'operator',
    run: (ctx) => films.refresh(ctx),
  })
