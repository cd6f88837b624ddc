import { STATUS_CODES, type IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocketServer } from 'ws'
import { AppError } from '../errors/app-error.js'
import { baseErrors } from '../errors/base.errors.js'
import type { Api } from '../http/api.js'
import { clientAddress } from '../http/client-address.js'
import { identify } from '../http/identify.js'
import { Pairs, scanPairs } from '../http/pairs.js'
import { requestIds } from '../http/request-id.js'
import { cookieOf, languageOf } from '../http/request.js'
import type { Authenticate, Caller, Credentials, OpenContext, Texts } from '../http/seams.js'
import { compileInput } from '../http/validate.js'
import type { Logger } from '../logger/logger.js'
import type { Clock } from '../time/clock.js'
import { LiveConnection, type ConnectionParts, type MessageCheck } from './live-connection.js'
import type { SocketRoute } from './socket.js'

export interface SocketOptions {
  readonly mounts: readonly { readonly api: Api; readonly sockets: readonly SocketRoute[] }[]
  readonly authenticate: Authenticate
  readonly openContext: OpenContext
  readonly texts: Texts
  readonly clock: Clock
  readonly logger: Logger
  readonly trustedProxies?: readonly string[]
  /** Origins whose pages may connect with the cookies of this house. */
  readonly origins?: readonly string[]
  readonly defaultLang?: string
}

/** The open WebSockets of this process. */
export interface Sockets {
  /** For a server's `upgrade` event. */
  readonly upgrade: (req: IncomingMessage, socket: Duplex, head: Buffer) => void
  readonly count: () => number
  /** Says good-bye to all, and cuts off whoever does not answer. */
  readonly close: () => Promise<void>
}

interface Place {
  readonly route: SocketRoute
  readonly checks: ReadonlyMap<string, MessageCheck>
  readonly server: WebSocketServer
}

const beatMs = 30_000
const goodbyeMs = 2_000

const normal = (path: string): string => path.replace(/\/{2,}/g, '/').replace(/(.)\/$/, '$1')

const placesOf = (mounts: SocketOptions['mounts']): Map<string, Place> => {
  const places = new Map<string, Place>()
  for (const { api, sockets } of mounts)
    for (const route of sockets) {
      if (!api.actors.includes(route.auth))
        throw new Error(`${route.path}: the ${api.name} API does not serve ${route.auth}`)
      const checks = new Map(Object.entries(route.messages).map(([type, schema]) => [type, compileInput(schema)]))
      // Compression would cost each connection a quarter of a megabyte.
      const limits = { maxPayload: route.maxMessageBytes, perMessageDeflate: false }
      const place = { route, checks, server: new WebSocketServer({ noServer: true, clientTracking: false, ...limits }) }
      for (const prefix of api.prefixes) places.set(normal(prefix + route.path), place)
    }
  return places
}

const refuse = (socket: Duplex, status: number): void => {
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
}

// A browser sends our cookies along from any page; only our own and listed ones may speak in their owner's name.
const isForeign = (req: IncomingMessage, origins: readonly string[]): boolean => {
  const { origin, host } = req.headers
  if (origin === undefined || origins.includes(origin)) return false
  return !URL.canParse(origin) || new URL(origin).host !== host
}

const credentialsOf = (req: IncomingMessage, ip: string, origins: readonly string[]): Credentials => {
  const sent = scanPairs(req.url?.split('?', 2)[1] ?? '', new Pairs())
  const takesCookies = !isForeign(req, origins)
  return {
    pairs: (name) => sent.text(name),
    cookies: (name) => (takesCookies ? cookieOf(req.headers, name) : undefined),
    headers: req.headers,
    ip,
  }
}

/** Holds the WebSockets of every API: one timer asks all of them for a sign of life. */
export const openSockets = (options: SocketOptions): Sockets => {
  const { clock, logger, texts, origins = [] } = options
  const places = placesOf(options.mounts)
  const address = clientAddress(options.trustedProxies ?? [])
  const nextId = requestIds()
  const live = new Set<LiveConnection>()
  const stop = new AbortController()
  let allGone: () => void = () => undefined

  const contextsFor = (place: Place, credentials: Credentials) => {
    let known: Caller | undefined
    const open = (caller: Caller) => {
      const requestId = nextId(undefined)
      return options.openContext({
        caller,
        ip: credentials.ip,
        userAgent: credentials.headers['user-agent'] ?? '',
        lang: languageOf(credentials.pairs('lang'), caller.lang, credentials.headers) ?? options.defaultLang ?? 'en',
        requestId,
        logger: logger.child({ requestId }),
        now: clock.now(),
      })
    }
    // Asked again for each frame, so that a session that has ended is heard no more.
    const context = async () => open((known = await identify(options.authenticate, [place.route.auth], credentials)))
    return { context, farewell: async () => (known ? open(known) : context()) }
  }

  const accept = async (req: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> => {
    const place = places.get(normal(req.url?.split('?', 1)[0] ?? ''))
    if (!place) throw baseErrors.unknownRoute()
    const contexts = contextsFor(place, credentialsOf(req, address(req).ip, origins))
    await contexts.context()
    if (stop.signal.aborted) throw baseErrors.unavailable()
    place.server.handleUpgrade(req, socket, head, (ws) => {
      const parts: ConnectionParts = { ...place, ...contexts, clock, logger, texts }
      const connection = new LiveConnection(ws, parts)
      live.add(connection)
      ws.on('close', () => {
        live.delete(connection)
        if (live.size === 0) allGone()
      })
    })
  }

  const beat = async (): Promise<void> => {
    while (!stop.signal.aborted) {
      await clock.after(beatMs, stop.signal)
      if (!stop.signal.aborted) for (const connection of live) connection.beat()
    }
  }
  if (places.size > 0) void beat()

  return {
    upgrade: (req, socket, head) => {
      socket.on('error', () => socket.destroy())
      accept(req, socket, head).catch((error: unknown) => {
        if (!(error instanceof AppError)) logger.error({ err: error }, 'a socket could not be opened')
        refuse(socket, error instanceof AppError ? error.status : 500)
      })
    },
    count: () => live.size,
    close: async () => {
      stop.abort()
      for (const connection of live) connection.close(1001, 'going away')
      const late = new AbortController()
      const gone = new Promise<void>((resolve) => (allGone = resolve))
      if (live.size > 0) await Promise.race([gone, clock.after(goodbyeMs, late.signal)])
      late.abort()
      for (const connection of live) connection.cutOff()
    },
  }
}
