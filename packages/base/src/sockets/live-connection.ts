import { WebSocket, type RawData } from 'ws'
import type { Context } from '../context/context.js'
import { AppError } from '../errors/app-error.js'
import { baseErrors } from '../errors/base.errors.js'
import type { Texts } from '../http/seams.js'
import type { Logger } from '../logger/logger.js'
import type { Clock } from '../time/clock.js'
import type { SocketContexts } from './socket-contexts.js'
import type { Connection, SocketRoute } from './socket.js'

/** Checks the data of one kind of message; throws `invalid`. */
export type MessageCheck = (data: unknown) => unknown

/** What a connection needs from the house that holds it. */
export interface ConnectionParts extends SocketContexts {
  readonly route: SocketRoute
  readonly checks: ReadonlyMap<string, MessageCheck>
  readonly clock: Clock
  readonly logger: Logger
  readonly texts: Texts
}

const minute = 60_000
/** A receiver that leaves more than this unread will not catch up. */
const maxUnsentBytes = 1_048_576
/** Frames that wait for the one being worked on; above it the sender has to wait too. */
const maxWaiting = 16

const codes = { policy: 1008, unsupported: 1003, tooSlow: 1013, broken: 1011, unauthenticated: 4401 } as const

/** One open WebSocket: its frames are worked on one after the other, in the order they came. */
export class LiveConnection implements Connection {
  isAlive = true
  private last: Promise<void> = Promise.resolve()
  private waiting = 0
  private windowBegan: number
  private windowCount = 0

  constructor(
    private readonly ws: WebSocket,
    private readonly parts: ConnectionParts,
  ) {
    this.windowBegan = parts.clock.bootMs()
    ws.on('pong', () => (this.isAlive = true))
    ws.on('error', (error) => parts.logger.debug({ err: error }, 'a socket failed'))
    ws.on('message', (raw: RawData, isBinary: boolean) => this.receive(raw, isBinary))
    ws.on('close', () => this.enqueue((ctx) => parts.route.close?.(ctx as never, this), parts.farewell))
    this.enqueue((ctx) => parts.route.open?.(ctx as never, this))
  }

  send(message: object): void {
    if (this.ws.readyState !== WebSocket.OPEN) return
    if (this.ws.bufferedAmount > maxUnsentBytes) this.close(codes.tooSlow, 'too slow')
    else this.ws.send(JSON.stringify(message))
  }

  close(code = 1000, reason = ''): void {
    this.ws.close(code, reason)
  }

  /** Asks for a sign of life; whoever gave none since the last time is gone. */
  beat(): void {
    if (!this.isAlive) return this.ws.terminate()
    this.isAlive = false
    if (this.ws.readyState === WebSocket.OPEN) this.ws.ping()
  }

  /** Ends the connection without waiting for the other side. */
  cutOff(): void {
    this.ws.terminate()
  }

  private receive(raw: RawData, isBinary: boolean): void {
    this.isAlive = true
    if (isBinary) return this.close(codes.unsupported, 'texts only')
    if (this.isTooOften()) return this.close(codes.policy, 'too many messages')
    const text = Buffer.isBuffer(raw) ? raw.toString('utf8') : Buffer.concat([raw].flat() as Buffer[]).toString('utf8')
    this.enqueue((ctx) => this.work(ctx, text))
  }

  private isTooOften(): boolean {
    const now = this.parts.clock.bootMs()
    if (now - this.windowBegan >= minute) {
      this.windowBegan = now
      this.windowCount = 0
    }
    return ++this.windowCount > this.parts.route.maxMessagesPerMinute
  }

  private async work(ctx: Context, text: string): Promise<void> {
    const { type, ...data } = this.parse(text)
    const check = typeof type === 'string' ? this.parts.checks.get(type) : undefined
    if (!check) throw baseErrors.invalid({}, [{ field: 'type', reason: 'not_one_of' }])
    await this.parts.route.message(ctx as never, this, type as string, check(data))
  }

  private parse(text: string): Record<string, unknown> {
    try {
      const value: unknown = JSON.parse(text)
      if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>
    } catch {
      // Falls through: what cannot be read is refused like what has the wrong shape.
    }
    throw baseErrors.invalid({}, [{ field: '', reason: 'malformed' }])
  }

  private enqueue(step: (ctx: Context) => Promise<unknown> | undefined, open = this.parts.context): void {
    if (++this.waiting > maxWaiting) this.ws.pause()
    this.last = this.last.then(async () => {
      let lang = ''
      try {
        const ctx = await open()
        lang = ctx.lang
        await step(ctx)
      } catch (error) {
        this.refuse(error, lang)
      }
      if (--this.waiting <= maxWaiting && this.ws.isPaused) this.ws.resume()
    })
  }

  private refuse(error: unknown, lang: string): void {
    const { logger, texts } = this.parts
    if (!(error instanceof AppError))
      logger.error({ path: this.parts.route.path, err: error }, 'a socket message failed')
    const known = error instanceof AppError ? error : baseErrors.internal()
    if (known.code === baseErrors.unauthenticated.code) return this.close(codes.unauthenticated, known.code)
    const errors = known.faults.length > 0 ? { errors: known.faults } : {}
    this.send({ type: 'error', code: known.code, detail: texts(lang, known.code, known.params), ...errors })
  }
}
