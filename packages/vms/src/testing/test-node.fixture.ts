import { once } from 'node:events'
import type { FixedClock } from '@headend/base/testing'
import {
  isActive,
  lapse,
  nextBeat,
  releaseGroup,
  startNode,
  takeAck,
  type Ack,
  type NodeLeases,
  type NodeStep,
  type Probe,
  type Release,
} from '../core.js'

interface Said {
  readonly type: string
  readonly [name: string]: unknown
}

const ackOf = (said: Said): Ack => ({
  ...{ run: String(said['run']), seq: Number(said['seq']), term: Number(said['term']) },
  ...{ keepAliveMs: Number(said['keep_alive_ms']), lengthMs: Number(said['length_ms']) },
  ...(said as unknown as Pick<Ack, 'grants' | 'revokes' | 'newer'>),
})

let runs = 0

/** A streaming server that speaks the protocol as a real one does, over a real socket, by a clock that a test drives. */
export class TestNode {
  state: NodeLeases
  refused: string | undefined
  pokes = 0
  isPulled = false
  /** Whether it can receive cameras ahead of time, and how many of each group it has. */
  warmth: ((group: number) => number) | undefined
  /** What it tells besides, until it is told. */
  news: Record<string, unknown> = {}
  warm: readonly number[] = []
  /** A few cameras of groups that it is to try. */
  probes: readonly Probe[] = []
  /** What it was told to do, and what it says to that; nothing where it says nothing. */
  readonly orders: Said[] = []
  answer: (order: Said) => object | undefined = () => ({ said: {} })
  private dueAt = 0
  private keepAliveMs = 3000
  private socket: WebSocket | undefined
  private readonly waiting: { is: (said: Said) => boolean; resolve: (said: Said) => void }[] = []

  constructor(
    private readonly clock: FixedClock,
    private readonly url: () => string,
    private readonly token: string,
    readonly cpuPercent = 12,
    public more: Record<string, unknown> = {},
  ) {
    this.state = startNode(`run-${++runs}`)
  }

  async connect(): Promise<void> {
    const socket = new WebSocket(`${this.url()}/link`, { headers: { authorization: `Bearer ${this.token}` } })
    socket.onmessage = ({ data }) => this.hear(JSON.parse(String(data)) as Said)
    await once(socket, 'open')
    this.socket = socket
    this.isPulled = false
  }

  /** Cuts the cable: nothing is said any more, the program goes on. */
  pull(): void {
    this.socket?.close()
    this.socket = undefined
    this.isPulled = true
  }

  /** The program ends without a word, and starts again as one that knows it; the lock of its folder proves it. */
  async restart(): Promise<void> {
    this.pull()
    this.state = startNode(`run-${++runs}`, this.state.run)
    await this.connect()
    this.dueAt = 0
  }

  active(group: number): boolean {
    return isActive(this.state, group, this.clock.bootMs())
  }

  epoch(group: number): number | undefined {
    return this.active(group) ? this.state.groups.get(group)?.epoch : undefined
  }

  /** Does what its timers are due for now, and what the server asked for. */
  async turn(): Promise<void> {
    const now = this.clock.bootMs()
    this.state = lapse(this.state, now, 'keep').node
    if (this.isPulled || !this.socket || (now < this.dueAt && this.pokes === 0)) return
    this.pokes = 0
    this.dueAt = now + this.keepAliveMs
    await this.beat()
  }

  async beat(): Promise<void> {
    const { node, beat } = nextBeat(this.state, this.clock.bootMs())
    this.state = node
    const { warmth, news } = this
    this.news = {}
    const tried = this.probes.map(({ group, cameras }) => ({
      group,
      ready: Math.min(warmth?.(group) ?? 0, cameras.length),
    }))
    const warm = warmth && { warm: [...this.warm.map((group) => ({ group, ready: warmth(group) })), ...tried] }
    const report = {
      ...{ cpu_percent: this.cpuPercent, memory_used: 1, memory_total: 2, storage_used: 3, storage_total: 4 },
      ...{ cameras: 24, live: 5, recordings: 2 },
      ...this.more,
    }
    const said = await this.ask({ type: 'beat', ...beat, report, ...warm, ...news }, ({ type, seq }) =>
      ['ack', 'refused'].includes(type) ? seq === beat.seq : type === 'error',
    )
    this.refused = said.type === 'ack' ? undefined : String(said['reason'] ?? said['code'])
    if (said.type !== 'ack') return
    const ack = ackOf(said)
    this.keepAliveMs = ack.keepAliveMs
    this.warm = ack.warm ?? []
    this.probes = ack.probes ?? []
    await this.follow(takeAck(this.state, ack, this.clock.bootMs()))
  }

  /** The guard beside it has seen it end, and gives its groups back. */
  async crash(cause: 'crash' | 'shutdown' = 'crash'): Promise<void> {
    const { run, groups } = this.state
    const held = [...groups].filter(([group]) => this.active(group))
    this.state = startNode(`run-${++runs}`, run)
    for (const [group, { epoch }] of held) await this.release({ run, group, epoch }, cause)
    this.pull()
  }

  /** Gives a group back by itself. */
  giveBack(group: number): Promise<void> {
    return this.follow(releaseGroup(this.state, group))
  }

  private async follow({ node, commands }: NodeStep): Promise<void> {
    this.state = node
    for (const command of commands) if (command.do === 'release') await this.release(command.release)
  }

  private async release({ run, group, epoch }: Release, cause = 'drain'): Promise<void> {
    await this.ask({ type: 'release', run, group, epoch, cause }, ({ type }) => type === 'released' || type === 'error')
  }

  private ask(message: object, is: (said: Said) => boolean): Promise<Said> {
    return new Promise((resolve) => {
      this.waiting.push({ is, resolve })
      this.socket?.send(JSON.stringify(message))
    })
  }

  private hear(said: Said): void {
    if (said.type === 'command') {
      this.orders.push(said)
      const answer = this.answer(said)
      if (answer) this.socket?.send(JSON.stringify({ type: 'answer', id: said['id'], ...answer }))
    }
    if (said.type === 'poke') this.pokes += 1
    const at = this.waiting.findIndex(({ is }) => is(said))
    if (at >= 0) this.waiting.splice(at, 1)[0]?.resolve(said)
  }
}
