import { addHours, fromEpochSeconds, type Context, type DeviceActor } from '@headend/base'
import type { CatalogueChannel } from '../catalogue/catalogue.service.js'
import { hoursShifted } from '../catalogue/channel-facts.js'
import { isBlocked } from '../epg/guide-program.js'
import type { GuideService } from '../epg/guide.service.js'
import { tvErrors } from '../tvmiddleware.errors.js'
import type { StreamAddress } from './addresses.service.js'
import type { StreamsService } from './streams.service.js'
import type { UrlWish } from './url-wish.js'

export interface ArchiveWish extends UrlWish {
  readonly pid: number | undefined
  /** Seconds; a moment in the record. */
  readonly time: number | undefined
  /** The id is a camera's. */
  readonly isCamera: boolean
  /** Pause of live television: from the moment up to now. */
  readonly untilNow: boolean
}

/** A camera that the account may watch; throws `noSuchCamera`. */
type OpenCamera = (ctx: Context<DeviceActor>, id: number) => Promise<{ readonly entry: CatalogueChannel }>

/** Services that hold what the account itself had recorded of a channel at a moment. */
type Ordered = (ctx: Context, accountId: number, channelId: number, at: Date) => Promise<readonly number[]>

// A moment outside every programme still plays: this much of it.
const withoutProgramSeconds = 3600

export class ArchiveService {
  constructor(
    private readonly streams: StreamsService,
    private readonly guide: GuideService,
    private readonly camera: OpenCamera,
    private readonly ordered: Ordered,
  ) {}

  /** The address of a programme, of a moment in it, or of a bare moment; throws `programUnknown` and its kin. */
  async address(ctx: Context<DeviceActor>, channelId: number, wish: ArchiveWish): Promise<StreamAddress> {
    if (wish.pid === undefined && wish.time === undefined) throw tvErrors.momentMissing()
    const { entry, locked } = await this.seen(ctx, channelId, wish)
    if (locked) return locked
    const hours = hoursShifted(entry)
    const moment = wish.time === undefined ? undefined : fromEpochSeconds(wish.time)
    const program = await this.programOf(
      ctx,
      entry.epgChannel?.id ?? null,
      wish.pid,
      moment && addHours(moment, -hours),
    )
    if (wish.pid !== undefined && !program) throw tvErrors.programUnknown()
    if (program && !wish.untilNow && isBlocked(program, ctx.now)) throw tvErrors.programUnknown()
    const begin = program && addHours(program.beginsAt, hours)
    const end = program && addHours(program.endsAt, hours)
    // With both, the programme gives the limits and the moment the place within it.
    const from = moment ?? begin ?? ctx.now
    const seconds = end ? Math.max(1, Math.round((end.getTime() - from.getTime()) / 1000)) : withoutProgramSeconds
    // Only where some service keeps records for single accounts is anything looked up.
    const isOrdered = !wish.isCamera && entry.services.some(({ type }) => type === 'npvr')
    const ownServiceIds = isOrdered ? await this.ordered(ctx, ctx.actor.accountId, channelId, from) : []
    return this.streams.archive(ctx, entry, { ...wish, from, seconds, ownServiceIds })
  }

  private async seen(ctx: Context<DeviceActor>, id: number, { isCamera }: ArchiveWish) {
    if (!isCamera) return this.streams.seen(ctx, id)
    return { entry: (await this.camera(ctx, id)).entry, locked: undefined }
  }

  private async programOf(ctx: Context, epgChannelId: number | null, pid: number | undefined, at: Date | undefined) {
    if (epgChannelId === null) return null
    if (pid !== undefined) return this.guide.find(ctx, epgChannelId, pid)
    return at ? this.guide.running(ctx, epgChannelId, at) : null
  }
}
