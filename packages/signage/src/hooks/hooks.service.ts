import { addDays, addSeconds, randomToken, type Context } from '@headend/base'
import { Op } from '@headend/base/db'
import type { AlarmRow } from '../alarms/alarm.table.js'
import { CallHook } from './call-hook.work.js'
import type { HookEventName } from './hook-events.js'
import { Hook, HookEvent } from './hook.table.js'

type Data = Readonly<Record<string, unknown>>

/** A server that takes nothing has so much waiting for it at most. */
const mostWaiting = 10_000
const keptDays = 7
const promiseSeconds = 30

/** What servers outside are told: written down with what it tells of, and called after that. */
export class HooksService {
  /** Writes it down for every server that wants to hear of it; what has a key is one thing, and is written down once. */
  async tell(ctx: Context, event: HookEventName, all: readonly object[], key?: string): Promise<void> {
    const hooks = await ctx.repo(Hook).find({ where: { isEnabled: true }, order: ['id'] })
    for (const { id: hookId, events } of hooks) if (events.includes(event)) await this.add(ctx, hookId, event, all, key)
  }

  /** What is muted is not told; that something is over is told all the same, because its beginning may have been. */
  async tellAlarms(ctx: Context, rows: readonly AlarmRow[], what: 'raised' | 'cleared'): Promise<void> {
    const isMuted = ({ mutedUntil }: AlarmRow): boolean => mutedUntil !== null && mutedUntil > ctx.now
    const told = what === 'raised' ? rows.filter((row) => !isMuted(row)) : rows
    await this.tell(ctx, `alert.${what}`, told.map(alarmOf))
  }

  /** Tells a server once more what it was told from an instant on; says how much that is. */
  async replay(ctx: Context, hookId: number, from: Date): Promise<number> {
    await ctx.repo(Hook).get(hookId)
    const past = { hookId, state: { [Op.ne]: 'waiting' }, at: { [Op.gte]: from } }
    return ctx.transaction(async (ctx) => {
      const changed = await ctx.repo(HookEvent).change(past, { state: 'waiting', waitsSince: ctx.now })
      await ctx.repo(Hook).change({ id: hookId }, { failures: 0, restsUntil: null })
      await ctx.later(CallHook, { hookId })
      return changed
    })
  }

  /** Calls those for whom something waits that nobody is calling; forgets what is old. */
  async lookAfter(ctx: Context): Promise<void> {
    await ctx.repo(HookEvent).remove({ at: { [Op.lt]: addDays(ctx.now, -keptDays) } })
    const rested = { [Op.or]: [{ restsUntil: null }, { restsUntil: { [Op.lte]: ctx.now } }] }
    for (const { id: hookId } of await ctx.repo(Hook).find({ where: { isEnabled: true, ...rested }, order: ['id'] }))
      if (await ctx.repo(HookEvent).first({ where: { hookId, state: 'waiting' }, only: ['id'] }))
        await this.promise(ctx, hookId)
  }

  /** Somebody is to call it, where nobody was told so a moment ago. */
  private async promise(ctx: Context, hookId: number): Promise<void> {
    await ctx.transaction(async (ctx) => {
      const unpromised = {
        [Op.or]: [{ promisedAt: null }, { promisedAt: { [Op.lt]: addSeconds(ctx.now, -promiseSeconds) } }],
      }
      if ((await ctx.repo(Hook).change({ id: hookId, ...unpromised }, { promisedAt: ctx.now })) > 0)
        await ctx.later(CallHook, { hookId })
    })
  }

  private async add(
    ctx: Context,
    hookId: number,
    event: HookEventName,
    all: readonly object[],
    key?: string,
  ): Promise<void> {
    if (all.length === 0) return
    await ctx.transaction(async (ctx) => {
      if (key !== undefined && (await ctx.repo(HookEvent).first({ where: { hookId, uid: key }, only: ['id'] }))) return
      const waiting = await ctx.repo(HookEvent).count({ hookId, state: 'waiting' })
      const room = all.slice(0, Math.max(0, mostWaiting - waiting))
      const facts = { hookId, event, at: ctx.now, waitsSince: ctx.now }
      const rows = room.map((data) => ({ ...facts, data: data as Data, uid: key ?? randomToken(12) }))
      if (rows.length > 0) await ctx.repo(HookEvent).addMany(rows)
      // Whoever has something waiting is called already, or rests.
      if (rows.length > 0 && waiting === 0) await ctx.later(CallHook, { hookId })
    })
  }
}

const alarmOf = (row: AlarmRow) => ({
  ...{ id: row.id, code: row.code, severity: row.severity, count: row.count, params: row.params },
  subject: { type: row.subjectType, id: row.subjectId, name: row.subjectName },
  ...{ raised_at: row.raisedAt.toISOString(), cleared_at: row.clearedAt?.toISOString() ?? null },
})
