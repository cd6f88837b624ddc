import { playOf, type Play, type Shown } from '../schedule/play.js'
import type { Database } from '../store/database.js'
import type { Clock } from '../time/clock.js'
import type { PlayQueue } from './play-queue.js'
import { flagsOf, type Flags, type Row } from './plays.js'

const noteName = 'onScreen'
/** What is on screen is noted so often: a power cut costs no more of a play than this. */
const noteMs = 4000

type Unqueued = Omit<Row, 'seq'>

export interface ProofPorts {
  readonly clock: Clock
  readonly database: Database
  readonly queue: PlayQueue
  /** What is so of this player now. */
  flags(): Omit<Flags, 'isClockUnknown'>
  onScreen(): readonly Shown[]
  onAdded(): void
  onFault(reason: string): void
}

/** Sees to it that whatever was on screen is proved: what has left it, and what was on it when the power went. */
export class Proof {
  private callOff: (() => void) | undefined

  constructor(private readonly ports: ProofPorts) {}

  /** Proves what was on screen when this program ended without a word; then watches. */
  async start(): Promise<void> {
    const { database, queue } = this.ports
    const left = (await database.get<readonly Unqueued[]>('kept', noteName)) ?? []
    if (left.length > 0) await queue.add(left, { name: noteName, value: [] })
    this.watch()
  }

  /** Something has left the screen. */
  played(play: Play): void {
    const { queue, onAdded, onFault } = this.ports
    // Noted in the same step: what was proved is not on screen any more.
    queue
      .add([this.row(play)], { name: noteName, value: this.note() })
      .then(onAdded, (e: unknown) => onFault(String(e)))
  }

  stop(): void {
    this.callOff?.()
  }

  private watch(): void {
    const { clock, database, onFault } = this.ports
    const note = this.note()
    database.put('kept', note, noteName).catch((error: unknown) => onFault(String(error)))
    this.callOff = clock.after(noteMs, () => this.watch())
  }

  private note(): Unqueued[] {
    const { clock, onScreen } = this.ports
    const end = { mono: clock.mono(), outcome: 'interrupted', isClockUnknown: !clock.isKnown() } as const
    return onScreen().map((one) => this.row(playOf(one, end)))
  }

  private row(play: Play): Unqueued {
    return { ...play, flags: flagsOf({ ...this.ports.flags(), isClockUnknown: play.isClockUnknown }) }
  }
}
