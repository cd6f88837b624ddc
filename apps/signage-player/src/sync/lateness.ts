import { isLate, type Wanted } from '@headend/signage/delivery'
import type { Clock } from '../time/clock.js'

/** What is not here though it is soon to be shown. */
export interface Late {
  readonly files: number
  readonly bytes: number
  /** When the first of it is to be shown. */
  readonly neededAt: string
}

export interface LatenessPorts {
  readonly clock: Clock
  wanted(): readonly Wanted[]
  /** Undefined: everything is here in time again. */
  onLate(late: Late | undefined): void
}

/** What came to be missing so lately is on its way. */
const graceMs = 600_000
const lookMs = 60_000
/** Told again so often: what is told no more counts as over. */
const againMs = 300_000

/** Notices that content does not come in time: two hours before it is first shown. */
export class Lateness {
  /** Since when what is missing is. */
  private missing = new Map<string, number>()
  private toldAt: number | undefined
  private callOff: (() => void) | undefined

  constructor(private readonly ports: LatenessPorts) {}

  look(): void {
    this.callOff?.()
    const { clock } = this.ports
    const [wanted, mono] = [this.ports.wanted(), clock.mono()]
    this.missing = new Map(wanted.map(({ sha256 }) => [sha256, this.missing.get(sha256) ?? mono]))
    const late = wanted.filter((one) => {
      return isLate(one, clock.now()) && mono - (this.missing.get(one.sha256) ?? mono) >= graceMs
    })
    this.tell(late, mono)
    if (wanted.length > 0) this.callOff = clock.after(lookMs, () => this.look())
  }

  stop(): void {
    this.callOff?.()
  }

  private tell(late: readonly Wanted[], mono: number): void {
    if (late.length === 0) {
      if (this.toldAt !== undefined) this.ports.onLate(undefined)
      this.toldAt = undefined
    } else if (this.toldAt === undefined || mono - this.toldAt >= againMs) {
      this.toldAt = mono
      this.ports.onLate({
        files: late.length,
        bytes: late.reduce((sum, { size }) => sum + size, 0),
        neededAt: new Date(Math.min(...late.map(({ neededAt }) => neededAt))).toISOString(),
      })
    }
  }
}
