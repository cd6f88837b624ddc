import { dayMs } from './days.js'

/** Clocks are set at quarters of an hour, everywhere and since long before there were screens. */
const slotMs = 900_000
const mostKept = 4000
const ahead = 14 * 3_600_000
const behind = 12 * 3_600_000

/** A stretch of time, the end not in it. */
export interface Stretch {
  readonly from: number
  readonly to: number
}

/** What a wall shows in a zone, and when it showed what; kept, because a browser answers slowly. */
export class Zone {
  private readonly format: Intl.DateTimeFormat
  private readonly offsets = new Map<number, number>()
  private readonly changes = new Map<number, number | undefined>()

  constructor(readonly name: string) {
    const two = '2-digit'
    this.format = new Intl.DateTimeFormat('en-US-u-ca-gregory-nu-latn', {
      ...{ timeZone: name, hourCycle: 'h23', year: 'numeric', month: two, day: two, hour: two, minute: two },
      second: two,
    })
  }

  /** How far the wall is ahead of UTC at an instant, in milliseconds. */
  offsetAt(at: number): number {
    const slot = Math.floor(at / slotMs)
    const kept = this.offsets.get(slot)
    if (kept !== undefined) return kept
    if (this.offsets.size >= mostKept) this.offsets.clear()
    const offset = this.read(slot * slotMs)
    this.offsets.set(slot, offset)
    return offset
  }

  /** What the wall shows at an instant, as milliseconds of a wall that has stood there since 1970. */
  wallAt(at: number): number {
    return at + this.offsetAt(at)
  }

  /** When the wall shows something within these bounds: never, once, or twice where the clock is set back. */
  stretches(fromWall: number, toWall: number): Stretch[] {
    const found: { from: number; to: number }[] = []
    for (const { from, to } of this.steady(fromWall - ahead, toWall + behind)) {
      const offset = this.offsetAt(from)
      const stretch = { from: Math.max(from, fromWall - offset), to: Math.min(to, toWall - offset) }
      if (stretch.from >= stretch.to) continue
      const last = found.at(-1)
      if (last?.to === stretch.from) last.to = stretch.to
      else found.push(stretch)
    }
    return found
  }

  /** The first instant at which the wall shows this; nothing where the clock is set past it. */
  instantOf(wall: number): number | undefined {
    return this.stretches(wall, wall + 1)[0]?.from
  }

  /** Stretches in which nobody sets the clock. */
  private steady(from: number, to: number): Stretch[] {
    const cuts = [from]
    for (let day = Math.floor(from / dayMs); day * dayMs < to; day += 1) {
      const change = this.changeIn(day)
      if (change !== undefined && change > from && change < to) cuts.push(change)
    }
    return cuts.map((cut, index) => ({ from: cut, to: cuts[index + 1] ?? to }))
  }

  /** When the clock is set on a day of UTC; nobody sets it twice in one. */
  private changeIn(day: number): number | undefined {
    if (this.changes.has(day)) return this.changes.get(day)
    if (this.changes.size >= mostKept) this.changes.clear()
    const before = this.offsetAt(day * dayMs)
    let low = (day * dayMs) / slotMs
    let high = ((day + 1) * dayMs) / slotMs
    const isSet = this.offsetAt(high * slotMs) !== before
    while (isSet && high - low > 1) {
      const middle = Math.floor((low + high) / 2)
      if (this.offsetAt(middle * slotMs) === before) low = middle
      else high = middle
    }
    const change = isSet ? high * slotMs : undefined
    this.changes.set(day, change)
    return change
  }

  private read(at: number): number {
    const parts = new Map(this.format.formatToParts(at).map(({ type, value }) => [type, Number(value)]))
    const of = (type: Intl.DateTimeFormatPartTypes): number => parts.get(type) ?? 0
    return Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second')) - at
  }
}

const zones = new Map<string, Zone>()

/** The zone of this IANA name; nothing where nobody knows it. */
export const zoneOf = (name: string): Zone | undefined => {
  const kept = zones.get(name)
  if (kept) return kept
  try {
    const zone = new Zone(name)
    zones.set(name, zone)
    return zone
  } catch {
    return undefined
  }
}
