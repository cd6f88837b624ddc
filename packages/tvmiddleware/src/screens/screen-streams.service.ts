import {
  addSeconds,
  screenStreamErrors,
  type Context,
  type ScreenRecord,
  type ScreenStream,
  type ScreenStreamFault,
  type ScreenStreams,
  type ScreenWish,
} from '@headend/base'
import type { CatalogueService, CatalogueChannel } from '../catalogue/catalogue.service.js'
import { recordersOf } from '../catalogue/channel-facts.js'
import { contentOf, recordOf, type StreamWays, type Wanted } from '../streaming/stream-ways.service.js'
import { screenViewer } from '../routing/viewers.service.js'
import type { PublicChannels } from './public-channels.service.js'
import type { RunningScreens } from './running-screens.service.js'

/** Television for public screens: an address for one screen, for a while, counted among the operator's. */
export class ScreenStreamsService implements ScreenStreams {
  constructor(
    private readonly channels: PublicChannels,
    private readonly ways: StreamWays,
    private readonly running: RunningScreens,
    private readonly catalogue: CatalogueService,
    private readonly mostSeconds: number,
  ) {}

  faultOf(ctx: Context, wish: ScreenWish): Promise<ScreenStreamFault | undefined> {
    return this.channels.faultOf(ctx, wish)
  }

  programme(ctx: Context, channelId: number, which: number | Date): Promise<ScreenRecord | null> {
    return this.channels.programme(ctx, channelId, which)
  }

  async open(ctx: Context, screenId: number, wish: ScreenWish): Promise<ScreenStream> {
    const fault = await this.channels.faultOf(ctx, wish)
    const entry = await this.channels.entryOf(ctx, wish.channelId)
    if (fault || !entry) throw screenStreamErrors[fault ?? 'publicChannelUnknown']()
    const found = await this.addressOf(ctx, screenId, entry, wish)
    // A page plays what comes by HTTP, and no multicast.
    if (!found || !/^https?:\/\//i.test(found.uri)) throw screenStreamErrors.screenStreamMissing()
    const until = addSeconds(ctx.now, found.goodForSeconds ?? this.mostSeconds)
    await this.running.take(ctx, screenId, wish, until)
    return { address: found.uri, until }
  }

  close(ctx: Context, screenId: number, wish: ScreenWish): Promise<void> {
    return this.running.free(ctx, screenId, wish)
  }

  private async addressOf(ctx: Context, screenId: number, entry: CatalogueChannel, { record }: ScreenWish) {
    const { uri } = entry.channel
    if (!record && uri !== '') return { uri }
    const content = contentOf(entry, {})
    if (!record) {
      const serviceIds = entry.services.map(({ id }) => id)
      return this.found(ctx, screenId, entry, content, { contentType: 'live', types: ['live'], serviceIds })
    }
    const settled = await this.channels.settled(ctx, entry.channel.id, record)
    const serviceIds = recordersOf(ctx, entry, settled.from).map(({ id }) => id)
    const recorded = recordOf(content, { ...settled, untilNow: false })
    return this.found(ctx, screenId, entry, recorded, { contentType: 'pvr', types: ['pvr'], serviceIds })
  }

  private async found(
    ctx: Context,
    screenId: number,
    entry: CatalogueChannel,
    content: ReturnType<typeof contentOf>,
    wanted: Wanted,
  ): Promise<{ readonly uri: string; readonly goodForSeconds?: number } | undefined> {
    const viewer = screenViewer(screenId, this.mostSeconds)
    const catalogue = await this.catalogue.of(ctx)
    return this.ways.to(ctx, entry, content, { ...wanted, excluded: [], viewer, catalogue })
  }
}
