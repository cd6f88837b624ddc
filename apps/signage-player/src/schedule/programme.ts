import { noHistory, Schedule, step, type Facts, type History, type Step } from '@headend/signage/schedule'
import type { Clock } from '../time/clock.js'
import type { Body } from './body.js'
import { outcomeAt, playOf, showingOf, shownOf, type Outcome, type Play, type Shown } from './play.js'
import { overlayCells, sceneOf, type Cell, type Scene } from './scene.js'

/** What there is to play from. */
export interface Edition {
  readonly rev: number
  readonly hash: string
  readonly body: Body
}

export interface ProgrammePorts {
  /** What this screen knows of itself now. */
  facts(): Facts
  show(scene: Scene, cells: readonly Cell[]): void
  /** What will probably come next. */
  prepare(scene: Scene): void
  played(play: Play): void
  /** What has to be remembered over a restart. */
  remember(history: History): void
  /** From now on this is played from. */
  began(edition: Edition): void
}

/** A look is due once a second at the least: a clock that is set is noticed then. */
const tickMs = 1000
const jumpMs = 1000
/** What comes later than this is not prepared yet. */
const prepareWithinMs = 120_000

interface Loaded {
  readonly edition: Edition
  readonly schedule: Schedule
}

const loadedFrom = (edition: Edition): Loaded => ({
  edition,
  schedule: new Schedule({ ...edition.body, hash: edition.hash }),
})

/** Follows the schedule: looks when something may change, and tells what is on and what was. */
export class Programme {
  private loaded: Loaded | undefined
  private waiting: Loaded | undefined
  private history: History
  private shown = new Map<string, Shown>()
  private readonly overlaysSince = new Map<string, number>()
  private lookAt = -Infinity
  private lag: number
  private callOff: (() => void) | undefined

  constructor(
    private readonly clock: Clock,
    private readonly ports: ProgrammePorts,
    before: History = noHistory,
  ) {
    this.history = before
    this.lag = clock.now() - clock.mono()
  }

  /** What is played from, if there is anything. */
  get edition(): Edition | undefined {
    return this.loaded?.edition
  }

  get playing(): History['playing'] {
    return this.history.playing
  }

  /** How long it is since it should have looked; what plays goes on where this is small. */
  get lateMs(): number {
    return this.loaded ? Math.max(0, this.clock.now() - this.lookAt) : 0
  }

  /** Changes to this: at once, or with the next item unless it would cut this one off by itself. */
  change(edition: Edition, isUrgent: boolean): void {
    const next = loadedFrom(edition)
    this.waiting = next
    if (isUrgent || this.cutsNow(next)) this.turnTo(next)
    this.look()
  }

  /** Looks at the schedule now: something may have changed. */
  look(): void {
    this.callOff?.()
    const at = this.clock.now()
    const { playing } = this.history
    if (this.waiting && (!playing || at >= playing.endsAt || isNothing(playing.kind))) this.turnTo(this.waiting)
    if (this.loaded) this.follow(this.loaded, at)
    else this.lookAt = at + tickMs
    this.wait()
  }

  /** Something on screen cannot be shown: the next comes. */
  fail(cell: Cell): void {
    const at = this.clock.now()
    this.leave((one) => showingOf(one.cell) === showingOf(cell), at, 'failed')
    const { playing } = this.history
    if (cell.place === '' && playing) this.history = { ...this.history, playing: { ...playing, endsAt: at } }
    this.look()
  }

  /** Ends what is on: the program is about to end itself. */
  stop(): void {
    this.callOff?.()
    this.leave(() => true, this.clock.now(), undefined)
  }

  /** What is on screen and since when. */
  get onScreen(): readonly Shown[] {
    return [...this.shown.values()]
  }

  private turnTo(next: Loaded): void {
    this.loaded = next
    this.waiting = undefined
    this.ports.began(next.edition)
  }

  private cutsNow(next: Loaded): boolean {
    const { playing } = this.history
    if (!playing || !this.loaded) return true
    const ahead = step(next.schedule, this.ports.facts(), this.history, this.clock.now())
    return ahead.playing.startedAt !== playing.startedAt
  }

  private follow({ schedule, edition }: Loaded, at: number): void {
    const facts = this.ports.facts()
    const next = step(schedule, facts, this.history, at)
    if (next.playing !== this.history.playing) this.ports.remember(next.history)
    this.history = next.history
    const ground = { schedule, body: edition.body, facts, at }
    const scene = sceneOf(ground, next.playing, next.until)
    const cells = [...scene.cells, ...overlayCells(ground, next.overlays, (uid) => this.since(uid, at))]
    this.forgetOverlays(next)
    this.account(edition, cells, at)
    this.ports.show(scene, cells)
    this.lookAt = Math.max(at + 1, Math.min(scene.until, ...cells.map(({ to }) => to)))
    if (this.lookAt - at <= prepareWithinMs) this.foresee({ schedule, edition }, facts)
  }

  /** What comes on when this scene ends, as far as it can be told now. */
  private foresee({ schedule, edition }: Loaded, facts: Facts): void {
    const at = this.lookAt
    const next = step(schedule, facts, this.history, at)
    this.ports.prepare(sceneOf({ schedule, body: edition.body, facts, at }, next.playing, next.until))
  }

  private since(uid: string, at: number): number {
    const known = this.overlaysSince.get(uid) ?? at
    this.overlaysSince.set(uid, known)
    return known
  }

  private forgetOverlays({ overlays }: Step): void {
    for (const uid of this.overlaysSince.keys())
      if (!overlays.some((one) => one.uid === uid)) this.overlaysSince.delete(uid)
  }

  /** Proves what has left the screen, and notes what has come on. */
  private account(edition: Edition, cells: readonly Cell[], at: number): void {
    const now = new Set(cells.map(showingOf))
    this.leave(({ cell }) => !now.has(showingOf(cell)), at, undefined)
    const moment = { startedAt: at, startedMono: this.clock.mono() }
    for (const cell of cells)
      if (!this.shown.has(showingOf(cell))) this.shown.set(showingOf(cell), shownOf(cell, moment, edition))
  }

  private leave(goes: (one: Shown) => boolean, at: number, outcome: Outcome | undefined): void {
    for (const [name, one] of this.shown) {
      if (!goes(one)) continue
      this.shown.delete(name)
      const how = { outcome: outcome ?? outcomeAt(one.cell, at), isClockUnknown: !this.clock.isKnown() }
      const end = { ...how, mono: this.clock.mono() }
      this.ports.played(playOf(one, end))
    }
  }

  private wait(): void {
    this.callOff = this.clock.after(Math.min(tickMs, this.lookAt - this.clock.now()), () => this.tick())
  }

  private tick(): void {
    const lag = this.clock.now() - this.clock.mono()
    const isSet = Math.abs(lag - this.lag) > jumpMs
    this.lag = lag
    if (isSet || this.clock.now() >= this.lookAt) this.look()
    else this.wait()
  }
}

const isNothing = (kind: string): boolean => kind === 'builtIn' || kind === 'off'
