import type { Clock, Context } from '@headend/base'
import { chainOf } from '../places/chain.js'
import { loadingPlace } from '../places/download-rules.js'
import { Place } from '../places/place.table.js'
import { signageErrors } from '../signage.errors.js'

/** Where nobody says how many transfers a place takes, they are not counted. */
interface Line {
  readonly placeId: number
  readonly atOnce: number
  readonly kbps: number
}

/** A turn on the line of a place. */
export interface Turn {
  /** Gives the bytes as fast as the line may carry them; as they come where it has no cap. */
  paced(body: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array>
  end(): Promise<void>
}

/** A transfer that was never heard of again stops counting after so long. */
const leaseSeconds = 600
const rememberedSeconds = 30
const secondMs = 1000

const free: Turn = { paced: (body) => body, end: async () => {} }

/** Lines of places: so many transfers at once, and so many bytes in each second, over all processes. */
export class LinesService {
  constructor(private readonly clock: Clock) {}

  /** Takes a turn on the line of a place; whoever gets none is told when to come back. */
  async take(ctx: Context, placeId: number): Promise<Turn> {
    const line = await this.lineOf(ctx, placeId)
    if (!line) return free
    const count = (by: number): Promise<number> => ctx.cache.count(`signage.line.${line.placeId}`, leaseSeconds, by)
    const end = async (): Promise<void> => {
      // A count that began anew meanwhile knows nothing of this turn.
      if ((await count(-1)) < 0) await count(1)
    }
    if ((await count(1)) <= line.atOnce)
      return { end, paced: line.kbps === 0 ? free.paced : (body) => this.paced(ctx, line, body) }
    await end()
    throw signageErrors.contentBusy({ retryAfter: 10 + (placeId % 7) })
  }

  private async *paced(ctx: Context, line: Line, body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    for await (const bytes of body)
      for (let at = 0; at < bytes.length;) {
        const granted = await this.granted(ctx, line, bytes.length - at)
        if (granted > 0) yield bytes.subarray(at, at + granted)
        // The second is used up, by this transfer or by others of the place.
        else await this.clock.after(secondMs - (this.clock.epochMs() % secondMs))
        at += granted
      }
  }

  /** Takes bytes of what the place may still have in this second; more is counted than there is, never given. */
  private async granted(ctx: Context, { placeId, kbps }: Line, wanted: number): Promise<number> {
    const most = Math.ceil((kbps * secondMs) / 8)
    const second = Math.floor(this.clock.epochMs() / secondMs)
    const asked = Math.min(wanted, most)
    const counted = await ctx.cache.count(`signage.line-bytes.${placeId}.${second}`, 10, asked)
    return Math.max(0, Math.min(asked, most - (counted - asked)))
  }

  private async lineOf(ctx: Context, placeId: number): Promise<Line | null> {
    return ctx.cache.remember(`signage.line-of.${placeId}`, { ttlSeconds: rememberedSeconds }, async () => {
      const places = new Map((await ctx.repo(Place).find()).map((place) => [place.id, place]))
      const place = loadingPlace(chainOf(places, placeId))
      return place ? { placeId: place.id, atOnce: place.transfersAtOnce, kbps: place.lineKbps } : null
    })
  }
}
