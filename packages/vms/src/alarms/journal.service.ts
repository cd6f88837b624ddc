import type { Context } from '@headend/base'
import { Op, type Row } from '@headend/base/db'
import { alarmCodes, type Condition, type Subject } from './alarm-codes.js'
import { VmsAlarm } from './alarm.table.js'
import { VmsEvent } from './event.table.js'
import type { NoticesService } from './notices.service.js'

/** Something that happened to somebody. */
export interface Happened {
  readonly code: string
  readonly subject: Subject
  readonly params?: Readonly<Record<string, unknown>>
}

const keyOf = (code: string, type: string, id: number): string => `${code} ${type} ${id}`
const batch = 5000

/** What is wrong and what happened: alarms are raised once, counted, and cleared when it is over. */
export class JournalService {
  constructor(private readonly notices: NoticesService) {}

  async happened(ctx: Context, happened: readonly Happened[]): Promise<void> {
    for (const { code, subject, params = {} } of happened)
      await ctx.repo(VmsEvent).add({
        ...{ code, params, at: ctx.now, siteId: subject.siteId },
        ...{ subjectType: subject.type, subjectId: subject.id, subjectName: subject.name },
      })
  }

  /** Makes the alarms those of what is wrong now: new ones are raised, those of what is over are cleared. */
  async settle(ctx: Context, conditions: readonly Condition[]): Promise<void> {
    await ctx.transaction(async (ctx) => {
      const open = await ctx.repo(VmsAlarm).find({ where: { clearedAt: null }, order: ['id'], lock: true })
      const wrong = new Map(conditions.map((one) => [keyOf(one.code, one.subject.type, one.subject.id), one]))
      const known = new Set(open.map((row) => keyOf(row.code, row.subjectType, row.subjectId)))
      for (const row of open) await this.follow(ctx, row, wrong.get(keyOf(row.code, row.subjectType, row.subjectId)))
      for (const [key, condition] of wrong) if (!known.has(key)) await this.raise(ctx, condition)
    })
  }

  private async follow(ctx: Context, row: Row<typeof VmsAlarm>, condition: Condition | undefined): Promise<void> {
    if (!condition) {
      await ctx.repo(VmsAlarm).change({ id: row.id }, { state: 'cleared', clearedAt: ctx.now })
      await this.notices.tell(ctx, row, 'cleared')
    } else if (JSON.stringify(row.params) !== JSON.stringify(condition.params))
      await ctx
        .repo(VmsAlarm)
        .change({ id: row.id }, { params: condition.params, lastAt: ctx.now, count: row.count + 1 })
  }

  private async raise(ctx: Context, { code, subject, params, severity = alarmCodes[code] }: Condition): Promise<void> {
    const row = await ctx.repo(VmsAlarm).add({
      ...{ code, severity, params, state: 'raised', raisedAt: ctx.now, lastAt: ctx.now },
      ...{ subjectType: subject.type, subjectId: subject.id, subjectName: subject.name, siteId: subject.siteId },
    })
    await this.notices.tell(ctx, row, 'raised')
  }

  /** Somebody has seen it; it stays until it is over. */
  async acknowledge(ctx: Context, id: number, by: string, note: string): Promise<Row<typeof VmsAlarm>> {
    return ctx.transaction(async (ctx) => {
      const row = await ctx.repo(VmsAlarm).get(id, { lock: true })
      if (row.state !== 'raised') return row
      const seen = { state: 'acked', acknowledgedAt: ctx.now, acknowledgedBy: by, note }
      await ctx.repo(VmsAlarm).change({ id }, seen)
      return { ...row, ...seen }
    })
  }

  /** The same of several; says how many were not seen before. */
  async acknowledgeAll(ctx: Context, ids: readonly number[], by: string, note: string): Promise<number> {
    const seen = { state: 'acked', acknowledgedAt: ctx.now, acknowledgedBy: by, note }
    return ctx.repo(VmsAlarm).change({ id: { [Op.in]: ids }, state: 'raised' }, seen)
  }

  /** Removes events and cleared alarms that are older; what is still wrong stays. */
  async forget(ctx: Context, before: Date): Promise<void> {
    const old = { [Op.lt]: before }
    for (;;) {
      const events = await ctx.repo(VmsEvent).find({ where: { at: old }, order: ['id'], limit: batch, only: ['id'] })
      if (events.length === 0) break
      await ctx.repo(VmsEvent).remove({ id: { [Op.in]: events.map(({ id }) => id) } })
    }
    await ctx.repo(VmsAlarm).remove({ clearedAt: old })
  }
}
