import { addDays, type Context } from '@headend/base'
import { Op } from '@headend/base/db'
import type { ManifestReport, ScreenEvent } from '../protocol/from-screen.js'
import { Screen } from '../screens/screen.table.js'
import { severityOf, toldOnce, watchedCodes, type Condition } from './alarm-codes.js'
import { ScreenAlarm, type AlarmRow } from './alarm.table.js'
import type { Herald } from './herald.js'

type Params = Readonly<Record<string, unknown>>

const keptDays = 90
const keyOf = (code: string, type: string, id: number): string => `${code} ${type} ${id}`

/** What is wrong with screens: one open alarm for each trouble of each of them, cleared when it is over. */
export class AlarmsService {
  constructor(private readonly heralds: readonly Herald[]) {}

  /** A screen tells of a fault that began or ended; told again, it is counted. */
  async told(ctx: Context, screenId: number, { code, since, count, isOver, detail = {} }: ScreenEvent): Promise<void> {
    if (isOver === 'yes') return this.clear(ctx, code, screenId)
    await this.raise(ctx, code, screenId, { since, ...detail }, count)
  }

  /** A screen refused what it was to play from, or went back to what it had before. */
  async manifest(ctx: Context, screenId: number, { rev, state, reason }: ManifestReport): Promise<void> {
    if (state === 'rejected' || state === 'rolledBack')
      await this.raise(ctx, `manifest.${state}`, screenId, { rev, reason: reason ?? '' }, 1)
    if (state === 'active') for (const code of toldOnce) await this.clear(ctx, code, screenId)
  }

  /** Makes the alarms of what the server sees those of what is wrong now; of the others it is told which are over. */
  async settle(ctx: Context, conditions: readonly Condition[], isOver: (alarm: AlarmRow) => boolean): Promise<void> {
    await ctx.transaction(async (ctx) => {
      const open = await ctx.repo(ScreenAlarm).find({ where: { clearedAt: null }, order: ['id'], lock: true })
      const wrong = new Set(conditions.map(({ code, subject }) => keyOf(code, subject.type, subject.id)))
      const known = new Set(open.map((row) => keyOf(row.code, row.subjectType, row.subjectId)))
      const right = open.filter((row) => !wrong.has(keyOf(row.code, row.subjectType, row.subjectId)))
      const over = right.filter((row) => watchedCodes.includes(row.code) || isOver(row))
      await this.end(ctx, over)
      const fresh = conditions.filter(({ code, subject }) => !known.has(keyOf(code, subject.type, subject.id)))
      await this.add(ctx, fresh, 1)
    })
    await ctx.repo(ScreenAlarm).remove({ clearedAt: { [Op.lt]: addDays(ctx.now, -keptDays) } })
  }

  private async raise(ctx: Context, code: string, screenId: number, params: Params, count: number): Promise<void> {
    await ctx.transaction(async (ctx) => {
      const { name } = await ctx.repo(Screen).get(screenId, { lock: true })
      const open = await ctx.repo(ScreenAlarm).first({ where: this.openOf(code, screenId), order: ['id'] })
      const more = { count: Math.max(count, (open?.count ?? 0) + 1), lastAt: ctx.now, params }
      // The same moment told twice is one moment: it began when it began.
      if (open?.params['since'] !== undefined && open.params['since'] === params['since'] && count <= open.count) return
      if (open) await ctx.repo(ScreenAlarm).change({ id: open.id }, more)
      else await this.add(ctx, [{ code, subject: { type: 'screen', id: screenId, name }, params }], count)
    })
  }

  private async clear(ctx: Context, code: string, screenId: number): Promise<void> {
    const query = { where: this.openOf(code, screenId), order: ['id'] } as const
    // Nearly always there is nothing to clear, and nobody has to wait for a turn to write.
    if (!(await ctx.repo(ScreenAlarm).first({ ...query, only: ['id'] }))) return
    await ctx.transaction(async (ctx) => this.end(ctx, await ctx.repo(ScreenAlarm).find({ ...query, lock: true })))
  }

  private async end(ctx: Context, rows: readonly AlarmRow[]): Promise<void> {
    if (rows.length === 0) return
    const cleared = { state: 'cleared', clearedAt: ctx.now }
    await ctx.repo(ScreenAlarm).change({ id: { [Op.in]: rows.map(({ id }) => id) } }, cleared)
    await this.tell(
      ctx,
      rows.map((row) => ({ ...row, ...cleared })),
      'cleared',
    )
  }

  private openOf(code: string, screenId: number) {
    return { code, subjectType: 'screen', subjectId: screenId, clearedAt: null }
  }

  private async add(ctx: Context, conditions: readonly Condition[], count: number): Promise<void> {
    if (conditions.length === 0) return
    const mutes = await this.mutes(ctx)
    const rows: AlarmRow[] = []
    for (const { code, subject, params } of conditions) {
      const { mutedUntil = null, mutedBy = '' } = mutes.get(keyOf(code, subject.type, subject.id)) ?? {}
      const row = await ctx.repo(ScreenAlarm).add({
        ...{ code, severity: severityOf(code), params, count, state: 'raised', raisedAt: ctx.now, lastAt: ctx.now },
        ...{ subjectType: subject.type, subjectId: subject.id, subjectName: subject.name, mutedUntil, mutedBy },
      })
      rows.push(row)
    }
    await this.tell(ctx, rows, 'raised')
  }

  /** What staff do not want to hear of now, by what it is and whose. */
  private async mutes(ctx: Context): Promise<ReadonlyMap<string, AlarmRow>> {
    const rows = await ctx.repo(ScreenAlarm).find({ where: { mutedUntil: { [Op.gt]: ctx.now } }, order: ['id'] })
    return new Map(rows.map((row) => [keyOf(row.code, row.subjectType, row.subjectId), row]))
  }

  private async tell(ctx: Context, rows: readonly AlarmRow[], what: 'raised' | 'cleared'): Promise<void> {
    for (const herald of this.heralds) await herald.tell(ctx, rows, what)
  }
}
