import ICAL from 'ical.js'

/** One property of an event, with the line of the file that it began in. */
export interface Property {
  readonly name: string
  readonly line: number
  readonly params: Readonly<Record<string, unknown>>
  readonly type: string
  readonly values: readonly unknown[]
  /** What stands behind the colon. */
  readonly raw: string
}

/** An event of a calendar as the file has it. */
export interface CalendarEvent {
  readonly line: number
  readonly properties: readonly Property[]
}

/** A file that is no calendar, and the line that shows it. */
export class NoCalendar extends Error {
  constructor(
    readonly line: number,
    readonly reason: string,
  ) {
    super(`line ${line}: ${reason}`)
  }
}

export const mostEvents = 500
const mostLines = 50_000
const longestLine = 20_000
const deepest = 8

interface Line {
  readonly text: string
  readonly number: number
}

/** Lines as they were before they were folded. */
const linesOf = (text: string): Line[] => {
  const lines: { text: string; number: number }[] = []
  const written = text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/, mostLines + 1)
  if (written.length > mostLines) throw new NoCalendar(mostLines, `more than ${mostLines} lines`)
  for (const [index, one] of written.entries()) {
    const last = lines.at(-1)
    if (last && /^[ \t]/.test(one)) last.text += one.slice(1)
    else if (one.trim() !== '') lines.push({ text: one, number: index + 1 })
    if ((lines.at(-1)?.text.length ?? 0) > longestLine)
      throw new NoCalendar(index + 1, `more than ${longestLine} characters in one line`)
  }
  return lines
}

const propertyOf = ({ text, number }: Line): Property => {
  let parsed: unknown
  try {
    parsed = ICAL.parse.property(text)
  } catch {
    throw new NoCalendar(number, 'not understood')
  }
  if (!Array.isArray(parsed)) throw new NoCalendar(number, 'not understood')
  const [name, params, type, ...values] = parsed as [string, Record<string, unknown>, string, ...unknown[]]
  return { ...{ name, params, type, values, line: number }, raw: text.slice(text.lastIndexOf(':') + 1) }
}

/** Follows which components are open, and gathers what stands right within an event. */
class Gatherer {
  readonly events: { line: number; properties: Property[] }[] = []
  private readonly open: string[] = []
  private isOver = false

  take(line: Line): void {
    const mark = /^(BEGIN|END):([A-Z0-9-]+)\s*$/i.exec(line.text)
    if (mark) return this.turn(line, mark[1]?.toUpperCase() === 'BEGIN', mark[2]?.toUpperCase() ?? '')
    if (this.open.length === 0) throw new NoCalendar(line.number, 'BEGIN:VCALENDAR is missing')
    // Alarms within an event and tasks beside it say nothing of when it is.
    if (this.open.length === 2 && this.open[1] === 'VEVENT') this.events.at(-1)?.properties.push(propertyOf(line))
  }

  private turn({ number }: Line, isBegin: boolean, name: string): void {
    if (!isBegin) {
      if (this.open.pop() !== name) throw new NoCalendar(number, `END:${name} ends nothing`)
      this.isOver = this.open.length === 0
      return
    }
    if (this.isOver && name !== 'VCALENDAR') throw new NoCalendar(number, 'behind the end of the calendar')
    if ((this.open.length === 0) !== (name === 'VCALENDAR')) throw new NoCalendar(number, 'BEGIN:VCALENDAR is missing')
    if (this.open.length >= deepest) throw new NoCalendar(number, `more than ${deepest} components in each other`)
    this.open.push(name)
    if (this.open.length !== 2 || name !== 'VEVENT') return
    if (this.events.length >= mostEvents) throw new NoCalendar(number, `more than ${mostEvents} events`)
    this.events.push({ line: number, properties: [] })
  }

  end(last: number): void {
    if (!this.isOver || this.open.length > 0)
      throw new NoCalendar(last, `END:${this.open.at(-1) ?? 'VCALENDAR'} is missing`)
  }
}

/** The events of an iCalendar file (RFC 5545); throws `NoCalendar` where it is none. */
export const readCalendar = (text: string): readonly CalendarEvent[] => {
  const lines = linesOf(text)
  const gatherer = new Gatherer()
  for (const line of lines) gatherer.take(line)
  gatherer.end(lines.at(-1)?.number ?? 1)
  return gatherer.events
}
