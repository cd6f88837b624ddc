import { createHash } from 'node:crypto'

export interface FlussonicToken {
  /** The stream as the server names it. */
  readonly name: string
  /** Empty where any address may use the link. */
  readonly ip: string
  readonly secret: string
  readonly salt: string
  readonly startsAt: number
  readonly endsAt: number
}

/** The token that Flussonic's `securetoken` checks without asking anybody. */
export const flussonicToken = ({ name, ip, secret, salt, startsAt, endsAt }: FlussonicToken): string => {
  const address = ip === '' ? 'no_check_ip' : ip
  const hash = createHash('sha1').update(`${name}${address}${startsAt}${endsAt}${secret}${salt}`).digest('hex')
  return `${hash}-${salt}-${endsAt}-${startsAt}`
}
