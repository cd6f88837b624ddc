import { addSeconds, type Context, type StaffActor } from '@headend/base'
import { Op } from '@headend/base/db'
import { ScreenAlarm, type AlarmRow } from './alarm.table.js'

type StaffContext = Context<StaffActor>

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

  /** The same of several; says how many were not seen before. */
  async acknowledgeAll(ctx: StaffContext, ids: readonly number[], note: string): Promise<number> {
    return ctx.repo(ScreenAlarm).change({ id: { [Op.in]: ids }, state: 'raised' }, this.seen(ctx, note))
  }

  /** Nobody is told of these for so long; 0 seconds: they are told of again. Says how many are still open. */
  async mute(ctx: StaffContext, ids: readonly number[], seconds: number): Promise<number> {
    const muted =
      seconds === 0
        ? { mutedUntil: null, mutedBy: '' }
        : { mutedUntil: addSeconds(ctx.now, seconds), mutedBy: ctx.actor.name }
    return ctx.repo(ScreenAlarm).change({ id: { [Op.in]: ids }, clearedAt: null }, muted)
  }

  /** Somebody looks after these, or nobody any more. Says how many are still open. */
  async assign(ctx: StaffContext, ids: readonly number[], assignee: string): Promise<number> {
    return ctx.repo(ScreenAlarm).change({ id: { [Op.in]: ids }, clearedAt: null }, { assignee })
  }

  private seen(ctx: StaffContext, note: string) {
    return { state: 'acked', acknowledgedAt: ctx.now, acknowledgedBy: ctx.actor.name, note }
  }
}
