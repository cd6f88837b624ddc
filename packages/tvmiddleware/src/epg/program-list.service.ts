import {
  addHours,
  chain,
  parseDottedDate,
  fromEpochSeconds,
  localDay,
  dayBounds,
  type Context,
  type DeviceActor,
  type HouseFacts,
  type Later,
  type Operators,
} from '@headend/base'
import type { CatalogueChannel, CatalogueService } from '../catalogue/catalogue.service.js'
import { archiveDays, hoursShifted, oldestRecord } from '../catalogue/channel-facts.js'
import type { EntitlementsService } from '../subscribers/entitlements.service.js'
import { tvErrors } from '../tvmiddleware.errors.js'
import type { GuideService, ProgramRow } from './guide.service.js'
import type { Watched } from './watched-programs.js'

/** Which programmes are asked for: a local day, a range in seconds, or from a programme on. */
export interface RangeWish {
  readonly date: string
  readonly timeFrom: number | undefined
  readonly timeTo: number | undefined
  readonly fromProgramId: number | undefined
}

export interface Range {
  readonly from: Date
  readonly to: Date
}

/** Programmes of one channel with what a view needs beside them. */
export interface ListedPrograms {
  readonly entry: CatalogueChannel
  readonly programs: readonly ProgramRow[]
  readonly hours: number
  readonly hasSubscription: boolean
  /** Programmes that began before this are recorded no longer. */
  readonly recordedSince: Date
  readonly isRecorded: boolean
  readonly publicUrl: string
  readonly lang: string
  /** How far the account has watched these, in seconds; absent in lists that accounts share. */
  readonly positions?: Watched
}

const dayHours = 24
// A week either way of the guide is more than any screen asks for at once.
const longestHours = 15 * dayHours

export class ProgramListService {
  constructor(
    private readonly house: Pick<HouseFacts, 'publicUrl'>,
    private readonly catalogue: CatalogueService,
    private readonly entitlements: EntitlementsService,
    private readonly guide: GuideService,
    private readonly operators: Operators,
  ) {}

  /** The channel with this id; throws `channelUnknown`. */
  channel(ctx: Context, channelId: number): Later<CatalogueChannel> {
    return chain(this.catalogue.peek(ctx) ?? this.catalogue.of(ctx), ({ byId }) => {
      const entry = byId.get(channelId)
      if (!entry) throw tvErrors.channelUnknown()
      return entry
    })
  }

  /** The instants a wish means; today where it names none. Throws `invalid` or `programRangeUnknown`. */
  range(ctx: Context, entry: CatalogueChannel, wish: RangeWish): Later<Range> {
    if (wish.fromProgramId !== undefined) return this.rangeFrom(ctx, entry, wish.fromProgramId, wish)
    return chain(this.operators.peek(ctx) ?? this.operators.facts(ctx), ({ timeZone }) =>
      shifted(rangeWithin(timeZone, ctx.now, wish), -hoursShifted(entry)),
    )
  }

  /** The programmes of a range as this device's account sees them. */
  async list(ctx: Context<DeviceActor>, entry: CatalogueChannel, range: Range): Promise<ListedPrograms> {
    return this.listed(ctx, entry, await this.within(ctx, entry, range), await this.mayWatch(ctx, entry))
  }

  /** The programmes of a range of a camera. */
  async cameraList(ctx: Context, entry: CatalogueChannel, range: Range, isOpen: boolean): Promise<ListedPrograms> {
    return this.listed(ctx, entry, await this.within(ctx, entry, range), isOpen)
  }

  /** The programmes of a range as a guest sees them. */
  async guestList(ctx: Context, entry: CatalogueChannel, range: Range): Promise<ListedPrograms> {
    return this.listed(ctx, entry, await this.within(ctx, entry, range), false)
  }

  /** Programmes of a channel with what a view needs beside them. */
  listed(
    ctx: Context,
    entry: CatalogueChannel,
    programs: readonly ProgramRow[],
    hasSubscription: boolean,
  ): ListedPrograms {
    return {
      entry,
      programs,
      hours: hoursShifted(entry),
      hasSubscription,
      recordedSince: oldestRecord(ctx, entry),
      isRecorded: archiveDays(entry) > 0,
      publicUrl: this.house.publicUrl,
      lang: ctx.lang,
    }
  }

  private async within(ctx: Context, { epgChannel }: CatalogueChannel, { from, to }: Range) {
    return epgChannel ? this.guide.between(ctx, epgChannel.id, from, to) : []
  }

  mayWatch(ctx: Context<DeviceActor>, entry: CatalogueChannel): Later<boolean> {
    const { accountId } = ctx.actor
    return chain(this.entitlements.peek(ctx, accountId) ?? this.entitlements.of(ctx, accountId), (state) =>
      chain(this.catalogue.peek(ctx) ?? this.catalogue.of(ctx), (catalogue) =>
        this.entitlements.channelsOf(catalogue, state).has(entry.channel.id),
      ),
    )
  }

  private async rangeFrom(ctx: Context, entry: CatalogueChannel, id: number, wish: RangeWish): Promise<Range> {
    const { epgChannel } = entry
    const program = epgChannel ? await this.guide.find(ctx, epgChannel.id, id) : null
    if (!program) throw tvErrors.programRangeUnknown()
    const from = program.beginsAt
    if (wish.timeTo === undefined) return { from, to: addHours(from, dayHours) }
    return notTooLong(from, addHours(fromEpochSeconds(wish.timeTo), -hoursShifted(entry)))
  }
}

/** A local day, or the seconds that are named; today where nothing is. */
const rangeWithin = (timeZone: string, now: Date, { date, timeFrom, timeTo }: RangeWish): Range => {
  if (date !== '') {
    const day = parseDottedDate(date, timeZone)
    if (!day) throw tvErrors.dateUnreadable({ date })
    return dayBounds(localDay(day, timeZone), timeZone)
  }
  if (timeFrom === undefined && timeTo === undefined) return dayBounds(localDay(now, timeZone), timeZone)
  return seconds(timeFrom, timeTo)
}

const seconds = (timeFrom: number | undefined, timeTo: number | undefined): Range => {
  const from = timeFrom === undefined ? addHours(fromEpochSeconds(timeTo ?? 0), -dayHours) : fromEpochSeconds(timeFrom)
  const to = timeTo === undefined ? addHours(from, dayHours) : fromEpochSeconds(timeTo)
  return notTooLong(from, to)
}

const notTooLong = (from: Date, to: Date): Range => ({
  from,
  to: new Date(Math.min(to.getTime(), addHours(from, longestHours).getTime())),
})

const shifted = ({ from, to }: Range, hours: number): Range => ({
  from: addHours(from, hours),
  to: addHours(to, hours),
})
