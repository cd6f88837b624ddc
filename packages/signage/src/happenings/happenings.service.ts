import { addDays, type Context } from '@headend/base'
import { Op } from '@headend/base/db'
import type { AlarmRow } from '../alarms/alarm.table.js'
import type { Herald } from '../alarms/herald.js'
import { Presence } from '../gateway/presence.table.js'
import { Screen } from '../screens/screen.table.js'
import { Happening, LastSeen } from './happening.table.js'

/** A screen that came or went. */
export interface Moved {
  readonly screenId: number
  readonly name: string
  readonly isOnline: boolean
  readonly at: Date
}

const batch = 500

/** What happened to screens, kept so that staff can look back. */
export class HappeningsService implements Herald {
  constructor(private readonly keptDays: number) {}

  async tell(ctx: Context, rows: readonly AlarmRow[], what: 'raised' | 'cleared'): Promise<void> {
    const own = rows.filter(({ subjectType }) => subjectType === 'screen')
    const drafts = own.map(({ subjectId: screenId, code, severity, params }) => ({
      ...{ screenId, code: `${what}.${code}`, at: ctx.now, params: { severity, ...params } },
    }))
    if (drafts.length > 0) await ctx.repo(Happening).addMany(drafts)
  }

  /** Looks which screens have come or gone since it was looked last, and writes it down. */
  async look(ctx: Context): Promise<readonly Moved[]> {
    const only = ['screenId', 'isOnline', 'onlineSince', 'seenAt'] as const
    const standing = await ctx.repo(Presence).find({ order: ['id'], only })
    const known = new Map((await ctx.repo(LastSeen).find({ order: ['id'] })).map((one) => [one.screenId, one.isOnline]))
    const changed = standing.filter(({ screenId, isOnline }) => (known.get(screenId) ?? false) !== isOnline)
    const moved: Moved[] = []
    for (let at = 0; at < changed.length; at += batch) {
      const some = changed.slice(at, at + batch)
      const names = await this.names(ctx, some)
      const now = some.map(({ screenId, isOnline, onlineSince, seenAt }) => ({
        ...{ screenId, name: names.get(screenId) ?? '', isOnline },
        at: (isOnline ? onlineSince : seenAt) ?? ctx.now,
      }))
      // In steps, so that nobody waits long for a turn to write.
      await ctx.transaction((ctx) => this.note(ctx, now, known))
      moved.push(...now)
    }
    return moved
  }

  private async names(ctx: Context, some: readonly { screenId: number }[]): Promise<ReadonlyMap<number, string>> {
    const where = { id: { [Op.in]: some.map(({ screenId }) => screenId) } }
    const screens = await ctx.repo(Screen).find({ where, order: ['id'], only: ['id', 'name'] })
    return new Map(screens.map(({ id, name }) => [id, name]))
  }

  private async note(ctx: Context, moved: readonly Moved[], known: ReadonlyMap<number, boolean>): Promise<void> {
    for (const isOnline of [true, false]) {
      const ids = moved.filter((one) => one.isOnline === isOnline).map(({ screenId }) => screenId)
      const old = ids.filter((id) => known.has(id))
      if (old.length > 0) await ctx.repo(LastSeen).change({ screenId: { [Op.in]: old } }, { isOnline })
      const fresh = ids.filter((id) => !known.has(id)).map((screenId) => ({ screenId, isOnline }))
      if (fresh.length > 0) await ctx.repo(LastSeen).addMany(fresh)
    }
    const drafts = moved.map(({ screenId, isOnline, at }) => ({ screenId, code: isOnline ? 'online' : 'offline', at }))
    await ctx.repo(Happening).addMany(drafts)
  }

  async removeOld(ctx: Context): Promise<number> {
    return ctx.repo(Happening).remove({ at: { [Op.lt]: addDays(ctx.now, -this.keptDays) } })
  }
}
