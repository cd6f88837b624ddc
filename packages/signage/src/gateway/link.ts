import { answer, say, writeFrame, type Frame } from '../protocol/frames.js'
import type { ScreenStatus } from '../protocol/from-screen.js'
import { usualLogLevel } from '../protocol/from-server.js'
import { closeCodes, limits } from '../protocol/limits.js'
import { silenceMs, timers } from '../protocol/timers.js'
import { Bucket } from './bucket.js'

/** What a link speaks over: a socket, or polls one after the other. */
export interface Line {
  readonly ip: string
  /** No socket came through: it polls. */
  readonly isPolling?: true
  readonly unsentBytes: number
  send(text: string): void
  close(code: number, reason: string): void
  cutOff(): void
}

/** Who is at the other end, once it has proved that. */
export interface Linked {
  readonly clientId: number
  readonly screenId: number
  readonly identityId: number
  readonly deviceUid: string
  readonly installId: string
}

/** One player that is connected to this process. */
export class Link {
  /** Absent until it has said hello. */
  who: Linked | undefined
  /** Another installation says it is this screen: it plays on, and is told to do nothing. */
  isLimited = false
  isSuspended = false
  /** Something stands above its schedule. */
  hasTakeovers = false
  /** The newest revision that it was told of. */
  toldRev = 0
  tokenUntil = 0
  /** How often it was told to ping and to report, and how much to write down; a new pace of pings counts once it pings again. */
  pace: { readonly pingS: number; readonly statusS: number; readonly logLevel: string } = {
    ...{ pingS: timers.pingS, statusS: timers.statusS, logLevel: usualLogLevel },
  }
  private pingS: number = timers.pingS
  heardAt: number
  /** When it said hello; absent before that. */
  saidHelloAt: number | undefined
  /** The name that its connection has where it is written down. */
  epoch = ''
  /** Something may wait to be done by it. */
  hasOrders = true
  /** What it said of itself, put together. */
  status: ScreenStatus = {}
  private slowSince: number | undefined
  private isOverfull = false
  private readonly bucket: Bucket
  private answered: Map<string, Frame> | undefined
  private last: Promise<void> = Promise.resolve()

  constructor(
    readonly nonce: string,
    readonly line: Line,
    readonly openedAt: number,
  ) {
    this.heardAt = openedAt
    this.bucket = new Bucket(limits.messagesPerSecond, limits.messagesBurst, openedAt)
  }

  /** What a receiver does not read is kept for it up to a bound; beyond that it is told nothing more, and soon let go. */
  send(frame: Frame): void {
    this.isOverfull ||= this.line.unsentBytes > limits.mostUnsentBytes
    if (!this.isOverfull) this.line.send(writeFrame(frame))
  }

  /** Tells it to ping and report at this pace. */
  keep(pace: Link['pace']): void {
    this.pace = pace
    this.pingS = Math.max(this.pingS, pace.pingS)
  }

  /** It has pinged, and does so again at its pace. */
  pinged(): void {
    this.pingS = this.pace.pingS
  }

  /** Whether nothing was heard of it for too long. */
  isSilent(now: number): boolean {
    return now - this.heardAt >= silenceMs(this.pingS)
  }

  /** Answers a message; what comes again is answered again in the same way. */
  reply(to: Frame, type: string, data: object = {}): void {
    if (to.id === undefined) return
    const said = answer(to.id, type, data)
    this.answered ??= new Map()
    this.answered.set(to.id, said)
    const [oldest] = this.answered.keys()
    if (this.answered.size > limits.rememberedIds && oldest !== undefined) this.answered.delete(oldest)
    this.send(said)
  }

  /** Says that a message was not taken. That is not kept: the same message may come again later, and be taken then. */
  refuse(to: Frame, data: object): void {
    this.send(to.id === undefined ? say('err', data) : answer(to.id, 'err', data))
  }

  /** What a message with this id was answered before. */
  saidTo(id: string | undefined): Frame | undefined {
    return id === undefined ? undefined : this.answered?.get(id)
  }

  close(code: keyof typeof closeCodes, reason: string): void {
    this.line.close(closeCodes[code], reason)
  }

  /** Notes that something came in; whether it may. */
  hears(now: number): boolean {
    this.heardAt = now
    return this.bucket.take(now)
  }

  /** Messages of one player are worked on one after the other, in the order they came. */
  enqueue(step: () => Promise<void>): void {
    this.last = this.last.then(step)
  }

  /** Whether it has left too much unread for too long. */
  isSlow(now: number): boolean {
    if (this.isOverfull) return true
    if (this.line.unsentBytes <= limits.unsentBytes) this.slowSince = undefined
    else this.slowSince ??= now
    return this.slowSince !== undefined && now - this.slowSince >= limits.unsentMs
  }
}
