import { addHours, addSeconds, chain, type Context, type Later } from '@headend/base'
import type { CatalogueChannel, CatalogueService } from '../catalogue/catalogue.service.js'
import { hoursShifted } from '../catalogue/channel-facts.js'
import type { GuideService, ProgramRow } from '../epg/guide.service.js'

/** The nearest programmes of one channel. */
export interface ChannelPrograms {
  readonly programs: readonly ProgramRow[]
  /** Hours by which they are shown later than the guide has them. */
  readonly hours: number
  /** The hours of `hours` that are the channel's own shift. */
  readonly channelHours: number
  /** When the first of them ends; where there is none, when it is worth asking again. */
  readonly until: Date
  readonly epgChannelId: number | null
  /** What they tell of the guide, in its own time; without an end where whatever comes would be told. */
  readonly from: Date
  readonly to: Date | undefined
}

// A channel without a guide may get one at any import.
const emptySeconds = 60

export class ChannelProgramsService {
  constructor(
    private readonly catalogue: CatalogueService,
    private readonly guide: GuideService,
  ) {}

  /** The channel with this id, where the operator has it. */
  channel(ctx: Context, channelId: number): Later<CatalogueChannel | undefined> {
    return chain(this.catalogue.peek(ctx) ?? this.catalogue.of(ctx), ({ byId }) => byId.get(channelId))
  }

  /** The current programme and those after it; a channel that is unknown or has no guide has none. */
  async nearest(
    ctx: Context,
    entry: CatalogueChannel | undefined,
    { limit, extraHours }: { limit: number; extraHours: number },
  ): Promise<ChannelPrograms> {
    const epgChannelId = entry?.epgChannel?.id ?? null
    const channelHours = (entry?.channel.timeshiftOffset ?? 0) + extraHours
    const hours = (entry ? hoursShifted(entry) : 0) + extraHours
    const soon = addSeconds(ctx.now, emptySeconds)
    const from = addHours(ctx.now, -hours)
    const facts = { hours, channelHours, epgChannelId, from }
    if (epgChannelId === null) return { ...facts, programs: [], until: soon, to: undefined }
    const [first, second, ...rest] = await this.guide.next(ctx, epgChannelId, from, limit + 1)
    const programs = [first, second, ...rest].filter((one) => one !== undefined).slice(0, limit)
    // Where the guide overlaps itself, the second takes over before the first would end.
    const end = first && second && second.beginsAt < first.endsAt ? second.beginsAt : first?.endsAt
    const to = programs.length === limit ? (second ?? programs.at(-1))?.endsAt : undefined
    return { ...facts, programs, until: end ? addHours(end, hours) : soon, to }
  }
}
