import { Bucket } from './bucket.js'

const openings = { perSecond: 250, least: 20, most: 1000 }
/** A burst is as many as come in so long. */
const burstSeconds = 2
/** From hello to welcome: above the first fewer are let in, below the second more. */
const slowMs = 600
const quickMs = 250
/** Who is sent away comes again after so long, and no later than that. */
const againS = { least: 5, most: 30 }

/** How the last second went. */
export interface Felt {
  /** The longest that somebody waited for its welcome. */
  readonly waitedMs: number
  /** How late this process came to what was due. */
  readonly lagMs: number
}

/**
 * Lets in as many as are soon welcomed: it opens wider while hellos are answered quickly, and closes while they are
 * not. Who is sent away gets a turn of its own, one after the other at the pace of the door.
 */
export class Door {
  private perSecond: number = openings.perSecond
  private readonly bucket: Bucket
  private refused = 0
  /** The turn that was given away last. */
  private turnAt = -Infinity

  constructor(
    now: number,
    /** A number below this one, by chance. */
    private readonly chance: (below: number) => number,
  ) {
    this.bucket = new Bucket(openings.perSecond, openings.perSecond * burstSeconds, now)
  }

  /** How many it lets in in a second. */
  get pace(): number {
    return this.perSecond
  }

  /** After how many seconds to come again, where too many come; `waiting` have said hello and have no welcome yet. */
  take(now: number, waiting: number): number | undefined {
    // More than are welcomed in a second would wait for longer than that.
    if (waiting < this.perSecond && this.bucket.take(now)) return undefined
    this.refused += 1
    return this.turn(now)
  }

  /** Once a second: as it went, so it goes on. */
  adapt({ waitedMs, lagMs }: Felt): void {
    const felt = waitedMs + lagMs
    if (felt > slowMs) this.perSecond = Math.max(openings.least, this.perSecond * 0.7)
    else if (felt < quickMs && (this.refused > 0 || this.perSecond < openings.perSecond))
      this.perSecond = Math.min(openings.most, this.perSecond * 1.25)
    this.refused = 0
    this.bucket.become(this.perSecond, this.perSecond * burstSeconds)
  }

  private turn(now: number): number {
    const first = now + againS.least * 1000
    this.turnAt = Math.max(first, this.turnAt + 1000 / this.perSecond)
    const seconds = Math.ceil((this.turnAt - now) / 1000)
    if (seconds <= againS.most) return seconds
    // All turns are taken: whenever they come, others are let in at the pace of the door.
    this.turnAt = now + againS.most * 1000
    return againS.least + this.chance(againS.most - againS.least + 1)
  }
}
