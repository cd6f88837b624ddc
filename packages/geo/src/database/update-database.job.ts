import { defineJob } from '@headend/base'
import type { DatabaseService } from './database.service.js'

/** At night, when the publishers of such files have written theirs. */
export const updateDatabases = (databases: readonly DatabaseService[]) =>
  defineJob({
    name: 'geo.update',
    cron: '20 4 * * *',
    scope: 'installation',
    run: async (ctx) => {
      for (const database of databases) await database.update(ctx)
    },
  })
