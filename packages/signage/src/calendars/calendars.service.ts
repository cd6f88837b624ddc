import { AppError, baseErrors, type Context, type ResourceValues } from '@headend/base'
import { Op } from '@headend/base/db'
import { fitting, usual, type EventEditing } from '../events/event-editing.service.js'
import { ScheduleEvent } from '../events/event.table.js'
import type { EventRow } from '../events/schedule-entry.js'
import { planCalendar, type CalendarPlan, type Skipped, type Wanted } from './calendar-plan.js'
import { NoCalendar, readCalendar } from './read-calendar.js'

/** What all events of a calendar have in common; what is left out stays as staff have it. */
export interface CalendarOrder {
  readonly playlistId: number
  readonly priority?: number | undefined
  readonly screenIds?: readonly number[] | undefined
  readonly groupIds?: readonly number[] | undefined
  readonly placeIds?: readonly number[] | undefined
  readonly tags?: readonly string[] | undefined
}

export interface Imported {
  readonly added: number
  readonly changed: number
  readonly unchanged: number
  readonly removed: number
  readonly skipped: Skipped[]
}

type Outcome = 'added' | 'changed' | 'unchanged' | 'skipped'
const keyOf = ({ uid, part }: { uid: string; part: string }): string => `${part} ${uid}`

/** Calendars that become events of the schedule; one that is read again changes what it made, and never doubles it. */
export class CalendarsService {
  constructor(private readonly events: Pick<EventEditing, 'create' | 'change'>) {}

  async import(ctx: Context, calendar: string, order: CalendarOrder): Promise<Imported> {
    const plan = planOf(calendar)
    // Rules are looked through before the transaction, for that is what takes its time.
    const [fit, unfit] = partedBy(plan.wanted.map((one) => ({ one, fault: faultOf(one.values) })))
    const skipped: Skipped[] = [...plan.skipped, ...unfit]
    return ctx.transaction(async (ctx) => {
      const known = await this.known(ctx, plan)
      const counts = { added: 0, changed: 0, unchanged: 0 }
      for (const one of fit) {
        const outcome = await this.keep(ctx, one, order, known.get(keyOf(one)))
        if (outcome === 'skipped') skipped.push({ uid: one.uid, line: one.line, reason: 'cancelled' })
        else counts[outcome] += 1
      }
      const removed = await this.removeParts(ctx, plan, [...known.values()])
      return { ...counts, removed, skipped: skipped.toSorted((a, b) => a.line - b.line) }
    })
  }

  private async known(ctx: Context, { wanted, whole }: CalendarPlan): Promise<ReadonlyMap<string, EventRow>> {
    const uids = [...new Set([...wanted.map(({ uid }) => uid), ...whole])]
    const rows = await ctx.repo(ScheduleEvent).find({ where: { importUid: { [Op.in]: uids } }, lock: true })
    return new Map(rows.map((row) => [keyOf({ uid: row.importUid ?? '', part: row.importPart }), row]))
  }

  private async keep(ctx: Context, one: Wanted, order: CalendarOrder, row: EventRow | undefined): Promise<Outcome> {
    if (one.isCancelled) {
      if (!row) return 'skipped'
      if (!row.isEnabled) return 'unchanged'
      await this.events.change(ctx, row.id, { isEnabled: false })
      return 'changed'
    }
    const content = { playlistId: order.playlistId, layoutId: null, itemId: null }
    const values = { ...one.values, ...content, ...said(order) }
    if (!row) {
      const known = { kind: 'play', importUid: one.uid, importPart: one.part }
      await this.events.create(ctx, { ...usual, ...values, ...known })
      return 'added'
    }
    if (isSame(row, values)) return 'unchanged'
    await this.events.change(ctx, row.id, values)
    return 'changed'
  }

  /** Occurrences that the calendar had changed and now has no more. */
  private async removeParts(ctx: Context, { wanted, whole, skipped }: CalendarPlan, rows: readonly EventRow[]) {
    const kept = new Set(wanted.filter(({ isCancelled }) => !isCancelled).map(keyOf))
    // Of what could not be read nothing is known.
    const unsure = new Set(skipped.map(({ uid }) => uid))
    const gone = rows.filter(({ importUid, importPart: part }) => {
      const uid = importUid ?? ''
      return part !== '' && whole.has(uid) && !unsure.has(uid) && !kept.has(keyOf({ uid, part }))
    })
    return gone.length === 0 ? 0 : ctx.repo(ScheduleEvent).remove({ id: { [Op.in]: gone.map(({ id }) => id) } })
  }
}

const planOf = (calendar: string): CalendarPlan => {
  try {
    return planCalendar(readCalendar(calendar))
  } catch (error) {
    if (!(error instanceof NoCalendar)) throw error
    throw baseErrors.invalid({}, [{ field: 'calendar', reason: error.message }])
  }
}

const said = ({ playlistId: _playlist, ...rest }: CalendarOrder): ResourceValues =>
  Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined))

const asRow = (values: ResourceValues): EventRow =>
  ({ ...usual, kind: 'play', playlistId: 1, createdAt: new Date(0), ...values }) as unknown as EventRow

/** What no device can follow, in the words in which staff would be refused. */
const faultOf = (values: Wanted['values']): string => {
  try {
    fitting(asRow({ ...values }))
    return ''
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return error.faults.map(({ field, reason }) => `${field}: ${reason}`).join('; ')
  }
}

const partedBy = (all: readonly { one: Wanted; fault: string }[]): [Wanted[], Skipped[]] => [
  all.filter(({ fault }) => fault === '').map(({ one }) => one),
  all.filter(({ fault }) => fault !== '').map(({ one, fault }) => ({ uid: one.uid, line: one.line, reason: fault })),
]

/** Targets are no columns: where they are sent they are put in place anew. */
const isSame = (row: EventRow, values: ResourceValues): boolean => {
  const { startsOn } = fitting({ ...row, ...values } as EventRow)
  const next: ResourceValues = { ...values, startsOn }
  return Object.entries(next).every(([name, value]) => {
    const now = (row as unknown as ResourceValues)[name]
    return now !== undefined && JSON.stringify(now) === JSON.stringify(value)
  })
}
