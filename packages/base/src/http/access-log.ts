import type { Logger } from '../logger/logger.js'
import { isSecretName, redactUrl } from '../logger/redact.js'
import { decoded } from './pairs.js'
import type { Parsed } from './request.js'

// Asked for every parameter of every request; callers make names up, so the memory is bounded.
const mostKnown = 2000
const known = new Map<string, boolean>()

/** Beside what no log may hold: codes sent by text message, and old session keys. */
const isSecret = (name: string): boolean => {
  const kept = known.get(name)
  if (kept !== undefined) return kept
  const found = isSecretName(name) || /(^|_)(code|sess_key)$/i.test(name)
  if (known.size < mostKnown) known.set(name, found)
  return found
}

const longest = 80
/** More parameters than any of ours: what was read so far is enough for a log. */
const mostPairs = 200

const shown = (query: string, start: number, end: number): string => {
  const equals = query.indexOf('=', start)
  const isBare = equals < 0 || equals > end
  const name = decoded(query.slice(start, isBare ? end : equals))
  if (isSecret(name)) return `${name}=[hidden]`
  return isBare ? `${name}=` : `${name}=${decoded(query.slice(equals + 1, end)).slice(0, longest)}`
}

/** A query fit for the log: names that hold secrets lose their values, however they were written. */
export const redactedQuery = (query: string): string => {
  let text = ''
  let pairs = 0
  for (let start = 0; start < query.length && pairs < mostPairs;) {
    const found = query.indexOf('&', start)
    const end = found < 0 ? query.length : found
    if (end > start) {
      text += `${pairs > 0 ? '&' : ''}${shown(query, start, end)}`
      pairs += 1
    }
    start = end + 1
  }
  return text
}

/** What the access log says of one request. */
export interface Served {
  readonly request: Parsed
  readonly status: number
  readonly route: string
  readonly milliseconds: number
  /** The name of the error that was answered. */
  readonly failure: string | undefined
}

/** `all` requests, those that `failed` (by status, or by an error's number), or none. */
export type AccessLogLevel = 'all' | 'failed' | 'off'

const roundedOf = (milliseconds: number): number => Math.round(milliseconds * 10) / 10

const factsOf = ({ request, status, route, milliseconds, failure }: Served) => {
  const { requestId, method, path, query, ip } = request
  return {
    requestId,
    method,
    path: redactUrl(path),
    query: redactedQuery(query),
    ip,
    route,
    status,
    ...(failure === undefined ? {} : { failure }),
    milliseconds: roundedOf(milliseconds),
  }
}

// Paths of methods come again and again; others are made up, so the memory is bounded.
const paths = new Map<string, string>()

const pathAsJson = (path: string): string => {
  const kept = paths.get(path)
  if (kept !== undefined) return kept
  const json = JSON.stringify(redactUrl(path))
  if (paths.size < mostKnown) paths.set(path, json)
  return json
}

/** The same facts as JSON. Put together by hand, since this is done for every request: only free text has to be escaped. */
const lineOf = ({ request, status, route, milliseconds, failure }: Served): string => {
  const { requestId, method, path, query, split, ip } = request
  const failed = failure === undefined ? '' : `,"failure":"${failure}"`
  return (
    `"requestId":"${requestId}","method":"${method}","path":${pathAsJson(path)}` +
    `,"query":${split?.known.shown ?? JSON.stringify(redactedQuery(query))},"ip":"${ip}","route":"${route}","status":${status}` +
    `${failed},"milliseconds":${roundedOf(milliseconds)}`
  )
}

/** Writes one line for each request that is worth it. */
export const accessLog = (logger: Logger, level: AccessLogLevel): ((served: Served) => void) => {
  if (level === 'off') return () => undefined
  const { written } = logger
  return (served) => {
    if (level === 'failed' && served.status < 400 && served.failure === undefined) return
    // Secrets are out already, so the line need not be searched for them once more.
    if (written) written(lineOf(served), 'served')
    else logger.info(factsOf(served), 'served')
  }
}
