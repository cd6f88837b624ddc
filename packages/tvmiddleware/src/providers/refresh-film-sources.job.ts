import { defineJob, type Job } from '@headend/base'
import type { FilmSourceImport } from './film-source-import.service.js'

export const refreshFilmSources = (films: FilmSourceImport): Job =>
  defineJob({
    name: 'tvmiddleware.film-sources',
    cron: '20 4 * * *',
    scope: 'operator',
    run: (ctx) => films.importAll(ctx),
  })
