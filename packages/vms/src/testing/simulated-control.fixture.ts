import {
  elected,
  hasLostTime,
  hint,
  holdMs,
  isFree,
  isHalfOpen,
  isLeading,
  leaderUntil,
  lengthOf,
  lengthToWrite,
  lengthWritten,
  place,
  revoke,
  rowKnown,
  takeBeat,
  takeRelease,
  wantLength,
  type Ack,
  type Beat,
  type ChangeOfHolder,
  type ClockReading,
  type Control,
  type Grant,
  type KeepAlive,
  type LeaseRow,
  type LeaseRules,
  type Release,
} from '../core.js'
import { leaderTtlMs, type SimulatedStore } from './simulated-store.fixture.js'
import type { Machine, World } from './simulated-world.fixture.js'

const tickMs = 250
const electionMs = 1000
const renewMs = 3000
const answerWithinMs = 2000
const moveWithinMs = 5000

export interface ControlWires {
  readonly poke: (control: SimulatedControl, server: number, grant: Grant & { readonly lengthMs: number }) => void
  /** Somebody saw what may not be. */
  readonly broken: (what: string) => void
}

/** A process of the control side: the real reducers between a database and nodes. */
export class SimulatedControl {
  control: Control | undefined
  counts = { elections: 0, moves: 0, refused: 0, released: 0 }
  isAlive = true
  private seen: ClockReading
  private renewedAt = 0
  private readonly asked = new Set<number>()

  constructor(
    private readonly world: World,
    readonly machine: Machine,
    private readonly store: SimulatedStore,
    private readonly rules: LeaseRules,
    private readonly members: ReadonlyMap<number, readonly number[]>,
    private wanted: KeepAlive,
    private readonly wires: ControlWires,
  ) {
    this.seen = machine.clocksAt(world.now)
    this.tick()
  }

  want(keepAlive: KeepAlive): void {
    this.wanted = keepAlive
  }

  restart(): void {
    this.control = undefined
    this.asked.clear()
  }

  /** The leader of now, if this process is it. */
  private leading(): { control: Control; now: number } | undefined {
    const clocks = this.machine.clocksAt(this.world.now)
    // Whoever was asleep without noticing does not know whether its term is over.
    if (hasLostTime(this.seen, clocks)) this.control = undefined
    this.seen = clocks
    const now = clocks.bootMs
    if (this.control && !isLeading(this.control, now)) this.control = undefined
    return this.control && { control: this.control, now }
  }

  takeBeat(server: number, beat: Beat, answer: (ack: Ack) => void, isStillAlive: (run: string) => boolean): void {
    const led = this.leading()
    if (!led) return
    const before = led.control.servers.get(server)
    const answered = takeBeat(led.control, server, beat, led.now, this.rules)
    this.control = answered.control
    if ('refused' in answered) {
      this.counts.refused += 1
      return
    }
    const isDisplaced = before && before.run !== beat.run && beat.supersedes !== before.run
    if (isDisplaced && isStillAlive(before.run) && led.now - before.lastBeatAt < 2 * led.control.keepAliveMs)
      this.wires.broken(`a second machine took the place of server ${server} while it was well`)
    answer(answered.ack)
  }

  takeRelease(release: Release): void {
    const led = this.leading()
    if (!led) return
    this.counts.released += 1
    this.control = takeRelease(led.control, release)
  }

  hinted(server: number): void {
    const led = this.leading()
    if (led) this.control = hint(led.control, server, this.rules)
  }

  /** A planned move: asked for, and given up where the holder does not answer. */
  move(group: number): void {
    const led = this.leading()
    if (!led) return
    this.counts.moves += 1
    this.control = revoke(led.control, group)
    this.world.timer(this.machine, this.world.chance.between(tickMs, moveWithinMs), () => {
      const later = this.leading()
      if (later) this.control = revoke(later.control, group, false)
    })
  }

  private tick(): void {
    const led = this.leading()
    if (led) this.lead(led.control, led.now)
    else if (this.isAlive) this.stand()
    this.world.timer(this.machine, this.control ? tickMs : electionMs, () => this.tick())
  }

  private stand(): void {
    const askedAt = this.machine.bootAt(this.world.now)
    this.ask(
      (store) => store.elect(this.machine.name),
      (office) => {
        const now = this.machine.bootAt(this.world.now)
        const until = leaderUntil(askedAt, leaderTtlMs)
        if (!office || this.leading() || now >= until) return
        this.counts.elections += 1
        this.asked.clear()
        this.renewedAt = askedAt
        const { keepAliveMs } = this.wanted
        this.control = elected({ ...office, until, keepAliveMs, lengthMs: lengthOf(this.wanted) }, now, this.rules)
      },
    )
  }

  private lead(control: Control, now: number): void {
    if (now - this.renewedAt >= renewMs) this.renew(control.term, now)
    const wantedMs = lengthOf(this.wanted)
    this.control = { ...wantLength(control, wantedMs, now), keepAliveMs: this.wanted.keepAliveMs }
    const toWrite = lengthToWrite(this.control, wantedMs, now)
    if (toWrite !== undefined) this.write(toWrite, control.term)
    this.giveAway(this.control, now)
  }

  private renew(term: number, now: number): void {
    this.renewedAt = now
    this.ask(
      (store) => store.renew(this.machine.name, term),
      (isMine) =>
        this.ofTerm(term, (control) => {
          const until = isMine ? Math.max(control.until, leaderUntil(now, leaderTtlMs)) : 0
          return { ...control, until }
        }),
    )
  }

  private write(longestMs: number, term: number): void {
    this.ask(
      (store) => store.write(longestMs, term),
      (isWritten) =>
        this.ofTerm(term, (control, now) => (isWritten ? lengthWritten(control, longestMs, now) : control)),
    )
  }

  private giveAway(control: Control, now: number): void {
    const waiting = [...control.groups.values()].filter(
      (group) => !this.asked.has(group.group) && isFree(group, now, this.rules),
    )
    if (waiting.length === 0) return
    const rooms = [...control.servers].map(([id, server]) => ({
      ...{ id, isQuarantined: false, freeCameras: 1, freeGroups: 9 },
      isEligible: now - server.lastBeatAt < holdMs(control) && !isHalfOpen(server),
    }))
    const groups = waiting.map(({ group }) => ({
      ...{ id: group, priority: 50, cameras: [], takesPart: true, dueSince: 0 },
      members: this.members.get(group) ?? [],
    }))
    for (const { group, server } of place(groups, rooms)) {
      const run = server === null ? undefined : control.servers.get(server)?.run
      const observed = control.groups.get(group)?.epoch
      if (server !== null && run !== undefined && observed !== undefined)
        this.change({ group, observed, term: control.term, holder: server, run })
    }
  }

  private change(asked: ChangeOfHolder): void {
    const { group, term } = asked
    this.asked.add(group)
    const known = (row: LeaseRow | undefined): void => {
      this.asked.delete(group)
      this.ofTerm(term, (control, now) => (row ? rowKnown(control, row, now, this.rules) : control))
    }
    const read = (): void =>
      this.ask(
        (store) => store.rows.get(group),
        known,
        () => this.asked.delete(group),
      )
    this.ask(
      (store) => ({ isDone: store.change(asked), row: store.rows.get(group), inOffice: store.term }),
      ({ isDone, row, inOffice }) => {
        if (inOffice !== term && !isDone) this.ofTerm(term, (control) => ({ ...control, until: 0 }))
        known(row)
        const { holder } = asked
        const { control } = this
        if (isDone && row?.holder === holder && holder !== null && control?.term === term)
          this.wires.poke(this, holder, { group, epoch: row.epoch, lengthMs: control.lengthMs })
      },
      read,
    )
  }

  /** Changes what is known, unless the term in which it was asked for is over. */
  private ofTerm(term: number, change: (control: Control, now: number) => Control): void {
    const led = this.leading()
    if (led?.control.term === term) this.control = change(led.control, led.now)
  }

  /** A statement: it may be late, lost, or done without an answer. */
  private ask<A>(statement: (store: SimulatedStore) => A, then: (answer: A) => void, orElse?: () => void): void {
    const { world, machine, store } = this
    let isOver = false
    const once = (deed: () => void): void => {
      if (!isOver) deed()
      isOver = true
    }
    world.send(machine, store.machine, () => {
      const answer = statement(store)
      world.send(store.machine, machine, () => once(() => then(answer)))
    })
    world.timer(machine, answerWithinMs, () => once(() => orElse?.()))
  }
}
