import { unescape } from 'node:querystring'
import { addSeconds, epochSeconds, randomHex } from '@headend/base'
import { flussonicToken } from './flussonic-token.js'
import { nginxLink, usualNginxTemplate } from './nginx-link.js'
import { nimbleSign } from './nimble-sign.js'
import { usualWowzaPrefix, wowzaToken } from './wowza-token.js'

/** What an address is signed with, and for whom. */
export interface Signing {
  readonly scheme: string
  readonly secret: string
  readonly lifetimeSeconds: number
  /** What the scheme lets one choose; empty is the usual. */
  readonly template: string
  /** The content as the server names it. */
  readonly content: string
  /** The viewer's address; empty where any may use the link. */
  readonly ip: string
  readonly now: Date
}

/** An address with more parameters behind those that it has. */
export const withParameters = (uri: string, parameters: string): string =>
  `${uri}${uri.includes('?') ? '&' : '?'}${parameters}`

const pathOf = (uri: string): string => (URL.canParse(uri) ? unescape(new URL(uri).pathname) : uri)

/** Without the first slash and the playlist's name: what Wowza takes for application and stream. */
const streamOf = (uri: string): string =>
  pathOf(uri)
    .replace(/^\/+/, '')
    .replace(/\/[^/]*\.(m3u8|mpd|f4m|ism)(\/.*)?$/i, '')

const saltBytes = 8

const schemes: Readonly<Record<string, (uri: string, signing: Signing) => string>> = {
  nginx: (uri, { secret, template, ip, now, lifetimeSeconds }) =>
    nginxLink({
      ...{ path: pathOf(uri), ip, secret, template: template || usualNginxTemplate },
      expiresAt: epochSeconds(addSeconds(now, lifetimeSeconds)),
    }),
  flussonic: (_uri, { content, secret, ip, now, lifetimeSeconds }) => {
    const [startsAt, endsAt] = [epochSeconds(now), epochSeconds(addSeconds(now, lifetimeSeconds))]
    return `token=${flussonicToken({ name: content, ip, secret, salt: randomHex(saltBytes), startsAt, endsAt })}`
  },
  nimble: (_uri, { secret, ip, now, lifetimeSeconds }) => {
    const validMinutes = Math.max(1, Math.round(lifetimeSeconds / 60))
    return `wmsAuthSign=${encodeURIComponent(nimbleSign({ ip, key: secret, at: now, validMinutes }))}`
  },
  wowza: (uri, { secret, template, ip, now, lifetimeSeconds }) =>
    wowzaToken({
      ...{ path: streamOf(uri), ip, secret, prefix: template || usualWowzaPrefix },
      ...{ startsAt: epochSeconds(now), endsAt: epochSeconds(addSeconds(now, lifetimeSeconds)) },
    }),
}

/** The address as the service's server wants it signed; unchanged where it wants nothing, or has no secret. */
export const signAddress = (uri: string, signing: Signing): string => {
  const sign = signing.secret === '' ? undefined : schemes[signing.scheme]
  return sign ? withParameters(uri, sign(uri, signing)) : uri
}
