import { addHours, type Context } from '@headend/base'
import type { CatalogueService } from '../catalogue/catalogue.service.js'
import { hoursShifted } from '../catalogue/channel-facts.js'
import type { GuideService, ProgramRow } from '../epg/guide.service.js'

/** The nearest programmes of one channel. */
export interface ChannelPrograms {
  readonly programs: readonly ProgramRow[]
  /** Hours by which they are shown later than the guide has them. */
  readonly hours: number
  /** The hours of `hours` that are the channel's own shift. */
  readonly channelHours: number
  /** When the first of them ends. */
  readonly until: Date | undefined
  readonly epgChannelId: number | null
}

export class ChannelProgramsService {
  constructor(
    private readonly catalogue: CatalogueService,
    private readonly guide: GuideService,
  ) {}

  /** The current programme and those after it; a channel that is unknown or has no guide has none. */
  async nearest(
    ctx: Context,
    { channelId, limit, extraHours }: { channelId: number; limit: number; extraHours: number },
  ): Promise<ChannelPrograms> {
    const entry = (await this.catalogue.of(ctx)).byId.get(channelId)
    const epgChannelId = entry?.epgChannel?.id ?? null
    const channelHours = (entry?.channel.timeshiftOffset ?? 0) + extraHours
    const hours = (entry ? hoursShifted(entry) : 0) + extraHours
    if (epgChannelId === null) return { programs: [], hours, channelHours, until: undefined, epgChannelId }
    const programs = await this.guide.next(ctx, epgChannelId, addHours(ctx.now, -hours), limit)
    const end = programs[0]?.endsAt
    return { programs, hours, channelHours, until: end && addHours(end, hours), epgChannelId }
  }
}
