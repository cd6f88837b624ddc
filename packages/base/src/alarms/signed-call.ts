import { createHmac } from 'node:crypto'
import type { CallAnswer, CallGuarded } from '../fetch/call-guarded.js'

const limits = { method: 'POST', maxBytes: 100_000, timeoutMs: 10_000 } as const

/** Somebody's server that is told something, and by what it knows that it was us. */
export interface SignedTelling {
  readonly url: string
  readonly key: string
  /** Stands in the signature, so that what was caught on the way is not told again later. */
  readonly now: Date
  readonly allowPrivate: boolean
}

/** The header that proves a body: HMAC-SHA256 of `seconds.body` by the key. */
export const signatureOf = (key: string, now: Date, body: string): string => {
  const seconds = Math.floor(now.getTime() / 1000)
  return `t=${seconds},v1=${createHmac('sha256', key).update(`${seconds}.${body}`).digest('hex')}`
}

/** Tells somebody's server something as signed JSON; whatever it answers is the answer. */
export const signedCall = (
  call: CallGuarded,
  { url, key, now, allowPrivate }: SignedTelling,
  said: object,
): Promise<CallAnswer> => {
  const body = JSON.stringify(said)
  const headers = { 'content-type': 'application/json', 'headend-signature': signatureOf(key, now, body) }
  return call(url, { ...limits, headers, body, allowPrivate })
}
