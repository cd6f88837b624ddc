import { chain, epochSeconds, type Context, type DeviceActor, type Later } from '@headend/base'
import type { Row } from '@headend/base/db'
import type { Licence } from '../drm/licences.service.js'
import { signAddress, withParameters } from '../links/sign-address.js'
import { fillMask, type MaskValues } from '../links/url-mask.js'
import { Device } from '../devices/device.table.js'
import type { Route } from '../routing/router.service.js'
import type { Account } from '../subscribers/account.table.js'
import { accountTag } from '../subscribers/account-tag.js'
import type { StreamTokensService } from './stream-tokens.service.js'

/** A playable address and the service that was chosen. */
export interface StreamAddress {
  readonly uri: string
  /** -1 where no service is involved. */
  readonly serviceId: number
  readonly previewMask: string
  /** In place of an address: a picture, or nothing, for a channel that is listed and not open. */
  readonly lockBanner?: string
  /** What opens it, where an app asked and it is protected. */
  readonly licence?: Licence
}

/** What stands in masks for the content: its prefix, its id, its time. */
export type ContentValues = MaskValues & { readonly prefix: string; readonly cid: string | number }

/** Makes the addresses of services: placeholders filled, a token in them, signed as the server wants it. */
export class AddressesService {
  constructor(
    private readonly tokens: StreamTokensService,
    /** Players of this kind read a stream without an end only where the address says so. */
    private readonly options: { readonly endlessForWrt: boolean },
  ) {}

  through(
    ctx: Context<DeviceActor>,
    route: Route,
    content: ContentValues,
    account: Row<typeof Account>,
  ): Later<StreamAddress> {
    return chain(names('uid', route) ? this.uidOf(ctx) : '', (uid) => this.filled(ctx, route, content, account, uid))
  }

  private filled(
    ctx: Context<DeviceActor>,
    route: Route,
    content: ContentValues,
    account: Row<typeof Account>,
    uid: string,
  ): StreamAddress {
    const { service, urlMask } = route
    const { row, linkSecret } = service
    const plain = { ...valuesOf(ctx, account), uid: encodeURIComponent(uid), dc: row.dataCentreId ?? '', ...content }
    const name = fillMask(row.contentIdForToken, plain)
    const ip = row.checksIp ? ctx.ip : ''
    const facts = { clientId: row.clientId, accountId: ctx.actor.accountId, content: name, ip }
    const token = () => this.tokens.write(ctx, facts, row.tokenTtlSeconds)
    const values = names('token', route) ? { ...plain, token: token() } : plain
    const uri = signAddress(fillMask(urlMask, values), {
      ...{ scheme: row.linkScheme, secret: linkSecret, lifetimeSeconds: row.linkLifetimeSeconds },
      ...{ template: row.linkTemplate, content: name, now: ctx.now },
      // What nginx digests is its own expression: with the viewer's address in it or without.
      ip: row.linkScheme === 'nginx' ? ctx.ip : ip,
    })
    const isEndless = this.options.endlessForWrt && ctx.actor.deviceType === 'wrt' && /^https?:/i.test(uri)
    return {
      uri: isEndless ? withParameters(uri, 'endless=1') : uri,
      serviceId: row.id,
      previewMask: fillMask(row.previewMask, values),
    }
  }

  private async uidOf(ctx: Context<DeviceActor>): Promise<string> {
    const { deviceId, accountId } = ctx.actor
    if (deviceId === null) return ''
    return ctx.rendered.value(`device-uid:${deviceId}`, async () => ({
      value: (await ctx.repo(Device).first({ where: { id: deviceId }, only: ['uid'] }))?.uid ?? '',
      tags: [accountTag(accountId)],
    }))
  }
}

/** Whether a mask of the service asks for this. */
const names = (name: string, { service: { row }, urlMask }: Route): boolean => {
  const placeholder = `$${name}`
  return [urlMask, row.previewMask, row.contentIdForToken].some((mask) => mask.includes(placeholder))
}

/** Placeholders that stand for the viewer and the moment (domain.md 6.4; those beyond the documented are ours). */
const valuesOf = ({ now, ip, actor }: Context<DeviceActor>, account: Row<typeof Account>): MaskValues => ({
  timestamp: epochSeconds(now),
  account: account.id,
  abonement: account.abonement,
  ip,
  device: actor.deviceType,
  option1: account.option1,
  option2: account.option2,
  option3: account.option3,
})
