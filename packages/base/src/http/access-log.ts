import { baseErrors } from '../errors/base.errors.js'
import type { Logger } from '../logger/logger.js'
import { isSecretName } from '../logger/redact.js'
import { Pairs, scanPairs } from './pairs.js'
import type { Parsed } from './request.js'

/** Beside what no log may hold: codes sent by text message, and old session keys. */
const isSecret = (name: string): boolean => isSecretName(name) || /(^|_)(code|sess_key)$/i.test(name)

const longest = 80

/** A query fit for the log: names that hold secrets lose their values, however they were written. */
export const redactedQuery = (query: string): string => {
  const pairs = new Pairs()
  try {
    scanPairs(query, pairs)
  } catch (error) {
    // More parameters than any of ours: what was read so far is enough for a log.
    if (!(error instanceof Error) || error.message !== baseErrors.tooLarge.code) throw error
  }
  return pairs.names
    .map((name, at) => `${name}=${isSecret(name) ? '[hidden]' : String(pairs.values[at]).slice(0, longest)}`)
    .join('&')
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

/** Writes one line for each request that is worth it. */
export const accessLog = (logger: Logger, level: AccessLogLevel): ((served: Served) => void) => {
  if (level === 'off') return () => undefined
  return ({ request, status, route, milliseconds, failure }) => {
    if (level === 'failed' && status < 400 && failure === undefined) return
    const { requestId, method, path, query, ip } = request
    const facts = {
      requestId,
      method,
      path,
      query: redactedQuery(query),
      ip,
      route,
      status,
      ...(failure === undefined ? {} : { failure }),
    }
    logger.info({ ...facts, milliseconds: Math.round(milliseconds * 10) / 10 }, 'served')
  }
}
