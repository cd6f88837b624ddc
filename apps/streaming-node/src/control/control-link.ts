import type { Beat, Release } from '@headend/vms/core'
import type { Say } from '../machine/say.js'
import type { Identity } from '../machine/own-folder.js'
import { jittered } from '../machine/names.js'
import { call } from './calls.js'
import type { AckMessage, Command, NodePlan, Said } from './wire.js'

const answerMs = 3000
const redialMs = [200, 400, 800, 1600, 3000]
/** So many beats without a word over a socket, and it is not believed to be one any more. */
const mostUnanswered = 2

interface Message {
  readonly type: string
  readonly [name: string]: unknown
}

interface Waiting {
  readonly isIt: (message: Message) => boolean
  readonly take: (message: Message | undefined) => void
}

/** Speaks with the control side: over one socket, and by calls with the same bodies while there is none. */
export class ControlLink {
  private socket: WebSocket | undefined
  private readonly waiting = new Set<Waiting>()
  private unanswered = 0
  private at = 0
  private tries = 0
  private timer: NodeJS.Timeout | undefined
  private isClosed = false

  constructor(
    private readonly identity: Identity,
    private readonly poked: () => void,
    private readonly say: Say,
    /** Does what the control side wants. */
    private readonly obey: (command: Command) => Promise<object>,
  ) {}

  get isOpen(): boolean {
    return this.socket?.readyState === WebSocket.OPEN
  }

  open(): void {
    if (this.isClosed) return
    const socket = new WebSocket(`${this.base().replace(/^http/, 'ws')}/link`, {
      headers: { authorization: `Bearer ${this.identity.token}` },
    })
    socket.onopen = () => {
      this.socket = socket
      this.tries = 0
      this.unanswered = 0
      this.say('info', 'connected', { to: new URL(this.base()).host })
      this.poked()
    }
    socket.onmessage = ({ data }) => this.hear(JSON.parse(String(data)) as Message)
    socket.onclose = () => this.lost(socket)
    socket.onerror = () => undefined
  }

  /** Gives a sign of life; undefined where no answer came in time. */
  async beat(beat: Beat & object): Promise<Said> {
    if (!this.isOpen) return this.beatByCall(beat)
    const said = await this.ask({ type: 'beat', ...beat }, ({ type, seq }) => isAnswerTo(type) && seq === beat.seq)
    if (said) this.unanswered = 0
    else if (++this.unanswered >= mostUnanswered) this.drop()
    if (said?.type === 'refused') return this.refused(String(said['reason']))
    return said && { ack: said as unknown as AckMessage }
  }

  async release({ run, group, epoch }: Release, cause: string): Promise<boolean> {
    const release = { run, group, epoch, cause }
    if (this.isOpen) {
      const isIt = (one: Message): boolean =>
        one.type === 'released' && one['group'] === group && one['epoch'] === epoch
      const said = await this.ask({ type: 'release', ...release }, isIt)
      if (said) return said['is_taken'] === true
    }
    const { token } = this.identity
    const body = { token, body: release, timeoutMs: answerMs }
    return (await call<{ is_taken: boolean }>(`${this.base()}/releases`, body)).is_taken
  }

  plan(): Promise<NodePlan> {
    return call<NodePlan>(`${this.base()}/plan`, { token: this.identity.token, timeoutMs: 10_000 })
  }

  /** Hands over what was recorded; throws where nobody has it yet. */
  async record(body: object): Promise<void> {
    await call(`${this.base()}/recordings`, { token: this.identity.token, body, timeoutMs: 10_000 })
  }

  close(): void {
    this.isClosed = true
    clearTimeout(this.timer)
    this.drop()
  }

  private base(): string {
    return `${this.identity.servers[this.at % this.identity.servers.length] ?? ''}/vms/node/v1`
  }

  private async beatByCall(beat: object): Promise<Said> {
    const asked = { token: this.identity.token, body: beat, timeoutMs: answerMs }
    const said = await call<{ refused: string; ack: AckMessage | null }>(`${this.base()}/beats`, asked).catch(
      () => null,
    )
    if (!said) return undefined
    return said.ack ? { ack: said.ack } : this.refused(said.refused)
  }

  // Another process leads: it may be behind the same address, so that the next try comes to it.
  private refused(reason: string): Said {
    if (reason === 'notLeader') this.drop()
    return { refused: reason }
  }

  private ask(message: Message, isIt: Waiting['isIt']): Promise<Message | undefined> {
    return new Promise((resolve) => {
      const take = (said: Message | undefined): void => {
        clearTimeout(timer)
        this.waiting.delete(waiting)
        resolve(said)
      }
      const waiting = { isIt, take }
      const timer = setTimeout(take, answerMs, undefined)
      this.waiting.add(waiting)
      this.socket?.send(JSON.stringify(message))
    })
  }

  private hear(message: Message): void {
    if (message.type === 'poke') return this.poked()
    if (message.type === 'command') return void this.follow(message as unknown as Command)
    for (const { isIt, take } of this.waiting)
      if (isIt(message)) {
        take(message)
        return
      }
  }

  /** Answered where it came from: over another connection nobody waits for it. */
  private async follow(command: Command): Promise<void> {
    const { socket } = this
    const answer = await this.obey(command)
    if (socket?.readyState === WebSocket.OPEN)
      socket.send(JSON.stringify({ type: 'answer', id: command.id, ...answer }))
  }

  private drop(): void {
    const { socket } = this
    if (!socket) return
    socket.close()
    this.lost(socket)
  }

  private lost(socket: WebSocket): void {
    if (this.socket && this.socket !== socket) return
    if (this.socket) this.say('warn', 'disconnected')
    this.socket = undefined
    for (const { take } of this.waiting) take(undefined)
    clearTimeout(this.timer)
    if (this.isClosed) return
    this.at += 1
    const wait = redialMs[Math.min(this.tries++, redialMs.length - 1)] ?? 3000
    this.timer = setTimeout(() => this.open(), jittered(wait))
  }
}

const isAnswerTo = (type: string): boolean => type === 'ack' || type === 'refused'
