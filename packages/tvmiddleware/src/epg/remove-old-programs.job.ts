import { addDays, defineJob, type Job } from '@headend/base'
import { Op } from '@headend/base/db'
import { Program } from './program.table.js'

// A removal holds the writer: some thousand rows take a moment, all of a night's would take seconds.
const rowsAtOnce = 2000

/** Removes programmes that ended long ago; nothing else does, so an import of an old file loses nothing at once. */
export const removeOldPrograms = (keepDays: number, scope: Job['scope']): Job =>
  defineJob({
    name: `tvmiddleware.old-programs-${scope}`,
    cron: '25 3 * * *',
    scope,
    run: async (ctx) => {
      const endsAt = { [Op.lt]: addDays(ctx.now, -keepDays) }
      for (;;) {
        const old = await ctx
          .repo(Program)
          .find({ where: { endsAt, clientId: ctx.clientId }, limit: rowsAtOnce, only: ['id'] })
        if (old.length === 0) return
        await ctx.repo(Program).remove({ id: { [Op.in]: old.map(({ id }) => id) } })
      }
    },
  })
