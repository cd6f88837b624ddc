import { addHours, fromEpochSeconds, type Context, type DeviceActor } from '@headend/base'
import type { CatalogueChannel } from '../catalogue/catalogue.service.js'
import { hoursShifted } from '../catalogue/channel-facts.js'
import type { ChannelListService, ListWish } from '../channels/channel-list.service.js'
import { tvErrors } from '../tvmiddleware.errors.js'
import type { GuideService, ProgramRow } from '../epg/guide.service.js'

/** Which stretch of which channels a grid shows; without channels it shows all of the account's. */
export interface GridWish extends Pick<ListWish, 'sortId' | 'accountSort'> {
  readonly channelIds: readonly number[]
  /** Seconds: the first programme ends then or later. */
  readonly fromSecond: number
  /** Seconds: the last programme begins then or earlier. */
  readonly toSecond: number
}

export interface GridRow {
  readonly entry: CatalogueChannel
  readonly hours: number
  readonly programs: readonly ProgramRow[]
  readonly currentId: number
}

// What a screen of many channels, and one of few, may ask for at once.
const manyChannels = 50
const hoursOfMany = 48
const hoursOfFew = 15 * 24
const second = 1000

export class GridService {
  constructor(
    private readonly lists: ChannelListService,
    private readonly guide: GuideService,
  ) {}

  /** Channels in order with their programmes; throws `channelUnknown` where one is none of the account's. */
  async grid(ctx: Context<DeviceActor>, wish: GridWish): Promise<readonly GridRow[]> {
    const entries = await this.entries(ctx, wish)
    const from = fromEpochSeconds(wish.fromSecond)
    const longest = addHours(from, entries.length > manyChannels ? hoursOfMany : hoursOfFew)
    const to = new Date(Math.min(fromEpochSeconds(wish.toSecond).getTime(), longest.getTime()))
    const found: GridRow[] = []
    for (const [hours, some] of Map.groupBy(entries, hoursShifted)) {
      // Both ends belong to the stretch.
      const range = { from: new Date(+addHours(from, -hours) - second), to: new Date(+addHours(to, -hours) + second) }
      const programs = await this.guide.ofMany(
        ctx,
        some.flatMap(({ epgChannel }) => epgChannel?.id ?? []),
        range,
      )
      for (const entry of some) found.push(rowOf(ctx, entry, programs.get(entry.epgChannel?.id ?? 0) ?? []))
    }
    const places = new Map(entries.map((entry, place) => [entry, place]))
    return found.sort((a, b) => (places.get(a.entry) ?? 0) - (places.get(b.entry) ?? 0))
  }

  private async entries(ctx: Context<DeviceActor>, { channelIds, ...order }: GridWish) {
    const only = channelIds.length === 0 ? undefined : new Set(channelIds)
    const entries = await this.lists.ordered(ctx, order)
    const wanted = only ? entries.filter(({ channel }) => only.has(channel.id)) : entries
    if (only && wanted.length < only.size) throw tvErrors.channelUnknown()
    return wanted
  }
}

const rowOf = (ctx: Context, entry: CatalogueChannel, programs: readonly ProgramRow[]): GridRow => {
  const hours = hoursShifted(entry)
  const now = addHours(ctx.now, -hours)
  const current = programs.findLast(({ beginsAt, endsAt }) => beginsAt <= now && endsAt > now)
  return { entry, hours, programs, currentId: current?.id ?? 0 }
}
