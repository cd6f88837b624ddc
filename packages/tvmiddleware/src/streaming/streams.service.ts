import {
  addSeconds,
  epochSeconds,
  type Context,
  type DeviceActor,
  type HouseFacts,
  type StreamTokens,
} from '@headend/base'
import type { Row } from '@headend/base/db'
import type { CatalogueChannel, CatalogueService } from '../catalogue/catalogue.service.js'
import { isMulticastOnly, recordersOf, servicesOf } from '../catalogue/channel-facts.js'
import { playsMulticast } from '../devices/device-types.js'
import type { EntitlementsService } from '../subscribers/entitlements.service.js'
import { tvErrors } from '../tvmiddleware.errors.js'
import type { StreamService } from './stream-service.table.js'
import { judgeToken, writeToken, type TokenVerdict } from './stream-token.js'
import { fillMask, type MaskValues } from './url-mask.js'

/** A playable address and the service that was chosen. */
export interface StreamAddress {
  readonly uri: string
  /** -1 where no service is involved. */
  readonly serviceId: number
  readonly previewMask: string
}

export class StreamsService implements StreamTokens {
  constructor(
    private readonly house: Pick<HouseFacts, 'keys'>,
    private readonly catalogue: CatalogueService,
    private readonly entitlements: EntitlementsService,
  ) {}

  /** The channel, when this device's account may watch it; throws `channelUnknown` otherwise. */
  async watchable(ctx: Context<DeviceActor>, channelId: number): Promise<CatalogueChannel> {
    const catalogue = await this.catalogue.of(ctx)
    const entry = catalogue.byId.get(channelId)
    const state = await this.entitlements.of(ctx, ctx.actor.accountId)
    if (!entry || !this.entitlements.channelsOf(catalogue, state).has(channelId)) throw tvErrors.channelUnknown()
    return entry
  }

  /** A live address (domain.md 6.3): the direct one, else a service's, else multicast where the device plays it. */
  async live(ctx: Context<DeviceActor>, channelId: number, excluded: readonly number[]): Promise<StreamAddress> {
    const entry = await this.watchable(ctx, channelId)
    const { channel } = entry
    const mayMulticast = playsMulticast(ctx.actor.deviceType)
    if (isMulticastOnly(entry) && !mayMulticast) throw tvErrors.streamUnavailable()
    if (channel.uri !== '') return { uri: channel.uri, serviceId: -1, previewMask: '' }
    const service = servicesOf(entry, 'live').find(({ id }) => !excluded.includes(id))
    if (service) return this.through(ctx, service, entry, {})
    if (channel.multicastAddress === '' || !mayMulticast) throw tvErrors.streamUnavailable()
    return { uri: channel.multicastAddress, serviceId: -1, previewMask: '' }
  }

  /** An archive address from a moment on, for so many seconds; `untilNow` is a paused live picture. */
  async archive(
    ctx: Context<DeviceActor>,
    entry: CatalogueChannel,
    wish: { from: Date; seconds: number; untilNow: boolean; excluded: readonly number[] },
  ): Promise<StreamAddress> {
    const service = recordersOf(ctx, entry, wish.from).find(({ id }) => !wish.excluded.includes(id))
    if (!service) throw tvErrors.streamUnavailable()
    return this.through(ctx, service, entry, {
      flpbt: epochSeconds(wish.from),
      flpdur: wish.untilNow ? 'now' : wish.seconds,
    })
  }

  /** What a stream server is told about a token. */
  check(ctx: Context, token: string, name: string, ip: string): TokenVerdict {
    return judgeToken(this.house.keys, token, { now: ctx.now, name, ip })
  }

  opens(ctx: Context, token: string, content: string, ip: string): boolean {
    return this.check(ctx, token, content, ip) === 'valid'
  }

  private through(
    ctx: Context<DeviceActor>,
    service: Row<typeof StreamService>,
    { channel }: CatalogueChannel,
    extra: MaskValues,
  ): StreamAddress {
    const values = { prefix: channel.urlPrefix, cid: channel.idForStreamService || channel.id, ...extra }
    const token = () =>
      writeToken(this.house.keys, {
        clientId: channel.clientId,
        accountId: ctx.actor.accountId,
        content: fillMask(service.contentIdForToken, values),
        ip: service.checksIp ? ctx.ip : '',
        expiresAt: addSeconds(ctx.now, service.tokenTtlSeconds),
      })
    const withToken = service.urlMask.includes('$token') ? { ...values, token: token() } : values
    return {
      uri: fillMask(service.urlMask, withToken),
      serviceId: service.id,
      previewMask: fillMask(service.previewMask, withToken),
    }
  }
}
