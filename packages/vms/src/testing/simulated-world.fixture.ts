import type { ClockReading } from '../core.js'
import type { Chance } from './seeded-chance.fixture.js'

interface Due {
  readonly at: number
  readonly order: number
  readonly run: () => void
}

const isBefore = (a: Due, b: Due): boolean => a.at < b.at || (a.at === b.at && a.order < b.order)

/** What is still to happen, the earliest first. */
class Agenda {
  private readonly heap: Due[] = []

  push(due: Due): void {
    const { heap } = this
    heap.push(due)
    let at = heap.length - 1
    while (at > 0) {
      const above = (at - 1) >> 1
      if (!this.swapIfBefore(at, above)) return
      at = above
    }
  }

  pop(): Due | undefined {
    const { heap } = this
    const [first] = heap
    const last = heap.pop()
    if (first === undefined || last === undefined || heap.length === 0) return first
    heap[0] = last
    for (let at = 0; ;) {
      const left = 2 * at + 1
      const least = this.isBefore(left + 1, left) ? left + 1 : left
      if (!this.swapIfBefore(least, at)) return first
      at = least
    }
  }

  private isBefore(one: number, other: number): boolean {
    const [a, b] = [this.heap[one], this.heap[other]]
    return a !== undefined && b !== undefined && isBefore(a, b)
  }

  private swapIfBefore(lower: number, upper: number): boolean {
    const [a, b] = [this.heap[lower], this.heap[upper]]
    if (a === undefined || b === undefined || !isBefore(a, b)) return false
    this.heap[lower] = b
    this.heap[upper] = a
    return true
  }
}

/** A machine with clocks of its own, which may stand still. */
export class Machine {
  pausedUntil = 0
  frozenUntil = 0
  /** What the clock that never steps did not count. */
  private uncounted = 0
  private shift = 0

  constructor(
    readonly name: string,
    readonly rate: number,
    private readonly offset: number,
  ) {}

  bootAt(real: number): number {
    return Math.floor(this.offset + (real - this.uncounted) * this.rate)
  }

  clocksAt(real: number): ClockReading {
    const bootMs = this.bootAt(real)
    return { bootMs, wallMs: bootMs + Math.floor(this.uncounted * this.rate) + this.shift }
  }

  /** Stops from outside for a while, during which its steady clock does not go on. */
  freeze(now: number, ms: number): void {
    if (now < this.frozenUntil) return
    this.frozenUntil = now + ms
    this.pausedUntil = Math.max(this.pausedUntil, this.frozenUntil)
    this.uncounted += ms
  }

  stepWall(ms: number): void {
    this.shift += ms
  }
}

/** How bad the network is just now. */
export interface Weather {
  loss: number
  doubled: number
  slow: number
  slowestMs: number
}

const calm: Weather = { loss: 0, doubled: 0, slow: 0, slowestMs: 0 }

/** Machines and a network under one invented time, in whole milliseconds. */
export class World {
  now = 0
  weather: Weather = { ...calm }
  happened = 0
  /** Machines whose words lie somewhere on their way, by name: up to how long. */
  readonly late = new Map<string, number>()
  private order = 0
  private readonly agenda = new Agenda()
  private readonly cuts = new Set<string>()

  constructor(readonly chance: Chance) {}

  /** Something of no machine: it happens whatever is paused. */
  later(ms: number, run: () => void): void {
    this.agenda.push({ at: this.now + Math.max(0, Math.round(ms)), order: this.order++, run })
  }

  /** Something that a machine does: a paused one does it when it goes on. */
  on(machine: Machine, ms: number, run: () => void): void {
    this.later(ms, () => {
      if (this.now < machine.pausedUntil) this.on(machine, machine.pausedUntil - this.now, run)
      else run()
    })
  }

  /** A timer by the machine's own clock. */
  timer(machine: Machine, ms: number, run: () => void): void {
    this.on(machine, ms / machine.rate, run)
  }

  cut(from: Machine, to: Machine, isCut: boolean): void {
    const way = `${from.name}>${to.name}`
    if (isCut) this.cuts.add(way)
    else this.cuts.delete(way)
  }

  clearUp(): void {
    this.cuts.clear()
    this.late.clear()
    this.weather = { ...calm }
  }

  send(from: Machine, to: Machine, deliver: () => void): void {
    const { loss, doubled } = this.weather
    if (this.cuts.has(`${from.name}>${to.name}`) || this.chance.percent(loss)) return
    this.on(to, this.delay(from, to), deliver)
    if (this.chance.percent(doubled)) this.on(to, this.delay(from, to), deliver)
  }

  /** Runs until that moment, and shows each step to whoever watches; stops when that one has seen enough. */
  run(until: number, watch: () => boolean): void {
    for (;;) {
      const due = this.agenda.pop()
      if (due === undefined) return
      if (due.at > until) {
        this.agenda.push(due)
        this.now = until
        return
      }
      this.now = due.at
      this.happened += 1
      due.run()
      if (watch()) return
    }
  }

  private delay(from: Machine, to: Machine): number {
    const { slow, slowestMs } = this.weather
    const lateMs = this.late.get(`${from.name}>${to.name}`)
    if (lateMs !== undefined && this.chance.percent(60)) return this.chance.between(1, lateMs)
    return this.chance.percent(slow) ? this.chance.between(1, slowestMs) : this.chance.between(1, 15)
  }
}
