import { createHmac, randomBytes } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { Socket } from 'node:net'
import { systemClock } from '@headend/base'
import {
  answer,
  attemptDelayMs,
  firstDelayAfterLossMs,
  helloText,
  nextPingMs,
  paths,
  readFrame,
  readFromServer,
  say,
  socketProtocol,
  toldDelayMs,
  writeFrame,
  type Frame,
} from '@headend/signage/protocol'
import { WebSocket } from 'ws'

export const proofOf = (secret: string, text: string): string =>
  createHmac('sha256', secret).update(text).digest('base64url')

/** Who a simulated screen is. */
export interface FleetIdentity {
  readonly screenId: number
  readonly deviceUid: string
  readonly secret: string
}

/** What a screen of the fleet tells those who measure. */
export interface FleetEars {
  welcomed(screen: FleetScreen, waitedMs: number): void
  lost(screen: FleetScreen): void
  noticed(screen: FleetScreen, rev: number): void
  /** Whatever it was told, for those who want to know more. */
  heard?(screen: FleetScreen, frame: Frame): void
  refused(status: number): void
}

const chance = (): number => randomBytes(4).readUInt32BE() / 2 ** 32
const statusMs = 300_000

/** One screen that speaks the real protocol: it proves itself, pings, reports, answers, and comes back when it is cut. */
export class FleetScreen {
  token = ''
  isOnline = false
  private socket: WebSocket | undefined
  private wire: Socket | undefined
  private readonly timers = new Set<NodeJS.Timeout>()
  private attempt = 0
  private failures = 0
  private saidHelloAt = 0
  private spreadMs = 5000
  private toldMs: number | undefined
  private earlier = { sent: 0, received: 0 }

  constructor(
    readonly identity: FleetIdentity,
    /** Where servers are: after a failure it tries the next. */
    private readonly urls: readonly string[],
    private readonly ears: FleetEars,
    /** How it judges certificates, where addresses are of TLS. */
    private readonly tls: { readonly rejectUnauthorized?: boolean } = {},
  ) {}

  /** Bytes of all its connections. */
  traffic(): { readonly sent: number; readonly received: number } {
    const { bytesWritten = 0, bytesRead = 0 } = this.wire ?? {}
    return { sent: this.earlier.sent + bytesWritten, received: this.earlier.received + bytesRead }
  }

  connect(): void {
    const url = this.urls[this.failures % this.urls.length] ?? ''
    const address = url.replace('http', 'ws') + paths.socket
    const options = { ...this.tls, perMessageDeflate: false, handshakeTimeout: 30_000 }
    const socket = new WebSocket(address, socketProtocol, options)
    this.socket = socket
    socket.on('upgrade', (response: IncomingMessage) => (this.wire = response.socket))
    socket.on('message', (data: Buffer) => this.hear(readFrame(data.toString())))
    socket.on('unexpected-response', (request, response: IncomingMessage) => {
      this.ears.refused(response.statusCode ?? 0)
      this.toldMs = toldDelayMs(Number(response.headers['retry-after'] ?? 5), chance)
      request.destroy()
      this.away()
    })
    socket.on('error', () => undefined)
    socket.on('close', () => this.away())
  }

  leave(): void {
    this.quiet()
    this.socket?.removeAllListeners('close')
    this.socket?.terminate()
  }

  /** Says something, where it is connected. */
  send(frame: Frame): void {
    if (this.socket?.readyState === WebSocket.OPEN) this.socket.send(writeFrame(frame))
  }

  private hear(frame: Frame): void {
    if (frame.t === 'challenge') this.hello(readFromServer('challenge', frame.d).nonce)
    if (frame.t === 'welcome') this.settle(frame)
    if (frame.t === 'token') this.token = readFromServer('token', frame.d).value
    if (frame.t === 'manifest.notice') this.ears.noticed(this, readFromServer('manifest.notice', frame.d).rev)
    this.ears.heard?.(this, frame)
    if (frame.id !== undefined && frame.re === undefined) this.send(answer(frame.id, 'ack'))
  }

  private hello(nonce: string): void {
    const { deviceUid, secret } = this.identity
    const bootId = 'boot'
    this.saidHelloAt = systemClock.bootMs()
    this.send(
      say('hello', {
        ...{ deviceUid, bootId, installId: 'fleet', mac: proofOf(secret, helloText({ nonce, deviceUid, bootId })) },
        ...{ app: 'fleet', platform: 'load', manifest: { rev: 0, bodyHash: '' }, takeoverVersion: 0, caps: [] },
        ...{ pop: { epoch: 'fleet', nextSeq: 1, ackSeq: 0 }, clockMs: systemClock.epochMs(), monoMs: 0 },
      }),
    )
  }

  private settle(frame: Frame): void {
    const { token, hb, reconnect } = readFromServer('welcome', frame.d)
    this.token = token.value
    this.spreadMs = reconnect.spreadMs
    this.isOnline = true
    this.attempt = 0
    this.ears.welcomed(this, systemClock.bootMs() - this.saidHelloAt)
    this.again(
      () => nextPingMs(hb.pingS, chance),
      () => this.send(say('ping', { c: systemClock.bootMs() })),
    )
    this.again(
      () => statusMs * (0.9 + 0.2 * chance()),
      () => this.send(say('status', { freeBytes: 1_000_000 })),
    )
  }

  private again(ms: () => number, deed: () => void): void {
    this.later(ms(), () => {
      deed()
      this.again(ms, deed)
    })
  }

  private later(ms: number, deed: () => void): void {
    const timer = setTimeout(() => {
      this.timers.delete(timer)
      deed()
    }, ms)
    this.timers.add(timer)
  }

  private quiet(): void {
    for (const timer of this.timers) clearTimeout(timer)
    this.timers.clear()
  }

  private away(): void {
    this.quiet()
    this.earlier = this.traffic()
    this.wire = undefined
    const wasOnline = this.isOnline
    this.isOnline = false
    if (wasOnline) this.ears.lost(this)
    const own = wasOnline ? firstDelayAfterLossMs(this.spreadMs, chance) : attemptDelayMs(this.attempt, chance)
    this.attempt = wasOnline ? 0 : this.attempt + 1
    if (!wasOnline) this.failures += 1
    this.later(this.toldMs ?? own, () => this.connect())
    this.toldMs = undefined
  }
}
