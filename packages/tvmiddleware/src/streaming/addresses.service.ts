import { chain, epochSeconds, type Context, type Later } from '@headend/base'
import type { Licence } from '../drm/licences.service.js'
import { signAddress, withParameters } from '../links/sign-address.js'
import { fillMask, type MaskValues } from '../links/url-mask.js'
import type { Route } from '../routing/router.service.js'
import type { StreamTokensService } from './stream-tokens.service.js'
import type { Viewer } from '../routing/viewers.service.js'

/** A playable address and the service that was chosen. */
export interface StreamAddress {
  readonly uri: string
  /** -1 where no service is involved. */
  readonly serviceId: number
  readonly previewMask: string
  /** For how long, where the viewer gets addresses for a while only. */
  readonly goodForSeconds?: number
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

  through(ctx: Context, route: Route, content: ContentValues, viewer: Viewer): Later<StreamAddress> {
    return chain(names('uid', route) ? viewer.uid() : '', (uid) => this.filled(ctx, route, content, viewer, uid))
  }

  private filled(ctx: Context, route: Route, content: ContentValues, viewer: Viewer, uid: string): StreamAddress {
    const { service, urlMask } = route
    const { row, linkSecret } = service
    const plain = { ...valuesOf(ctx, viewer), uid: encodeURIComponent(uid), dc: row.dataCentreId ?? '', ...content }
    const name = fillMask(row.contentIdForToken, plain)
    const ip = row.checksIp ? ctx.ip : ''
    const facts = { clientId: row.clientId, viewer: viewer.holder, content: name, ip }
    const token = () => this.tokens.write(ctx, facts, atMost(row.tokenTtlSeconds, viewer))
    const values = names('token', route) ? { ...plain, token: token() } : plain
    const uri = signAddress(fillMask(urlMask, values), {
      ...{ scheme: row.linkScheme, secret: linkSecret, lifetimeSeconds: atMost(row.linkLifetimeSeconds, viewer) },
      ...{ template: row.linkTemplate, content: name, now: ctx.now },
      // What nginx digests is its own expression: with the viewer's address in it or without.
      ip: row.linkScheme === 'nginx' ? ctx.ip : ip,
    })
    const isEndless = this.options.endlessForWrt && viewer.deviceType === 'wrt' && /^https?:/i.test(uri)
    return {
      uri: isEndless ? withParameters(uri, 'endless=1') : uri,
      serviceId: row.id,
      previewMask: fillMask(row.previewMask, values),
      ...(viewer.mostSeconds !== undefined && { goodForSeconds: goodFor(row, viewer) }),
    }
  }
}

/** A service's own time for its addresses, 0 being the usual, or less where the viewer gets no more. */
const atMost = (seconds: number, { mostSeconds }: Viewer): number =>
  mostSeconds === undefined ? seconds : Math.min(seconds || mostSeconds, mostSeconds)

const goodFor = (row: Route['service']['row'], viewer: Viewer): number =>
  Math.min(atMost(row.tokenTtlSeconds, viewer), atMost(row.linkLifetimeSeconds, viewer))

/** Whether a mask of the service asks for this. */
const names = (name: string, { service: { row }, urlMask }: Route): boolean => {
  const placeholder = `$${name}`
  return [urlMask, row.previewMask, row.contentIdForToken].some((mask) => mask.includes(placeholder))
}

/** Placeholders that stand for the viewer and the moment (domain.md 6.4; those beyond the documented are ours). */
const valuesOf = ({ now, ip }: Context, { account, deviceType }: Viewer): MaskValues => ({
  timestamp: epochSeconds(now),
  account: account.id,
  abonement: account.abonement,
  ip,
  device: deviceType,
  option1: account.option1,
  option2: account.option2,
  option3: account.option3,
})
