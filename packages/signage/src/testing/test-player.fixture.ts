import { macOf } from '../identities/mac.js'
import { readFrame, writeFrame, type Frame } from '../protocol/frames.js'
import type { Hello } from '../protocol/from-screen.js'
import type { FromServer } from '../protocol/from-server.js'
import { socketProtocol } from '../protocol/limits.js'
import type { PairAnswer } from '../protocol/pairing.js'
import { helloText } from '../protocol/proofs.js'

/** A player that speaks the protocol as a real one does, over a real socket. */
export class TestPlayer {
  readonly heard: Frame[] = []
  /** How its connection was closed; absent while it is open. */
  closed: number | undefined
  /** What it would say in its hello. */
  readonly held = { rev: 0, bodyHash: '' }
  private socket: WebSocket | undefined
  private waiting: (() => void)[] = []

  constructor(
    private readonly url: string,
    readonly answer: PairAnswer,
    readonly installId: string,
  ) {}

  /** Opens its socket; without a hello yet. */
  connect(url = this.url, protocols: string[] = [socketProtocol]): void {
    this.heard.length = 0
    this.closed = undefined
    const socket = new WebSocket(url, protocols)
    socket.onmessage = ({ data }) => this.hears(readFrame(String(data)))
    socket.onclose = ({ code }) => {
      if (this.socket !== socket) return
      this.closed = code
      this.stir()
    }
    socket.onerror = () => undefined
    this.socket = socket
  }

  /** Opens its socket, proves who it is, and gives its welcome. */
  async arrive(url = this.url): Promise<FromServer['welcome']> {
    this.connect(url)
    await this.hello()
    return (await this.hear('welcome')).d as unknown as FromServer['welcome']
  }

  async hello(more: Partial<Hello> = {}): Promise<void> {
    const { nonce } = (await this.hear('challenge')).d as unknown as FromServer['challenge']
    this.say({ t: 'hello', d: this.words({ nonce, ...more }) })
  }

  /** What its hello says; with a number to prove its secret on, with the proof. */
  words({ nonce, ...more }: Partial<Hello> & { nonce?: string } = {}): Frame['d'] {
    const { deviceUid = '', secret = '' } = this.answer
    const bootId = 'boot-1'
    const mac = nonce === undefined ? {} : { mac: macOf(secret, helloText({ nonce, deviceUid, bootId })) }
    const facts = { app: '1.0', platform: 'Debian', clockMs: 0, monoMs: 0, takeoverVersion: 0, caps: [] }
    const pop = { epoch: 'e1', nextSeq: 1, ackSeq: 0 }
    return { deviceUid, bootId, installId: this.installId, manifest: this.held, pop, ...facts, ...mac, ...more }
  }

  say(frame: Frame | string): void {
    this.socket?.send(typeof frame === 'string' ? frame : writeFrame(frame))
  }

  /** The first message of this type that was not given yet. */
  async hear(type: string, is: (frame: Frame) => boolean = () => true): Promise<Frame> {
    for (;;) {
      const at = this.heard.findIndex((frame) => frame.t === type && is(frame))
      const [found] = at < 0 ? [] : this.heard.splice(at, 1)
      if (found) return found
      if (this.closed !== undefined) throw new Error(`closed with ${this.closed} while waiting for ${type}`)
      await new Promise<void>((resolve) => this.waiting.push(resolve))
    }
  }

  has(type: string): boolean {
    return this.heard.some(({ t }) => t === type)
  }

  async gone(): Promise<number> {
    while (this.closed === undefined) await new Promise<void>((resolve) => this.waiting.push(resolve))
    return this.closed
  }

  /** Ends the connection, as a player does that is switched off. */
  pull(): void {
    const { socket } = this
    this.socket = undefined
    socket?.close()
  }

  private hears(frame: Frame): void {
    this.heard.push(frame)
    this.stir()
  }

  private stir(): void {
    for (const wake of this.waiting.splice(0)) wake()
  }
}
