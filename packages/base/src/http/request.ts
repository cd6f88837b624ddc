import type { IncomingHttpHeaders } from 'node:http'
import type { Readable } from 'node:stream'
import type { SplitQuery } from './known-queries.js'

/** A request as the engine sees it, whatever server it came through. */
export interface Parsed {
  readonly method: string
  /** As it was sent, without the query. */
  readonly path: string
  /** Without the question mark. */
  readonly query: string
  /** The same where others sent it before, but for their session key. */
  readonly split?: SplitQuery | undefined
  readonly headers: IncomingHttpHeaders
  /** Seen through trusted proxies. */
  readonly ip: string
  readonly isSecure: boolean
  /** Null where no body was announced. */
  readonly body: Readable | Buffer | null
  readonly requestId: string
}

/** The value of one cookie, searched only when it is asked for. */
export const cookieOf = (headers: IncomingHttpHeaders, name: string): string | undefined => {
  const start = `${name}=`
  for (const part of (headers.cookie ?? '').split(';')) {
    const cookie = part.trim()
    if (cookie.startsWith(start)) return cookie.slice(start.length).replace(/^"(.*)"$/, '$1')
  }
  return undefined
}

const langPattern = /^[a-z]{2,3}$/

const plainLang = (value: string | undefined): string | undefined => {
  const lang = value?.toLowerCase()
  return lang !== undefined && langPattern.test(lang) ? lang : undefined
}

/** The language asked for by parameter, else the caller's own, else the browser's first. */
export const languageOf = (
  parameter: string | undefined,
  own: string | undefined,
  headers: IncomingHttpHeaders,
): string | undefined =>
  plainLang(parameter) ?? plainLang(own) ?? plainLang(headers['accept-language']?.split(/[-,;]/, 1)[0]?.trim())
