import type { Context } from '../context/context.js'
import type { SystemActor } from '../context/actors.js'
import { Op, type Row, type Where } from '../db.js'
import { describeError } from '../errors/describe-error.js'
import { randomBelow, randomHex } from '../ids/ids.js'
import { redactUrl } from '../logger/redact.js'
import { LEASE_MS } from '../services/held-lease.js'
import { backOffMs, MOST_ATTEMPTS } from './back-off.js'
import { PromisedWork } from './works.table.js'

/** A work that is held by this process until `leasedUntil`. */
export type LeasedWork = Row<typeof PromisedWork> & { readonly leaseToken: string }

type SystemContext = Context<SystemActor>

const later = (at: Date, ms: number): Date => new Date(at.getTime() + ms)

const due = (now: Date, names: readonly string[]): Where<typeof PromisedWork> => ({
  isDead: false,
  work: { [Op.in]: names },
  notBefore: { [Op.lte]: now },
  [Op.or]: [{ leasedUntil: null }, { leasedUntil: { [Op.lte]: now } }],
})

const held = ({ id, leaseToken }: LeasedWork): Where<typeof PromisedWork> => ({ id, leaseToken })

/** Takes up to so many works that are due, counting an attempt at once: one that kills the process counts too. */
export const leaseDue = async (ctx: SystemContext, names: readonly string[], most: number): Promise<LeasedWork[]> => {
  const query = { where: due(ctx.now, names), order: ['notBefore', 'id'], limit: most } as const
  // Looked at first without a transaction, because nearly always nothing is due.
  if (!(await ctx.repo(PromisedWork).first({ ...query, only: ['id'] }))) return []
  const leaseToken = randomHex(16)
  const leasedUntil = later(ctx.now, LEASE_MS)
  return ctx.transaction(async (ctx) => {
    const repo = ctx.repo(PromisedWork)
    const rows = await repo.find({ ...query, lock: true })
    for (const [attempts, alike] of Map.groupBy(rows, (row) => row.attempts + 1)) {
      const ids = alike.map(({ id }) => id)
      await repo.change({ id: { [Op.in]: ids } }, { attempts, leasedUntil, leaseToken })
    }
    return rows.map((row) => ({ ...row, attempts: row.attempts + 1, leasedUntil, leaseToken }))
  })
}

/** Holds the lease longer; nothing happens where somebody else has it by now. */
export const renewLease = (ctx: SystemContext, work: LeasedWork): Promise<number> =>
  ctx.repo(PromisedWork).change(held(work), { leasedUntil: later(ctx.now, LEASE_MS) })

/** The promise is kept. False where the lease was lost meanwhile. */
export const endWork = async (ctx: SystemContext, work: LeasedWork): Promise<boolean> =>
  (await ctx.repo(PromisedWork).remove(held(work))) > 0

/** Notes the failure; tried again after a rest, or dead. Says which, or that the lease was lost meanwhile. */
export const failWork = async (
  ctx: SystemContext,
  work: LeasedWork,
  error: unknown,
): Promise<'resting' | 'dead' | 'lost'> => {
  const isDead = work.attempts >= MOST_ATTEMPTS
  const noted = await ctx.repo(PromisedWork).change(held(work), {
    isDead,
    lastError: redactUrl(describeError(error)).slice(0, 500),
    notBefore: later(ctx.now, backOffMs(work.attempts, randomBelow(1000) / 1000)),
    leasedUntil: null,
    leaseToken: null,
  })
  if (noted === 0) return 'lost'
  return isDead ? 'dead' : 'resting'
}
