import type { Context } from '@headend/base'
import { chainOf } from '../places/chain.js'
import { loadingPlace } from '../places/download-rules.js'
import { Place } from '../places/place.table.js'
import { signageErrors } from '../signage.errors.js'

/** Where nobody says how many transfers a place takes, they are not counted. */
interface Line {
  readonly placeId: number
  readonly atOnce: number
}

/** A transfer that was never heard of again stops counting after so long. */
const leaseSeconds = 600
const rememberedSeconds = 30

/** Lines of places: so many transfers at once, over all processes. */
export class LinesService {
  /** Takes a turn on the line of a place; whoever gets none is told when to come back. Gives what ends the turn. */
  async take(ctx: Context, placeId: number): Promise<() => Promise<void>> {
    const line = await this.lineOf(ctx, placeId)
    if (!line) return async () => {}
    const count = (by: number): Promise<number> => ctx.cache.count(`signage.line.${line.placeId}`, leaseSeconds, by)
    const end = async (): Promise<void> => {
      // A count that began anew meanwhile knows nothing of this turn.
      if ((await count(-1)) < 0) await count(1)
    }
    if ((await count(1)) <= line.atOnce) return end
    await end()
    throw signageErrors.contentBusy({ retryAfter: 10 + (placeId % 7) })
  }

  private async lineOf(ctx: Context, placeId: number): Promise<Line | null> {
    return ctx.cache.remember(`signage.line-of.${placeId}`, { ttlSeconds: rememberedSeconds }, async () => {
      const places = new Map((await ctx.repo(Place).find()).map((place) => [place.id, place]))
      const place = loadingPlace(chainOf(places, placeId))
      return place ? { placeId: place.id, atOnce: place.transfersAtOnce } : null
    })
  }
}
