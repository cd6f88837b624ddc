import type { IncomingMessage } from 'node:http'
import type { Context } from '../context/context.js'
import { identify } from '../http/identify.js'
import { Pairs, scanPairs } from '../http/pairs.js'
import { requestIds } from '../http/request-id.js'
import { cookieOf, languageOf } from '../http/request.js'
import type { Authenticate, Caller, Credentials, OpenContext } from '../http/seams.js'
import type { Logger } from '../logger/logger.js'
import type { Clock } from '../time/clock.js'
import type { SocketRoute } from './socket.js'

export interface SocketContextOptions {
  readonly authenticate: Authenticate
  readonly openContext: OpenContext
  readonly clock: Clock
  readonly logger: Logger
  /** Where neither the caller nor its browser names a language: `en`. */
  readonly defaultLang?: string
}

/** Opens Contexts for one connection. */
export interface SocketContexts {
  /** A Context of its own for each frame; throws where the caller's session has ended. */
  readonly context: () => Promise<Context>
  /** The Context to say good-bye in, whether the session still stands or not. */
  readonly farewell: () => Promise<Context>
}

// A browser sends our cookies along from any page; only our own and listed ones may speak in their owner's name.
const isForeign = (req: IncomingMessage, origins: readonly string[]): boolean => {
  const { origin, host } = req.headers
  if (origin === undefined || origins.includes(origin)) return false
  return !URL.canParse(origin) || new URL(origin).host !== host
}

// A browser gives a socket no headers, but it may name protocols: never in the address, which proxies write down.
const browserHeaders = ({ headers }: IncomingMessage): Record<string, string> => {
  const named = (headers['sec-websocket-protocol'] ?? '').split(',').map((one) => one.trim())
  const after = (prefix: string) => named.find((one) => one.startsWith(prefix))?.slice(prefix.length)
  const [token, operator] = [after('bearer.'), after('operator.')]
  return {
    ...(token && headers.authorization === undefined && { authorization: `Bearer ${token}` }),
    ...(operator && headers['x-operator'] === undefined && { 'x-operator': operator }),
  }
}

/** Which of the protocols that a browser named is answered: never one that it proved itself with. */
export const answeredProtocol = (named: ReadonlySet<string>): string | false =>
  [...named].find((one) => !/^(bearer|operator)\./.test(one)) ?? false

/** What the first request of a connection proves itself with. */
export const socketCredentials = (req: IncomingMessage, ip: string, origins: readonly string[]): Credentials => {
  const sent = scanPairs(req.url?.split('?', 2)[1] ?? '', new Pairs())
  const takesCookies = !isForeign(req, origins)
  return {
    pairs: (name) => sent.text(name),
    cookies: (name) => (takesCookies ? cookieOf(req.headers, name) : undefined),
    headers: { ...req.headers, ...browserHeaders(req) },
    ip,
  }
}

/** The way from a connection's credentials to its Contexts. */
export const socketContexts = (options: SocketContextOptions) => {
  const { authenticate, openContext, clock, logger, defaultLang = 'en' } = options
  const nextId = requestIds()
  return ({ auth }: SocketRoute, credentials: Credentials): SocketContexts => {
    let known: Caller | undefined
    const open = (caller: Caller) => {
      const requestId = nextId(undefined)
      return openContext({
        caller,
        ip: credentials.ip,
        userAgent: credentials.headers['user-agent'] ?? '',
        lang: languageOf(credentials.pairs('lang'), caller.lang, credentials.headers) ?? defaultLang,
        requestId,
        logger: logger.child({ requestId }),
        now: clock.now(),
      })
    }
    // Asked again for each frame, so that a session that has ended is heard no more.
    const context = async () => open((known = await identify(authenticate, [auth], credentials)))
    return { context, farewell: async () => (known ? open(known) : context()) }
  }
}
