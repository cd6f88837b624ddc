import { defineJob } from '@headend/base'
import type { DatabaseService } from './database.service.js'

/** At night, when the publishers of such files have written theirs. */
export const updateDatabase = (database: DatabaseService) =>
  defineJob({ name: 'geo.update', cron: '20 4 * * *', scope: 'installation', run: (ctx) => database.update(ctx) })
