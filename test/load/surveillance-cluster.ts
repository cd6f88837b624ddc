import { setTimeout } from 'node:timers/promises'
import type { House } from '@headend/base'
import { nextBeat, startNode, takeAck, type Ack, type NodeLeases } from '@headend/vms/core'
import { ask, type Ground, type Said } from './surveillance-ground.js'

/** A streaming server as far as the control side knows it. */
interface Node {
  readonly id: number
  readonly token: string
  state: NodeLeases
}

/** An operator with many cameras, whose servers give their signs of life by calls within this process. */
export class Cluster {
  private readonly nodes: readonly Node[]
  private readonly cameras: ReadonlyMap<number, readonly number[]>

  constructor(
    private readonly house: House,
    { nodes, cameras }: Ground,
  ) {
    this.nodes = nodes.map((node) => ({ ...node, state: startNode(`run-${node.id}`) }))
    this.cameras = new Map(cameras)
  }

  /** Everything is held, and every camera was reported once. */
  async start(): Promise<void> {
    for (let time = 0; time < 200; time += 1) {
      await this.look()
      await this.round()
      const held = this.nodes.reduce((sum, { state }) => sum + state.groups.size, 0)
      if (held >= this.cameras.size) break
      await setTimeout(50)
    }
    for (const node of this.nodes) await this.beat(node, this.stateOf(node))
    await this.look()
  }

  /** One sign of life of each server. */
  async round(): Promise<void> {
    for (const node of this.nodes) await this.beat(node)
  }

  /** One look of whoever leads. */
  async look(): Promise<void> {
    const loop = this.house.services.find(({ name }) => name === 'vms.control') as unknown as {
      attend(): Promise<void>
    }
    await loop.attend()
  }

  /** The holder of the largest group crashes: milliseconds until the other server has its grant. */
  async failLargest(): Promise<number> {
    const [group = 0] = this.cameras.keys()
    const [before, after] = this.ranked(group)
    const { run, groups } = before.state
    const from = performance.now()
    const release = { run, group, epoch: groups.get(group)?.epoch ?? 0, cause: 'drain' }
    await this.call(before, '/releases', release)
    before.state = { ...before.state, groups: new Map([...groups].filter(([id]) => id !== group)) }
    for (;;) {
      await this.look()
      for (const node of [after, before]) {
        await this.beat(node)
        if (node.state.groups.has(group)) return performance.now() - from
      }
    }
  }

  private ranked(group: number): readonly [Node, Node] {
    const [first, second] = this.nodes
    if (!first || !second) throw new Error('there are too few servers')
    return first.state.groups.has(group) ? [first, second] : [second, first]
  }

  private stateOf({ state }: Node): Said {
    const carried = [...state.groups.keys()].flatMap((group) => this.cameras.get(group) ?? [])
    return { cameras: carried.map((id) => ({ id, state: 'up', recording: 'on' })) }
  }

  private async beat(node: Node, more: Said = {}): Promise<void> {
    const { node: state, beat } = nextBeat(node.state, performance.now())
    const report = {
      ...{ cpu_percent: 20, memory_used: 1e9, memory_total: 8e9, storage_used: 1e12, storage_total: 4e12 },
      ...{ cameras: 100, live: 10, recordings: 100 },
    }
    const { ack } = await this.call(node, '/beats', { ...beat, report, ...more })
    node.state = ack ? takeAck(state, ackOf(ack as Said), performance.now()).node : state
  }

  private call({ token }: Node, path: string, body: object): Promise<Said> {
    return ask(this.house, `/vms/node/v1${path}`, token, body)
  }
}

const ackOf = (said: Said): Ack => ({
  ...(said as unknown as Ack),
  ...{ keepAliveMs: Number(said['keep_alive_ms']), lengthMs: Number(said['length_ms']) },
})
