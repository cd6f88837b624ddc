import { Readable } from 'node:stream'
import { Agent, request } from 'undici'
import { acceptedEncodings, readBody } from './fetch-body.js'
import { fetchErrors } from './fetch.errors.js'
import { checkedUrl, guardedLookup, lookupAll, type Lookup } from './guarded-lookup.js'
import { nameFailure } from './name-failure.js'

export interface FetchOptions {
  /** Refused beyond this, on the wire and unpacked. */
  readonly maxBytes: number
  /** For everything together, reading included; connecting, headers and pauses have shorter times of their own. */
  readonly timeoutMs: number
  /** Sent to the first origin only: a redirect elsewhere must not learn them. */
  readonly headers?: Readonly<Record<string, string>>
  /** Lets private and loopback addresses be reached; metadata services, link-local and multicast never are. */
  readonly allowPrivate?: boolean
  /** Validators of the copy at hand, as an earlier answer gave them; "" counts as none. */
  readonly etag?: string
  readonly ifModifiedSince?: string
}

export type Fetched =
  | { readonly status: 'notModified' }
  | {
      readonly status: 'ok'
      /** Unpacked; to be read to its end or destroyed. Its errors are named too. */
      readonly body: Readable
      readonly finalUrl: string
      /** "" where the answer has none, like the two below. */
      readonly etag: string
      readonly lastModified: string
      readonly contentType: string
    }

export type FetchGuarded = (url: string, options: FetchOptions) => Promise<Fetched>

const MAX_REDIRECTS = 5
const CONNECT_MS = 10_000
const SILENCE_MS = 30_000
const redirects = new Set([301, 302, 303, 307, 308])

/** A guarded fetch that asks this look-up for addresses. */
export const guardedFetch =
  (lookup: Lookup): FetchGuarded =>
  async (url, options) => {
    const call = openCall(lookup, options)
    try {
      const { response, finalUrl } = await follow(url, options, call)
      if (response.statusCode === 304) {
        call.end()
        return { status: 'notModified' }
      }
      const header = (name: string) => String(response.headers[name] ?? '')
      if (Number(header('content-length')) > options.maxBytes)
        throw fetchErrors.fetchTooLarge({ maxBytes: options.maxBytes })
      const pieces = readBody(response.body, header('content-encoding').trim().toLowerCase(), options.maxBytes)
      const body = Readable.from(named(pieces, finalUrl.hostname, call.signal), { objectMode: false })
      body.once('close', call.end)
      const [etag, lastModified, contentType] = [header('etag'), header('last-modified'), header('content-type')]
      return { status: 'ok', body, finalUrl: finalUrl.href, etag, lastModified, contentType }
    } catch (error) {
      call.end()
      throw nameFailure(error, URL.canParse(url) ? new URL(url).hostname : '', call.signal)
    }
  }

/** The only way out by HTTP: to public addresses, within a size and a time. */
export const fetchGuarded: FetchGuarded = guardedFetch(lookupAll)

interface Call {
  readonly agent: Agent
  readonly signal: AbortSignal
  readonly end: () => void
}

/** An agent for one call: a connection that is kept would be one that nobody checked again. */
const openCall = (lookup: Lookup, { timeoutMs, allowPrivate = false }: FetchOptions): Call => {
  const agent = new Agent({
    connect: { lookup: guardedLookup(lookup, allowPrivate), timeout: Math.min(CONNECT_MS, timeoutMs) },
    headersTimeout: Math.min(SILENCE_MS, timeoutMs),
    bodyTimeout: Math.min(SILENCE_MS, timeoutMs),
  })
  const stop = new AbortController()
  const timer = setTimeout(() => stop.abort(), timeoutMs)
  const end = () => {
    clearTimeout(timer)
    agent.destroy().catch(() => undefined)
  }
  stop.signal.addEventListener('abort', end)
  return { agent, signal: stop.signal, end }
}

const follow = async (first: string, options: FetchOptions, { agent, signal }: Call) => {
  const { allowPrivate = false, etag = '', ifModifiedSince = '' } = options
  const conditions = {
    ...(etag && { 'if-none-match': etag }),
    ...(ifModifiedSince && { 'if-modified-since': ifModifiedSince }),
  }
  const origin = checkedUrl(first, allowPrivate).origin
  let url = checkedUrl(first, allowPrivate)
  for (let hops = 0; hops <= MAX_REDIRECTS; hops += 1) {
    const own = url.origin === origin ? options.headers : {}
    const headers = { 'user-agent': 'Headend', ...own, ...conditions, 'accept-encoding': acceptedEncodings }
    const response = await request(url, { dispatcher: agent, signal, headers })
    // A body that is given up, or never read until its time is over, must not end the process.
    response.body.on('error', () => undefined)
    const { statusCode, headers: answered } = response
    if (statusCode === 200 || (statusCode === 304 && (etag || ifModifiedSince))) return { response, finalUrl: url }
    response.body.destroy()
    const host = url.hostname
    if (!redirects.has(statusCode)) throw fetchErrors.fetchFailed({ host, reason: 'status', status: statusCode })
    const location = String(answered.location ?? '')
    if (!location || !URL.canParse(location, url.href)) throw fetchErrors.fetchFailed({ host, reason: 'location' })
    url = checkedUrl(new URL(location, url).href, allowPrivate)
  }
  throw fetchErrors.fetchFailed({ host: url.hostname, reason: 'redirects' })
}

async function* named(pieces: AsyncIterable<Buffer>, host: string, signal: AbortSignal): AsyncGenerator<Buffer> {
  try {
    yield* pieces
  } catch (error) {
    throw nameFailure(error, host, signal)
  }
}
