import { addSeconds, type Context, type StaffActor } from '@headend/base'
import { Op, type Patch, type Where } from '@headend/base/db'
import { ScreenAlarm, type AlarmRow } from './alarm.table.js'

type StaffContext = Context<StaffActor>

/** How many it was done to, and for which of those that were named it was not: they are over, or were never there. */
export interface Handled {
  readonly done: number
  readonly missing: number[]
}

/** What staff do with alarms; what is wrong stays wrong until it is over. */
export class HandlingService {
  /** Somebody has seen it. */
  async acknowledge(ctx: StaffContext, id: number, note: string): Promise<AlarmRow> {
    return ctx.transaction(async (ctx) => {
      const row = await ctx.repo(ScreenAlarm).get(id, { lock: true })
      if (row.state !== 'raised') return row
      const seen = this.seen(ctx, note)
      await ctx.repo(ScreenAlarm).change({ id }, seen)
      return { ...row, ...seen }
    })
  }

  /** The same of several; those that were seen before are missing. */
  async acknowledgeAll(ctx: StaffContext, ids: readonly number[], note: string): Promise<Handled> {
    return this.handle(ctx, ids, { state: 'raised' }, this.seen(ctx, note))
  }

  /** Nobody is told of these for so long; 0 seconds: they are told of again. */
  async mute(ctx: StaffContext, ids: readonly number[], seconds: number): Promise<Handled> {
    const muted =
      seconds === 0
        ? { mutedUntil: null, mutedBy: '' }
        : { mutedUntil: addSeconds(ctx.now, seconds), mutedBy: ctx.actor.name }
    return this.handle(ctx, ids, { clearedAt: null }, muted)
  }

  /** Somebody looks after these, or nobody any more. */
  async assign(ctx: StaffContext, ids: readonly number[], assignee: string): Promise<Handled> {
    return this.handle(ctx, ids, { clearedAt: null }, { assignee })
  }

  private handle(
    ctx: StaffContext,
    ids: readonly number[],
    which: Where<typeof ScreenAlarm>,
    patch: Patch<typeof ScreenAlarm>,
  ): Promise<Handled> {
    return ctx.transaction(async (ctx) => {
      const repo = ctx.repo(ScreenAlarm)
      const rows = await repo.find({ where: { id: { [Op.in]: ids }, ...which }, lock: true, only: ['id'] })
      const found = new Set(rows.map(({ id }) => id))
      const done = await repo.change({ id: { [Op.in]: [...found] } }, patch)
      return { done, missing: [...new Set(ids)].filter((id) => !found.has(id)) }
    })
  }

  private seen(ctx: StaffContext, note: string) {
    return { state: 'acked', acknowledgedAt: ctx.now, acknowledgedBy: ctx.actor.name, note }
  }
}
