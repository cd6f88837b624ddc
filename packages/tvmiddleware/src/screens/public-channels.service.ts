import { addHours, type Context, type ScreenRecord, type ScreenStreamFault, type ScreenWish } from '@headend/base'
import type { CatalogueChannel, CatalogueService } from '../catalogue/catalogue.service.js'
import { archiveDays, hoursShifted, recordersOf } from '../catalogue/channel-facts.js'
import { isBlocked } from '../epg/guide-program.js'
import type { GuideService, ProgramSpan } from '../epg/guide.service.js'

/** A guide may move an entry so far, and it is still the one that was meant. */
const mostMovedMs = 30 * 60_000

/** What of television may be seen where anybody may be: the rules, before there is any address. */
export class PublicChannels {
  constructor(
    private readonly catalogue: CatalogueService,
    private readonly guide: GuideService,
  ) {}

  async entryOf(ctx: Context, channelId: number): Promise<CatalogueChannel | undefined> {
    return (await this.catalogue.of(ctx)).byId.get(channelId)
  }

  /** Why no screen may show this; undefined where it may. */
  async faultOf(ctx: Context, wish: ScreenWish): Promise<ScreenStreamFault | undefined> {
    const entry = await this.entryOf(ctx, wish.channelId)
    if (!entry) return 'publicChannelUnknown'
    const { publicDisplay, parentControl } = entry.channel
    if (!publicDisplay) return 'channelNotPublic'
    // Nobody stands there to enter a code.
    if (parentControl) return 'channelForAdults'
    return wish.record && this.faultOfRecord(ctx, entry, wish.record)
  }

  /** When an entry of the guide is on this channel, by its id or by a moment. */
  async programme(ctx: Context, channelId: number, which: number | Date): Promise<ScreenRecord | null> {
    const entry = await this.entryOf(ctx, channelId)
    if (!entry?.epgChannel) return null
    const { id } = entry.epgChannel
    const hours = hoursShifted(entry)
    if (typeof which === 'number') return recordOf(await this.guide.find(ctx, id, which), which, hours)
    const running = await this.guide.running(ctx, id, addHours(which, -hours))
    return recordOf(running, running?.id ?? 0, hours)
  }

  /** The record as the guide has it today, where it was moved a little. */
  async settled(ctx: Context, channelId: number, record: ScreenRecord): Promise<ScreenRecord> {
    const now = record.programId === null ? null : await this.programme(ctx, channelId, record.programId)
    const isSame = now && Math.abs(now.from.getTime() - record.from.getTime()) <= mostMovedMs
    return isSame ? now : record
  }

  private async faultOfRecord(
    ctx: Context,
    entry: CatalogueChannel,
    wanted: ScreenRecord,
  ): Promise<ScreenStreamFault | undefined> {
    if (archiveDays(entry) === 0) return 'channelNotRecorded'
    const record = await this.settled(ctx, entry.channel.id, wanted)
    const at = addHours(record.from, -hoursShifted(entry))
    const program = entry.epgChannel && (await this.guide.running(ctx, entry.epgChannel.id, at))
    const isClosed = program ? isBlocked(program, ctx.now) : false
    return isClosed || recordersOf(ctx, entry, record.from).length === 0 ? 'recordNotThere' : undefined
  }
}

const recordOf = (span: ProgramSpan | null, programId: number, hours: number): ScreenRecord | null => {
  if (!span) return null
  const seconds = Math.max(1, Math.round((span.endsAt.getTime() - span.beginsAt.getTime()) / 1000))
  return { from: addHours(span.beginsAt, hours), seconds, programId }
}
