import { once } from 'node:events'
import { uptime } from 'node:os'
import { nextBeat, startNode, takeAck, type Ack, type NodeLeases } from '@headend/vms/core'
import type { Demo } from './demo.fixture.js'

interface Said {
  readonly type: string
  readonly keep_alive_ms?: number
  readonly length_ms?: number
}

let runs = 0

/** A streaming server without pictures: it says what a real one says, each second. */
export class BoardNode {
  private state: NodeLeases
  private socket: WebSocket | undefined
  private timer: NodeJS.Timeout | undefined

  constructor(
    private readonly demo: Demo,
    private readonly token: string,
    private readonly report: { readonly cameras: number; readonly cpu: number },
  ) {
    this.state = startNode(`board-${++runs}`)
  }

  async connect(): Promise<void> {
    const address = `${this.demo.url.replace('http', 'ws')}/vms/node/v1/link`
    const socket = new WebSocket(address, { headers: { authorization: `Bearer ${this.token}` } })
    socket.onmessage = ({ data }) => this.hear(JSON.parse(String(data)) as Said)
    await once(socket, 'open')
    this.socket = socket
    this.timer = setInterval(() => this.beat(), 1000)
    this.beat()
  }

  /** Cuts the cable. */
  pull(): void {
    clearInterval(this.timer)
    this.socket?.close()
  }

  private beat(): void {
    const { node, beat } = nextBeat(this.state, uptime() * 1000)
    this.state = node
    const { cameras, cpu } = this.report
    const gigabyte = 1_073_741_824
    const report = {
      ...{ cpu_percent: cpu, memory_used: 3 * gigabyte, memory_total: 8 * gigabyte },
      ...{ storage_used: 1700 * gigabyte, storage_total: 4000 * gigabyte, cameras, live: 3, recordings: cameras },
    }
    this.socket?.send(JSON.stringify({ type: 'beat', ...beat, report }))
  }

  private hear(said: Said): void {
    if (said.type === 'poke') return this.beat()
    if (said.type !== 'ack') return
    const ack = { ...(said as unknown as Ack), keepAliveMs: said.keep_alive_ms ?? 0, lengthMs: said.length_ms ?? 0 }
    const { node, commands } = takeAck(this.state, ack, uptime() * 1000)
    this.state = node
    for (const command of commands)
      if (command.do === 'release')
        this.socket?.send(JSON.stringify({ type: 'release', ...command.release, cause: 'drain' }))
  }
}
