import {
  hasLostTime,
  isActive,
  lapse,
  nextBeat,
  releaseGroup,
  startNode,
  takeAck,
  takePoke,
  wakeUp,
  type Ack,
  type Beat,
  type ClockReading,
  type Grant,
  type LeaseRules,
  type MadeUnderLease,
  type NodeLeases,
  type NodeStep,
  type Release,
} from '../core.js'
import type { Machine, World } from './simulated-world.fixture.js'

/** What a node's words lead to. */
export interface NodeWires {
  readonly beat: (node: SimulatedNode, beat: Beat) => void
  readonly release: (node: SimulatedNode, release: Release) => void
  readonly made: (made: MadeUnderLease) => void
}

/** How long something may lie between the check and the deed, now and then. */
const longestDawdleMs = 12_000

/** A streaming server: the real reducer of the node under a clock of its own. */
export class SimulatedNode {
  isAlive = false
  state: NodeLeases
  counts = { isolated: 0, ignored: 0, activated: 0 }
  private keepAliveMs = 3000
  private runs = 0
  private seen: ClockReading

  constructor(
    private readonly world: World,
    readonly machine: Machine,
    readonly server: number,
    private readonly rules: LeaseRules,
    private readonly wires: NodeWires,
  ) {
    this.state = startNode(`${machine.name}-0`)
    this.seen = machine.clocksAt(world.now)
  }

  /** Starts a new run; under the lock of its folder it knows that the last one is dead. */
  start(): void {
    if (this.isAlive) return
    const last = this.runs > 0 ? this.state.run : undefined
    this.runs += 1
    this.state = startNode(`${this.machine.name}-${this.runs}`, last)
    this.seen = this.machine.clocksAt(this.world.now)
    this.isAlive = true
    this.keepBeating(this.state.run)
    this.keepRecording(this.state.run)
  }

  crash(): void {
    this.isAlive = false
  }

  /** Gives back what it holds and serves on: a disk that has to be changed, say. */
  giveBack(): void {
    this.act(() => {
      let step: NodeStep = { node: this.state, commands: [] }
      for (const group of this.state.groups.keys()) {
        const next = releaseGroup(step.node, group, this.rules)
        step = { node: next.node, commands: [...step.commands, ...next.commands] }
      }
      return step
    })
  }

  receive(ack: Ack): void {
    this.act((now) => {
      if (this.isAlive && ack.run === this.state.run) this.keepAliveMs = ack.keepAliveMs
      const step = takeAck(this.state, ack, now, this.rules)
      if (step.node === this.state) this.counts.ignored += 1
      return step
    })
  }

  poked(grant: Grant & { readonly lengthMs: number }): void {
    this.act((now) => takePoke(this.state, grant, now, this.rules))
    if (this.isAlive) this.beat()
  }

  /** The group's epoch where this node would act for it if it were asked now. */
  actsAs(group: number): number | undefined {
    if (!this.isAlive || this.world.now < this.machine.frozenUntil) return undefined
    const clocks = this.machine.clocksAt(this.world.now)
    if (hasLostTime(this.seen, clocks) || !isActive(this.state, group, clocks.bootMs, this.rules)) return undefined
    return this.state.groups.get(group)?.epoch
  }

  private act(step: (now: number) => NodeStep): void {
    if (!this.isAlive) return
    const clocks = this.machine.clocksAt(this.world.now)
    if (hasLostTime(this.seen, clocks)) this.state = wakeUp(this.state, 'keep').node
    this.seen = clocks
    const { node, commands } = step(clocks.bootMs)
    this.state = node
    for (const command of commands) {
      if (command.do === 'release') this.wires.release(this, command.release)
      if (command.do === 'activate') this.counts.activated += 1
      if (command.do === 'isolate') this.counts.isolated += 1
    }
  }

  private beat(): void {
    this.act((now) => {
      const { node, beat } = nextBeat(this.state, now)
      this.wires.beat(this, beat)
      return { node, commands: [] }
    })
  }

  private keepBeating(run: string): void {
    if (!this.isAlive || this.state.run !== run) return
    this.beat()
    this.world.timer(this.machine, this.keepAliveMs, () => this.keepBeating(run))
  }

  /** Once a second what ran out is noticed, and a piece is recorded of each group: checked first, written then. */
  private keepRecording(run: string): void {
    if (!this.isAlive || this.state.run !== run) return
    this.act((now) => lapse(this.state, now, 'keep'))
    for (const group of this.state.groups.keys()) {
      const epoch = this.actsAs(group)
      const dawdleMs = this.world.chance.percent(3) ? this.world.chance.between(1, longestDawdleMs) : 0
      if (epoch !== undefined) this.world.later(dawdleMs, () => this.wires.made({ group, epoch }))
    }
    this.world.timer(this.machine, 1000, () => this.keepRecording(run))
  }
}
