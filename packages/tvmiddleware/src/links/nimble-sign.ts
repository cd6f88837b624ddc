import { createHash } from 'node:crypto'

export interface NimbleSign {
  /** Empty where any address may use the link. */
  readonly ip: string
  readonly key: string
  readonly at: Date
  readonly validMinutes: number
  /** Names the viewer to the server's own reports. */
  readonly id?: string
}

/** `11/14/2023 10:13:20 PM`, in UTC. */
const serverTime = (at: Date): string => {
  const two = (value: number): string => String(value).padStart(2, '0')
  const day = `${at.getUTCMonth() + 1}/${at.getUTCDate()}/${at.getUTCFullYear()}`
  const hours = at.getUTCHours()
  const half = hours < 12 ? 'AM' : 'PM'
  return `${day} ${hours % 12 || 12}:${two(at.getUTCMinutes())}:${two(at.getUTCSeconds())} ${half}`
}

/** The `hash_value` inside of a WMSAuth signature. */
export const nimbleHash = ({ ip, key, at, validMinutes, id = '' }: NimbleSign): string =>
  createHash('md5')
    .update(`${ip}${key}${serverTime(at)}${validMinutes}${id}`)
    .digest('base64')

/** The `wmsAuthSign` parameter of Nimble Streamer. */
export const nimbleSign = (sign: NimbleSign): string => {
  const { at, validMinutes, id } = sign
  const facts = [
    `server_time=${serverTime(at)}`,
    `hash_value=${nimbleHash(sign)}`,
    `validminutes=${validMinutes}`,
    ...(id === undefined ? [] : [`id=${id}`]),
  ]
  return Buffer.from(facts.join('&')).toString('base64')
}
