import { STATUS_CODES, type IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocketServer, type WebSocket } from 'ws'
import { AppError } from '../errors/app-error.js'
import { baseErrors } from '../errors/base.errors.js'
import type { Api } from '../http/api.js'
import { clientAddress } from '../http/client-address.js'
import type { Texts } from '../http/seams.js'
import { compileInput } from '../http/validate.js'
import { againEvery } from '../services/again-every.js'
import { LiveConnection, type MessageCheck } from './live-connection.js'
import {
  answeredProtocol,
  socketContexts,
  socketCredentials,
  type SocketContextOptions,
  type SocketContexts,
} from './socket-contexts.js'
import { LiveWire } from './live-wire.js'
import type { SocketRoute } from './socket.js'
import type { WireRoute } from './wire.js'

export interface SocketOptions extends SocketContextOptions {
  readonly mounts: readonly {
    readonly api: Api
    readonly sockets: readonly SocketRoute[]
    readonly wires?: readonly WireRoute[]
  }[]
  readonly texts: Texts
  readonly trustedProxies?: readonly string[]
  /** Origins whose pages may connect with the cookies of this house. */
  readonly origins?: readonly string[]
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
      const limits = { maxPayload: route.maxMessageBytes, perMessageDeflate: false, handleProtocols: answeredProtocol }
      const place = { route, checks, server: new WebSocketServer({ noServer: true, clientTracking: false, ...limits }) }
      for (const prefix of api.prefixes) places.set(normal(prefix + route.path), place)
    }
  return places
}

interface WirePlace {
  readonly wire: WireRoute
  readonly server: WebSocketServer
}

const wiresOf = (mounts: SocketOptions['mounts']): Map<string, WirePlace> => {
  const places = new Map<string, WirePlace>()
  for (const { api, wires = [] } of mounts)
    for (const wire of wires) {
      // Twice the length, so that whoever goes over it by little is told so in the words of its protocol.
      const limits = { maxPayload: 2 * wire.maxMessageBytes, perMessageDeflate: false }
      const handleProtocols = (named: Set<string>) =>
        named.has(wire.protocol) ? wire.protocol : answeredProtocol(named)
      const server = new WebSocketServer({ noServer: true, clientTracking: false, ...limits, handleProtocols })
      for (const prefix of api.prefixes) places.set(normal(prefix + wire.path), { wire, server })
    }
  return places
}

const refuse = (socket: Duplex, status: number, retryAfter?: number): void => {
  const later = retryAfter === undefined ? '' : `Retry-After: ${retryAfter}\r\n`
  const head = `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\nConnection: close\r\n`
  socket.end(`${head}${later}Content-Length: 0\r\n\r\n`)
}

/** Holds the WebSockets of every API: one timer asks all of them for a sign of life. */
class OpenSockets implements Sockets {
  private readonly places: ReadonlyMap<string, Place>
  private readonly wires: ReadonlyMap<string, WirePlace>
  private readonly live = new Set<LiveConnection | LiveWire>()
  private readonly stop = new AbortController()
  private readonly address: ReturnType<typeof clientAddress>
  private readonly contexts: ReturnType<typeof socketContexts>
  private allGone: () => void = () => undefined

  constructor(private readonly options: SocketOptions) {
    this.places = placesOf(options.mounts)
    this.wires = wiresOf(options.mounts)
    this.address = clientAddress(options.trustedProxies ?? [])
    this.contexts = socketContexts(options)
    if (this.places.size > 0) void againEvery(beatMs, options.clock, () => this.beat())(this.stop.signal)
  }

  readonly upgrade = (req: IncomingMessage, socket: Duplex, head: Buffer): void => {
    socket.on('error', () => socket.destroy())
    this.accept(req, socket, head).catch((error: unknown) => {
      if (!(error instanceof AppError)) this.options.logger.error({ err: error }, 'a socket could not be opened')
      refuse(socket, error instanceof AppError ? error.status : 500)
    })
  }

  readonly count = (): number => this.live.size

  readonly close = async (): Promise<void> => {
    this.stop.abort()
    const gone = new Promise<void>((resolve) => (this.allGone = resolve))
    const patience = new AbortController()
    for (const { wire } of this.wires.values()) wire.close()
    for (const connection of this.live) connection.close(1001, 'going away')
    if (this.live.size > 0) await Promise.race([gone, this.options.clock.after(goodbyeMs, patience.signal)])
    patience.abort()
    for (const connection of this.live) connection.cutOff()
  }

  private async accept(req: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    const path = normal(req.url?.split('?', 1)[0] ?? '')
    const wired = this.wires.get(path)
    if (wired) return this.admit(req, socket, head, wired)
    const place = this.places.get(path)
    if (!place) throw baseErrors.unknownRoute()
    const credentials = socketCredentials(req, this.address(req).ip, this.options.origins ?? [])
    const contexts = this.contexts(place.route, credentials)
    await contexts.context()
    if (this.stop.signal.aborted) throw baseErrors.unavailable()
    place.server.handleUpgrade(req, socket, head, (ws) => this.hold(ws, place, contexts))
  }

  private admit(req: IncomingMessage, socket: Duplex, head: Buffer, { wire, server }: WirePlace): void {
    const { ip } = this.address(req)
    const retryAfter = this.stop.signal.aborted ? 5 : wire.admit(ip)
    if (retryAfter !== undefined) return refuse(socket, 503, retryAfter)
    server.handleUpgrade(req, socket, head, (ws) => this.keep(ws, new LiveWire(ws, ip, wire)))
  }

  private hold(ws: WebSocket, place: Place, contexts: SocketContexts): void {
    const { clock, logger, texts } = this.options
    const connection = new LiveConnection(ws, { ...place, ...contexts, clock, logger, texts })
    this.keep(ws, connection)
  }

  private keep(ws: WebSocket, connection: LiveConnection | LiveWire): void {
    this.live.add(connection)
    ws.on('close', () => {
      this.live.delete(connection)
      if (this.live.size === 0) this.allGone()
    })
  }

  private beat(): Promise<void> {
    for (const connection of this.live) if (connection instanceof LiveConnection) connection.beat()
    return Promise.resolve()
  }
}

/** Opens the house to WebSockets; a server gives its upgrades to what this returns. */
export const openSockets = (options: SocketOptions): Sockets => new OpenSockets(options)
