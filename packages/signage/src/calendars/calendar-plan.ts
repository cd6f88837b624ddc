import type { CalendarTime } from './calendar-times.js'
import { NeverComes, NotMapped } from './calendar-times.js'
import { calledOf, mapEvent, startOf, uidOfEvent, type Called, type Mapped } from './calendar-event.js'
import { NoCalendar, type CalendarEvent } from './read-calendar.js'

/** An event of a calendar that was not taken, and why. */
export interface Skipped {
  readonly uid: string
  readonly line: number
  readonly reason: string
}

/** What is to stand in the schedule for one event of a calendar, or for one changed occurrence of it. */
export interface Wanted extends Called {
  readonly line: number
  readonly values: Mapped
}

export interface CalendarPlan {
  readonly wanted: readonly Wanted[]
  readonly skipped: readonly Skipped[]
  /** UIDs whose event itself was taken: of these it is known which occurrences are changed, and which are not. */
  readonly whole: ReadonlySet<string>
}

const mostNever = 3

/** Works out what a calendar says, event by event. */
class Planner {
  readonly wanted: Wanted[] = []
  readonly skipped: Skipped[] = []
  private never = 0
  private readonly starts = new Map<string, CalendarTime | undefined>()

  /** Events themselves come before what is changed of them. */
  take(events: readonly CalendarEvent[]): void {
    const isPart = ({ properties }: CalendarEvent): boolean => properties.some(({ name }) => name === 'recurrence-id')
    for (const event of events.filter((one) => !isPart(one))) this.one(event, (uid) => this.whole(event, uid))
    for (const event of events.filter(isPart)) this.one(event, (uid) => this.part(event, uid))
  }

  get taken(): ReadonlySet<string> {
    return new Set([...this.starts].flatMap(([uid, start]) => (start ? [uid] : [])))
  }

  private one(event: CalendarEvent, plan: (uid: string) => void): void {
    let uid = ''
    try {
      uid = uidOfEvent(event)
      plan(uid)
    } catch (error) {
      if (!(error instanceof NotMapped)) throw error
      if (error instanceof NeverComes) this.never += 1
      if (this.never > mostNever) throw new NoCalendar(event.line, `more than ${mostNever} rules that never come`)
      this.skipped.push({ uid, line: event.line, reason: error.message })
    }
  }

  private whole(event: CalendarEvent, uid: string): void {
    if (this.starts.has(uid)) throw new NotMapped('UID stands there twice')
    this.starts.set(uid, undefined)
    const called = calledOf(event, undefined)
    this.wanted.push({ ...called, line: event.line, values: mapEvent(event, uid) })
    this.starts.set(uid, startOf(event))
  }

  private part(event: CalendarEvent, uid: string): void {
    const start = this.starts.get(uid)
    if (this.starts.has(uid) && !start) throw new NotMapped('the event it is a part of was not taken')
    const called = calledOf(event, start)
    if (this.wanted.some((one) => one.uid === uid && one.part === called.part))
      throw new NotMapped('RECURRENCE-ID stands there twice')
    const values = mapEvent(event, uid)
    if (values.rrule !== '') throw new NotMapped('RECURRENCE-ID: one occurrence takes a day at most')
    this.wanted.push({ ...called, line: event.line, values })
  }
}

/** An event does not come where one of its occurrences has another place. */
const withoutParts = (one: Wanted, all: readonly Wanted[]): Wanted => {
  if (one.part !== '') return one
  const parts = all.filter(({ uid, part }) => uid === one.uid && part !== '').map(({ part }) => part)
  const exdates = [...new Set([...one.values.exdates, ...parts])].toSorted()
  return { ...one, values: { ...one.values, exdates } }
}

export const planCalendar = (events: readonly CalendarEvent[]): CalendarPlan => {
  const planner = new Planner()
  planner.take(events)
  const { wanted, skipped, taken } = planner
  return { wanted: wanted.map((one) => withoutParts(one, wanted)), skipped, whole: taken }
}
