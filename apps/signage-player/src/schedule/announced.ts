import { takeoverSetShape, type TakeoverSet } from '@headend/signage/protocol'
import type { Ref, Takeover } from '@headend/signage/schedule'
import type { Database } from '../store/database.js'
import type { Clock } from '../time/clock.js'
import { takeoversOf } from './takeovers.js'

const keptName = 'takeovers'
const noSet: TakeoverSet = { version: 0, list: [] }

/** What stands above the schedule: takeovers, which outlast a restart, and what staff want to see now. */
export class Announced {
  private now: readonly Takeover[] = []

  private constructor(
    private readonly clock: Clock,
    private readonly database: Database,
    private set: TakeoverSet,
  ) {}

  static async open(clock: Clock, database: Database): Promise<Announced> {
    return new Announced(clock, database, (await database.get<TakeoverSet>('kept', keptName)) ?? noSet)
  }

  get version(): number {
    return this.set.version
  }

  get list(): readonly Takeover[] {
    return [...takeoversOf(this.set), ...this.now]
  }

  /** The whole set that holds from now on; whether it is another one. The server's word counts, whatever its number. */
  async take(set: TakeoverSet): Promise<boolean> {
    const next = takeoverSetShape(set, '')
    const isOther = JSON.stringify(next) !== JSON.stringify(this.set)
    this.set = next
    if (isOther) await this.database.put('kept', next, keptName)
    return isOther
  }

  /** Shows this for so long, under every takeover. */
  show(uid: string, content: Ref, forMs: number): void {
    const startedAt = this.clock.now()
    this.now = [{ uid, version: 1, severity: 0, startedAt, expiresAt: startedAt + forMs, content }]
  }
}
