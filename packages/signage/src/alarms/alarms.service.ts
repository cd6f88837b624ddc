import { addDays, type Context } from '@headend/base'
import { Op, type Row } from '@headend/base/db'
import type { ManifestReport, ScreenEvent } from '../protocol/from-screen.js'
import { Screen } from '../screens/screen.table.js'
import { severityOf, watchedCodes, type Condition } from './alarm-codes.js'
import { ScreenAlarm } from './alarm.table.js'

type Params = Readonly<Record<string, unknown>>

const keptDays = 90
const keyOf = (code: string, type: string, id: number): string => `${code} ${type} ${id}`

/** What is wrong with screens: one open alarm for each trouble of each of them, cleared when it is over. */
export class AlarmsService {
  /** A screen tells of a fault that began or ended; told again, it is counted. */
  async told(ctx: Context, screenId: number, { code, since, count, isOver, detail = {} }: ScreenEvent): Promise<void> {
    if (isOver === 'yes') return this.clear(ctx, code, screenId)
    await this.raise(ctx, code, screenId, { since, ...detail }, count)
  }

  /** A screen refused what it was to play from, or went back to what it had before. */
  async manifest(ctx: Context, screenId: number, { rev, state, reason }: ManifestReport): Promise<void> {
    if (state === 'rejected' || state === 'rolledBack')
      await this.raise(ctx, `manifest.${state}`, screenId, { rev, reason: reason ?? '' }, 1)
    if (state === 'active')
      for (const code of ['manifest.rejected', 'manifest.rolledBack']) await this.clear(ctx, code, screenId)
  }

  /** Makes the alarms of what the server sees those of what is wrong now. */
  async settle(ctx: Context, conditions: readonly Condition[]): Promise<void> {
    await ctx.transaction(async (ctx) => {
      const where = { clearedAt: null, code: { [Op.in]: watchedCodes } }
      const open = await ctx.repo(ScreenAlarm).find({ where, order: ['id'], lock: true })
      const wrong = new Set(conditions.map(({ code, subject }) => keyOf(code, subject.type, subject.id)))
      const known = new Set(open.map((row) => keyOf(row.code, row.subjectType, row.subjectId)))
      const over = open.filter((row) => !wrong.has(keyOf(row.code, row.subjectType, row.subjectId)))
      await this.end(ctx, over)
      for (const condition of conditions)
        if (!known.has(keyOf(condition.code, condition.subject.type, condition.subject.id)))
          await this.add(ctx, condition, 1)
    })
    await ctx.repo(ScreenAlarm).remove({ clearedAt: { [Op.lt]: addDays(ctx.now, -keptDays) } })
  }

  /** Somebody has seen it; it stays until what is wrong is over. */
  async acknowledge(ctx: Context, id: number, by: string, note: string): Promise<Row<typeof ScreenAlarm>> {
    return ctx.transaction(async (ctx) => {
      const row = await ctx.repo(ScreenAlarm).get(id, { lock: true })
      if (row.state !== 'raised') return row
      const seen = { state: 'acked', acknowledgedAt: ctx.now, acknowledgedBy: by, note }
      await ctx.repo(ScreenAlarm).change({ id }, seen)
      return { ...row, ...seen }
    })
  }

  private async raise(ctx: Context, code: string, screenId: number, params: Params, count: number): Promise<void> {
    await ctx.transaction(async (ctx) => {
      const { name } = await ctx.repo(Screen).get(screenId, { lock: true })
      const open = await ctx.repo(ScreenAlarm).first({ where: this.openOf(code, screenId), order: ['id'] })
      const more = { count: Math.max(count, (open?.count ?? 0) + 1), lastAt: ctx.now, params }
      // The same moment told twice is one moment: it began when it began.
      if (open?.params['since'] !== undefined && open.params['since'] === params['since'] && count <= open.count) return
      if (open) await ctx.repo(ScreenAlarm).change({ id: open.id }, more)
      else await this.add(ctx, { code, subject: { type: 'screen', id: screenId, name }, params }, count)
    })
  }

  private async clear(ctx: Context, code: string, screenId: number): Promise<void> {
    await this.end(ctx, await ctx.repo(ScreenAlarm).find({ where: this.openOf(code, screenId), order: ['id'] }))
  }

  private async end(ctx: Context, rows: readonly Row<typeof ScreenAlarm>[]): Promise<void> {
    const ids = rows.map(({ id }) => id)
    if (ids.length > 0)
      await ctx.repo(ScreenAlarm).change({ id: { [Op.in]: ids } }, { state: 'cleared', clearedAt: ctx.now })
  }

  private openOf(code: string, screenId: number) {
    return { code, subjectType: 'screen', subjectId: screenId, clearedAt: null }
  }

  private async add(ctx: Context, { code, subject, params }: Condition, count: number): Promise<void> {
    await ctx.repo(ScreenAlarm).add({
      ...{ code, severity: severityOf(code), params, count, state: 'raised', raisedAt: ctx.now, lastAt: ctx.now },
      ...{ subjectType: subject.type, subjectId: subject.id, subjectName: subject.name },
    })
  }
}
