import {
  ask,
  attemptDelayMs,
  closeCodes,
  bootDelayMs,
  firstDelayAfterLossMs,
  helloText,
  isFromServer,
  nextPingMs,
  readFromServer,
  say,
  timers,
  type Frame,
  type FromServer,
  type Hello,
  type Welcome,
} from '@headend/signage/protocol'
import { macOf } from './manifest.js'
import { chance, freshId } from '../time/chance.js'
import type { MendedClock } from '../time/clock.js'
import type { Identity } from './identity.js'
import { openPolls, openSocket, type Line, type Poll } from './lines.js'

export type SaidHello = Omit<Hello, 'deviceUid' | 'mac' | 'bootId'>

export interface SessionPorts {
  readonly clock: MendedClock
  readonly identity: Identity
  readonly bootId: string
  /** Speaks to the server where no connection gets through. */
  readonly poll: Poll
  /** Where this player stands, told when a connection begins. */
  hello(): SaidHello
  onWelcome(welcome: Welcome): void
  onMessage<T extends keyof FromServer>(type: T, data: FromServer[T]): void
  onState(isOnline: boolean): void
  /** This player is no screen any more. */
  onRevoked(): void
}

const mostPollingMs = 600_000

/** The connection to the server: it comes back by itself, at its own moment, for ever. */
export class Session {
  private line: Line | undefined
  /** Connections in a row that came to nothing. */
  private refused = 0
  private isPolling = false
  private attempt = 0
  private spreadMs = 0
  private pingS: number = timers.pingS
  private welcomedAt: number | undefined
  private callOff: (() => void) | undefined
  /** What was not answered yet is said again after a reconnect. */
  private readonly unanswered = new Map<string, Frame & { readonly about: string }>()
  private isStopped = false

  constructor(private readonly ports: SessionPorts) {}

  /** `isBoot`: the power came, perhaps at the whole site. */
  start(isBoot: boolean): void {
    this.wait(isBoot ? bootDelayMs(chance) : 0, () => this.open())
  }

  stop(): void {
    this.isStopped = true
    this.callOff?.()
    this.line?.close()
  }

  get isOnline(): boolean {
    return this.welcomedAt !== undefined
  }

  /** Says something once; nobody hears it where there is no connection. */
  say(type: string, data: object): void {
    if (this.isOnline) this.write(say(type, data))
  }

  /** Says something until it is answered, or until there is a newer word about the same. */
  tell(type: string, data: object, about = ''): void {
    const id = freshId()
    const frame = ask(id, type, data)
    if (about !== '') for (const [old, one] of this.unanswered) if (one.about === about) this.unanswered.delete(old)
    this.unanswered.set(id, { ...frame, about })
    if (this.isOnline) this.write(frame)
  }

  private open(): void {
    // Whoever does not answer at all is no connection either.
    this.wait(timers.pongWithinMs * 2, () => this.lost(line))
    this.isPolling = this.refused >= timers.attemptsPerAddress
    this.refused = this.isPolling ? 0 : this.refused + 1
    const events = {
      onFrame: (frame: Frame) => {
        if (line === this.line) this.hear(frame)
      },
      onLost: (code: number) => this.lost(line, code),
    }
    const { poll, identity, bootId } = this.ports
    const hello = (): Hello => ({ ...this.ports.hello(), deviceUid: identity.deviceUid, bootId })
    const line: Line = this.isPolling ? openPolls(poll, hello, events) : openSocket(events)
    this.line = line
  }

  private hear(frame: Frame): void {
    try {
      this.take(frame)
    } catch {
      // A message that is not of the protocol is none.
    }
  }

  private take({ t, id, re, d }: Frame): void {
    if (re !== undefined) this.unanswered.delete(re)
    if (!isFromServer(t)) return
    if (t === 'challenge') this.greet(readFromServer(t, d).nonce)
    else if (t === 'welcome') this.welcomed(readFromServer(t, d))
    else if (t === 'pong') this.ponged(readFromServer(t, d))
    else {
      if (t === 'config') this.pingS = readFromServer(t, d).pingS ?? this.pingS
      if (t === 'drain') this.drained(readFromServer(t, d))
      this.ports.onMessage(t, readFromServer(t, d))
    }
    if (id !== undefined) this.write({ t: 'ack', re: id, d: {} })
  }

  private greet(nonce: string): void {
    const { identity, bootId } = this.ports
    const { deviceUid, secret } = identity
    const mac = macOf(secret, helloText({ nonce, deviceUid, bootId }))
    this.write(say('hello', { ...this.ports.hello(), deviceUid, bootId, mac }))
  }

  private welcomed(welcome: Welcome): void {
    const { clock } = this.ports
    this.welcomedAt = clock.mono()
    if (!this.isPolling) this.refused = 0
    this.spreadMs = welcome.reconnect.spreadMs
    this.pingS = welcome.hb.pingS
    clock.mend(welcome.serverTime, clock.machineMs(), clock.machineMs())
    this.ports.onState(true)
    this.ports.onWelcome(welcome)
    for (const { about: _about, ...frame } of this.unanswered.values()) this.write(frame)
    this.ping()
  }

  private ping(): void {
    const { line } = this
    if (!line) return
    this.write(say('ping', { c: this.ports.clock.machineMs() }))
    this.wait(timers.pongWithinMs, () => {
      this.write(say('ping', { c: this.ports.clock.machineMs() }))
      this.wait(timers.pongWithinMs, () => this.lost(line))
    })
  }

  private ponged({ c, s }: FromServer['pong']): void {
    const { clock } = this.ports
    clock.mend(s, c, clock.machineMs())
    if (clock.mono() - (this.welcomedAt ?? Infinity) > timers.healthyMs) this.attempt = 0
    // Once in a while it is tried whether a connection gets through by now.
    const isOldPoll = this.isPolling && clock.mono() - (this.welcomedAt ?? 0) > mostPollingMs
    const { line } = this
    if (isOldPoll && line) return this.lost(line)
    this.wait(nextPingMs(this.pingS, chance), () => this.ping())
  }

  /** The server leaves: calmly away, and back when it said. */
  private drained({ after, spreadMs }: FromServer['drain']): void {
    const { line } = this
    this.spreadMs = spreadMs
    this.wait(after + chance() * spreadMs, () => {
      if (line) this.lost(line)
    })
  }

  private lost(line: Line, code = 0): void {
    if (line !== this.line || this.isStopped) return
    this.line = undefined
    line.close()
    const livedMs = this.ports.clock.mono() - (this.welcomedAt ?? Infinity)
    const wasOnline = this.isOnline
    this.welcomedAt = undefined
    if (wasOnline) this.ports.onState(false)
    if (code === closeCodes.revoked) return this.ports.onRevoked()
    const wasGood = livedMs > timers.healthyMs
    if (wasGood) this.attempt = 0
    const delayMs = wasGood ? firstDelayAfterLossMs(this.spreadMs, chance) : attemptDelayMs(this.attempt, chance)
    this.attempt += 1
    this.wait(delayMs, () => this.open())
  }

  private write(frame: Frame): void {
    this.line?.send(frame)
  }

  /** There is one thing to wait for at a time. */
  private wait(ms: number, run: () => void): void {
    this.callOff?.()
    this.callOff = this.ports.clock.after(ms, run)
  }
}
