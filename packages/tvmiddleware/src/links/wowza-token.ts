import { createHash } from 'node:crypto'

export interface WowzaToken {
  /** Application and stream: `live/tnt.stream`. */
  readonly path: string
  /** Empty where any address may use the link. */
  readonly ip: string
  readonly secret: string
  readonly prefix: string
  readonly startsAt: number
  readonly endsAt: number
}

export const usualWowzaPrefix = 'wowzatoken'

/** The parameters of Wowza's SecureToken, version 2 with SHA-256. */
export const wowzaToken = ({ path, ip, secret, prefix, startsAt, endsAt }: WowzaToken): string => {
  const shown = [`${prefix}endtime=${endsAt}`, `${prefix}starttime=${startsAt}`]
  const hashed = [...shown, secret, ...(ip === '' ? [] : [ip])].sort().join('&')
  const digest = createHash('sha256').update(`${path}?${hashed}`).digest('base64')
  return `${shown.join('&')}&${prefix}hash=${digest.replaceAll('+', '-').replaceAll('/', '_')}`
}
