import type { Readable } from 'node:stream'
import { toUSVString } from 'node:util'
import type { Cookie } from './answer.js'
import type { CompiledRoute } from './compile-route.js'
import type { Api } from './api.js'

/** What the engine answers; headers are names and values in turn, as `writeHead` takes them. */
export interface EngineReply {
  readonly status: number
  readonly headers: readonly string[]
  readonly body: Buffer | string | Readable | null
  readonly api: Api
  readonly route: CompiledRoute | undefined
  /** Told when the body is handed to the network. */
  readonly sent?: () => void
  /** The name of the error that was answered: a numbered API tells it by no status. */
  readonly failure?: string
}

/** A body and its type, before headers, tags and compression. */
export interface Payload {
  readonly status: number
  readonly contentType: string
  readonly body: Buffer | string
}

/** One `Set-Cookie` value: never read by scripts, never sent along by foreign forms. */
export const cookieHeader = (cookie: Cookie, isSecure: boolean): string => {
  const age = cookie.maxAgeSeconds === undefined ? '' : `; Max-Age=${cookie.maxAgeSeconds}`
  const value = encodeURIComponent(cookie.value)
  return `${cookie.name}=${value}; Path=/; HttpOnly; SameSite=Lax${age}${isSecure ? '; Secure' : ''}`
}

/** An address fit for a `Location` header: whatever is not plain is escaped. */
export const locationHeader = (url: string): string =>
  toUSVString(url).replace(/[^\x21-\x7e]/gu, (sign) => encodeURIComponent(sign))

/** Does `If-None-Match` name this tag? Weak tags compare by their text. */
export const isUnchanged = (asked: string | undefined, etag: string): boolean => {
  if (asked === undefined) return false
  if (asked === etag || asked === '*') return true
  const plain = etag.replace(/^W\//, '')
  return asked.split(',').some((one) => one.trim().replace(/^W\//, '') === plain)
}
