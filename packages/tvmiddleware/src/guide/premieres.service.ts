import { addDays, addHours, type Context, type DeviceActor } from '@headend/base'
import { listedTags } from '../catalogue/catalogue-tag.js'
import type { CatalogueChannel, CatalogueService } from '../catalogue/catalogue.service.js'
import { hoursShifted } from '../catalogue/channel-facts.js'
import type { ChannelListService } from '../channels/channel-list.service.js'
import { tvErrors } from '../tvmiddleware.errors.js'
import { shownTags } from '../epg/guide-tag.js'
import type { GuideService, ProgramRow } from '../epg/guide.service.js'
import { shelvesTag } from '../epg/shelves-tag.js'

export interface PremiereWish {
  readonly channelId: number | undefined
  /** Of each channel; 0 is all. */
  readonly limit: number
  readonly extraHours: number
}

/** A premiere on a channel, with the hours by which it is shown later than the guide has it. */
export interface Premiere {
  readonly entry: CatalogueChannel
  readonly program: ProgramRow
  readonly hours: number
}

const daysAhead = 14
// Premieres that begin meanwhile are still told as such.
const keptHours = 1

export class PremieresService {
  constructor(
    private readonly catalogue: CatalogueService,
    private readonly lists: ChannelListService,
    private readonly guide: GuideService,
  ) {}

  /** Premieres that have not ended, the nearest first; throws `channelUnknown`. */
  async nearest(ctx: Context<DeviceActor>, { channelId, limit, extraHours }: PremiereWish): Promise<Premiere[]> {
    const open = await this.lists.openTo(ctx)
    if (channelId !== undefined && !open.has(channelId)) throw tvErrors.channelUnknown()
    const entries = [...open.values()].filter(({ channel }) => channelId === undefined || channel.id === channelId)
    const all = await this.ahead(ctx)
    const found = entries.flatMap((entry) => {
      const hours = hoursShifted(entry) + extraHours
      const own = (all.get(entry.epgChannel?.id ?? 0) ?? []).filter(({ endsAt }) => addHours(endsAt, hours) > ctx.now)
      return own.slice(0, limit || undefined).map((program) => ({ entry, program, hours }))
    })
    return found.sort((a, b) => +addHours(a.program.beginsAt, a.hours) - +addHours(b.program.beginsAt, b.hours))
  }

  /** All premieres of the operator's channels, by guide channel. */
  private async ahead(ctx: Context): Promise<ReadonlyMap<number, readonly ProgramRow[]>> {
    return ctx.rendered.value('premieres', async () => {
      const { channels } = await this.catalogue.of(ctx)
      const ids = [...new Set(channels.flatMap(({ epgChannel }) => epgChannel?.id ?? []))]
      // Channels may be moved by a day either way.
      const range = { from: addDays(ctx.now, -2), to: addDays(ctx.now, daysAhead), where: { isPremiere: true } }
      const value = await this.guide.ofMany(ctx, ids, range)
      const tags = [...listedTags, shelvesTag, ...ids.flatMap((id) => shownTags(id, range.from, undefined))]
      return { value, tags, until: addHours(ctx.now, keptHours) }
    })
  }
}
