/** What is kept of a camera at a time: nothing, everything, or what surrounds an event. */
export type RecordMode = 'off' | 'continuous' | 'event'

/** Hours of a week by the clock on the wall: from a minute of the day up to another. */
export interface WeekHours {
  /** Monday is 0. */
  readonly day: number
  readonly from: number
  readonly to: number
}

/** When a camera is recorded; where hours overlap, everything is kept. */
export interface RecordSchedule {
  readonly continuous: readonly WeekHours[]
  readonly onEvent: readonly WeekHours[]
  readonly zone: string
}

const names = ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su']
const part = /^((?:Mo|Tu|We|Th|Fr|Sa|Su)(?:[-,](?:Mo|Tu|We|Th|Fr|Sa|Su))*) (\d\d):(\d\d)-(\d\d):(\d\d)$/
const minutesOfDay = 24 * 60

const daysOf = (text: string): number[] =>
  text.split(',').flatMap((one) => {
    const [first = '', last = first] = one.split('-')
    const [from, to] = [names.indexOf(first), names.indexOf(last)]
    const count = ((to - from + 7) % 7) + 1
    return Array.from({ length: count }, (_, n) => (from + n) % 7)
  })

/**
 * The hours that a text like `Mo-Fr 08:00-18:00; Sa,Su 22:00-06:00` names, the last of them over midnight; undefined
 * where it names none.
 */
export const hoursOf = (text: string): readonly WeekHours[] | undefined => {
  const found: WeekHours[] = []
  for (const one of text.split(';').flatMap((piece) => piece.trim() || [])) {
    const [, days, ...numbers] = part.exec(one) ?? []
    const [fromHour = 0, fromMinute = 0, toHour = 0, toMinute = 0] = numbers.map(Number)
    const [from, to] = [fromHour * 60 + fromMinute, toHour * 60 + toMinute]
    if (days === undefined || fromMinute > 59 || toMinute > 59 || from >= minutesOfDay || to > minutesOfDay)
      return undefined
    if (from === to) return undefined
    for (const day of daysOf(days))
      if (from < to) found.push({ day, from, to })
      else found.push({ day, from, to: minutesOfDay }, ...(to > 0 ? [{ day: (day + 1) % 7, from: 0, to }] : []))
  }
  return found
}

const clocks = new Map<string, Intl.DateTimeFormat>()
const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']

const clockOf = (zone: string): Intl.DateTimeFormat => {
  const known = clocks.get(zone)
  if (known) return known
  const parts = { weekday: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const
  const made = new Intl.DateTimeFormat('en-US', { timeZone: zone, ...parts })
  clocks.set(zone, made)
  return made
}

/** Day of the week and minute of the day on the wall of that zone. */
const onTheWall = (zone: string, atMs: number): { readonly day: number; readonly minute: number } => {
  const parts = Object.fromEntries(
    clockOf(zone)
      .formatToParts(atMs)
      .map(({ type, value }) => [type, value]),
  )
  const minute = Number(parts['hour']) * 60 + Number(parts['minute'])
  return { day: weekdays.indexOf(parts['weekday'] ?? ''), minute }
}

/** What is to be kept at this moment. An hour that a clock shows twice counts twice, one that it skips not at all. */
export const recordModeAt = ({ continuous, onEvent, zone }: RecordSchedule, atMs: number): RecordMode => {
  const { day, minute } = onTheWall(zone, atMs)
  const isWithin = (hours: readonly WeekHours[]): boolean =>
    hours.some((one) => one.day === day && minute >= one.from && minute < one.to)
  if (isWithin(continuous)) return 'continuous'
  return isWithin(onEvent) ? 'event' : 'off'
}
