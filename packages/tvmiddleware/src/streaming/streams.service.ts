import { chain, type Context, type DeviceActor, type Later } from '@headend/base'
import type { Catalogue, CatalogueChannel, CatalogueService } from '../catalogue/catalogue.service.js'
import { isMulticastOnly, recordersOf } from '../catalogue/channel-facts.js'
import type { Licences } from '../drm/licences.service.js'
import { playsMulticast } from '../devices/device-types.js'
import type { AccountState, EntitlementsService } from '../subscribers/entitlements.service.js'
import { tvErrors } from '../tvmiddleware.errors.js'
import type { ContentValues, StreamAddress } from './addresses.service.js'
import { contentOf, recordOf, type StreamWays, type Wanted } from './stream-ways.service.js'
import type { UrlWish } from './url-wish.js'
import { viewerOf } from '../routing/viewers.service.js'

/** From which moment on a record is wanted. */
export interface RecordWish extends UrlWish {
  readonly from: Date
  readonly seconds: number
  /** A paused live picture goes on up to now. */
  readonly untilNow: boolean
  /** Services that hold it for this account alone. */
  readonly ownServiceIds: readonly number[]
  /** The entry of the guide, where one was named. */
  readonly pid: number | undefined
}

/** The channel, and what stands in place of its address where it is not open. */
interface Seen {
  readonly entry: CatalogueChannel
  readonly locked: StreamAddress | undefined
}

interface Known {
  readonly catalogue: Catalogue
  readonly state: AccountState
}

export class StreamsService {
  constructor(
    private readonly catalogue: CatalogueService,
    private readonly entitlements: EntitlementsService,
    private readonly ways: StreamWays,
    private readonly licences: Licences,
  ) {}

  /** The channel, when this device's account may watch it; throws `channelUnknown` otherwise. */
  async watchable(ctx: Context<DeviceActor>, channelId: number): Promise<CatalogueChannel> {
    const { entry, locked } = await this.seen(ctx, channelId)
    if (locked) throw tvErrors.channelUnknown()
    return entry
  }

  /** The channel, when this device's account sees it. */
  seen(ctx: Context<DeviceActor>, channelId: number): Later<Seen> {
    return chain(this.kept(ctx) ?? this.read(ctx), ({ catalogue, state }) => {
      const entry = catalogue.byId.get(channelId)
      if (!entry) throw tvErrors.channelUnknown()
      if (this.entitlements.channelsOf(catalogue, state).has(channelId)) return { entry, locked: undefined }
      if (!state.locked) throw tvErrors.channelUnknown()
      return { entry, locked: { uri: '', serviceId: -1, previewMask: '', lockBanner: state.locked.banner } }
    })
  }

  /** A live address (domain.md 6.3): the direct one, else a service's, else multicast where the device plays it. */
  live(ctx: Context<DeviceActor>, channelId: number, wish: UrlWish): Later<StreamAddress> {
    return chain(this.seen(ctx, channelId), ({ entry, locked }) => locked ?? this.liveOf(ctx, entry, wish))
  }

  /** The same of a channel, or camera, that is open. */
  liveOf(ctx: Context<DeviceActor>, entry: CatalogueChannel, wish: UrlWish): Later<StreamAddress> {
    if (!wish.wantsDrm) return this.openLive(ctx, entry, wish)
    return chain(this.openLive(ctx, entry, wish), (address) => this.licensed(ctx, entry, wish, address))
  }

  private openLive(ctx: Context<DeviceActor>, entry: CatalogueChannel, wish: UrlWish): Later<StreamAddress> {
    const { channel } = entry
    const mayMulticast = playsMulticast(ctx.actor.deviceType)
    if (isMulticastOnly(entry) && !mayMulticast) throw tvErrors.streamUnavailable()
    if (channel.uri !== '') return { uri: channel.uri, serviceId: -1, previewMask: '' }
    const through = this.through(ctx, entry, wish, contentOf(entry, wish.tracks), {
      contentType: 'live',
      types: mayMulticast ? ['live', 'multicast'] : ['live'],
      serviceIds: entry.services.map(({ id }) => id),
    })
    return chain(through, (address) => {
      if (address) return address
      if (channel.multicastAddress === '' || !mayMulticast) throw tvErrors.streamUnavailable()
      return { uri: channel.multicastAddress, serviceId: -1, previewMask: '' }
    })
  }

  /** An archive address from a moment on, for so many seconds. */
  async archive(ctx: Context<DeviceActor>, entry: CatalogueChannel, wish: RecordWish): Promise<StreamAddress> {
    const content = recordOf(contentOf(entry, wish.tracks), wish)
    const address = await this.through(ctx, entry, wish, content, {
      contentType: 'pvr',
      types: wish.ownServiceIds.length > 0 ? ['pvr', 'npvr'] : ['pvr'],
      serviceIds: [...recordersOf(ctx, entry, wish.from).map(({ id }) => id), ...wish.ownServiceIds],
    })
    if (!address) throw tvErrors.streamUnavailable()
    return this.licensed(ctx, entry, wish, address, wish.pid === undefined ? undefined : { type: 'epg', id: wish.pid })
  }

  /** An archive address of a channel that the account may watch; throws `channelUnknown`, `streamUnavailable`. */
  async record(
    ctx: Context<DeviceActor>,
    channelId: number,
    wish: UrlWish & Pick<RecordWish, 'from' | 'seconds'>,
  ): Promise<StreamAddress> {
    const entry = await this.watchable(ctx, channelId)
    return this.archive(ctx, entry, { ...wish, untilNow: false, ownServiceIds: [], pid: undefined })
  }

  /** Puts beside the address what opens it, where the app asks; throws `drmUnavailable`. */
  private async licensed(
    ctx: Context<DeviceActor>,
    entry: CatalogueChannel,
    wish: UrlWish,
    address: StreamAddress,
    about: { readonly type: string; readonly id: number } = { type: 'channel', id: entry.channel.id },
  ): Promise<StreamAddress> {
    if (!wish.wantsDrm || !entry.channel.drmAvailable) return address
    return { ...address, licence: await this.licences.of(ctx, { ...contentOf(entry, wish.tracks), ...about }) }
  }

  private through(
    ctx: Context<DeviceActor>,
    entry: CatalogueChannel,
    { excluded }: UrlWish,
    content: ContentValues,
    wanted: Wanted,
  ): Later<StreamAddress | undefined> {
    return chain(this.kept(ctx) ?? this.read(ctx), ({ catalogue, state }) =>
      this.ways.to(ctx, entry, content, { ...wanted, excluded, viewer: viewerOf(ctx, state), catalogue }),
    )
  }

  /** What is at hand already, so that nothing has to be waited for. */
  private kept(ctx: Context<DeviceActor>): Known | undefined {
    const catalogue = this.catalogue.peek(ctx)
    const state = this.entitlements.peek(ctx, ctx.actor.accountId)
    return catalogue && state && { catalogue, state }
  }

  private async read(ctx: Context<DeviceActor>): Promise<Known> {
    return {
      catalogue: await this.catalogue.of(ctx),
      state: await this.entitlements.of(ctx, ctx.actor.accountId),
    }
  }
}
