import { judge, leaseRules, lengthOf, type LeaseRules, type MadeUnderLease } from '../core.js'
import { keepAlives, stormMs, type Fault, type Plan } from './fault-plan.fixture.js'
import { seededChance } from './seeded-chance.fixture.js'
import { SimulatedControl } from './simulated-control.fixture.js'
import { SimulatedNode } from './simulated-node.fixture.js'
import { SimulatedStore } from './simulated-store.fixture.js'
import { Machine, World } from './simulated-world.fixture.js'

/** The groups of the simulated house, and their servers by rank: each stands by for another. */
const members: ReadonlyMap<number, readonly number[]> = new Map([
  [1, [1, 2, 3]],
  [2, [2, 3]],
])
const missLimit = 3
const longestLateMs = 30_000

/** How one evening went. */
export interface Outcome {
  /** What may not be, in the order in which it was seen; empty where all went well. */
  readonly broken: readonly string[]
  readonly counts: Readonly<
    Record<'changes' | 'elections' | 'moves' | 'isolated' | 'ignored' | 'refused' | 'stale' | 'steps', number>
  >
}

/** One evening: three servers, two processes of the control side, a database, and everything that goes wrong. */
class Evening {
  readonly broken: string[] = []
  private readonly world: World
  private readonly store: SimulatedStore
  private readonly nodes: SimulatedNode[]
  private readonly controls: SimulatedControl[]
  private highest: ReadonlyMap<number, number> = new Map()
  private readonly accepted = new Map<number, number>()
  private stale = 0

  constructor(
    private readonly plan: Plan,
    private readonly rules: LeaseRules,
  ) {
    const { rates, seed, keepAliveMs } = plan
    this.world = new World(seededChance(seed + 1))
    const machine = (name: string, at: number): Machine =>
      new Machine(name, 1 + (rates[at] ?? 0) / 1000, this.world.chance.between(0, 1_000_000))
    const first = { keepAliveMs, missLimit }
    this.store = new SimulatedStore(this.world, machine('db', 0), rules, [...members.keys()], lengthOf(first))
    this.controls = ['m1', 'm2'].map((name, at) => this.newControl(machine(name, 1 + at), first))
    this.nodes = [1, 2, 3].map((server) => this.newNode(machine(`s${server}`, 2 + server), server))
    for (const node of this.nodes) node.start()
  }

  run(): Outcome {
    const { world, plan } = this
    for (const fault of plan.faults) world.later(fault.at, () => this.begin(fault))
    const watch = (): boolean => this.look()
    world.run(stormMs + 20_000, watch)
    if (this.broken.length === 0) this.calmDown(watch)
    const sum = (of: (node: SimulatedNode) => number): number => this.nodes.reduce((all, node) => all + of(node), 0)
    const led = (of: (control: SimulatedControl) => number): number =>
      this.controls.reduce((all, control) => all + of(control), 0)
    return {
      broken: this.broken,
      counts: {
        changes: this.store.changes,
        elections: led(({ counts }) => counts.elections),
        moves: led(({ counts }) => counts.moves),
        refused: led(({ counts }) => counts.refused),
        isolated: sum(({ counts }) => counts.isolated),
        ignored: sum(({ counts }) => counts.ignored),
        stale: this.stale,
        steps: world.happened,
      },
    }
  }

  /** No more faults: after a while each group has to be served again. */
  private calmDown(watch: () => boolean): void {
    const { world, store } = this
    world.clearUp()
    for (const node of this.nodes.slice(0, members.size + 1)) node.start()
    for (const control of this.controls) control.isAlive = true
    // A clone goes away with the storm; its machine is that of a server which has to be told from it.
    for (const clone of this.nodes.slice(3)) clone.crash()
    const quietMs = 45_000 + 6 * this.longestMs()
    world.run(world.now + quietMs / 2, watch)
    const deaf = this.plan.isDeafAtEnd ? store.rows.get(1)?.holder : undefined
    for (const control of this.controls)
      for (const node of this.nodes) if (node.server === deaf) world.cut(control.machine, node.machine, true)
    world.run(world.now + quietMs / 2, watch)
    for (const group of members.keys())
      if (this.broken.length === 0 && !this.nodes.some((node) => node.actsAs(group) !== undefined))
        this.broken.push(`nobody serves group ${group} though all is well`)
  }

  private longestMs(): number {
    const lengths = this.plan.faults.flatMap((fault) => (fault.kind === 'length' ? [keepAliveOf(fault)] : []))
    return missLimit * Math.max(this.plan.keepAliveMs, ...lengths)
  }

  /** Looks at everybody's belief after each step; true where there is something to tell. */
  private look(): boolean {
    if (this.broken.length > 0) return true
    for (const [group, row] of this.store.rows) {
      let active: SimulatedNode | undefined
      for (const node of this.nodes) {
        const epoch = node.actsAs(group)
        if (epoch === undefined) continue
        const { name } = node.machine
        if (active) this.broken.push(`${active.machine.name} and ${name} are both active for group ${group}`)
        else if (epoch !== row.epoch || row.holder !== node.server || row.run !== node.state.run)
          this.broken.push(
            `${name} is active for group ${group} at epoch ${epoch}, and the database has ${row.holder} at ${row.epoch}`,
          )
        active = node
      }
    }
    return this.broken.length > 0
  }

  private make(made: MadeUnderLease): void {
    const { verdict, highest } = judge(this.highest, made, this.rules)
    this.highest = highest
    if (verdict === 'stale') this.stale += 1
    if (verdict !== 'accepted') return
    const before = this.accepted.get(made.group) ?? 0
    if (made.epoch < before)
      this.broken.push(`a piece of epoch ${made.epoch} of group ${made.group} was taken after one of ${before}`)
    this.accepted.set(made.group, Math.max(before, made.epoch))
  }

  private newControl(machine: Machine, keepAlive: { keepAliveMs: number; missLimit: number }): SimulatedControl {
    return new SimulatedControl(this.world, machine, this.store, this.rules, members, keepAlive, {
      poke: (control, server, grant) => {
        for (const node of this.nodes)
          if (node.server === server) this.world.send(control.machine, node.machine, () => node.poked(grant))
      },
      broken: (what) => this.broken.push(what),
    })
  }

  private newNode(machine: Machine, server: number): SimulatedNode {
    const toControls = (node: SimulatedNode, tell: (control: SimulatedControl) => void): void => {
      for (const control of this.controls) this.world.send(node.machine, control.machine, () => tell(control))
    }
    return new SimulatedNode(this.world, machine, server, this.rules, {
      beat: (node, beat) =>
        toControls(node, (control) => {
          const answer = (ack: Parameters<SimulatedNode['receive']>[0]): void =>
            this.world.send(control.machine, node.machine, () => node.receive(ack))
          control.takeBeat(node.server, beat, answer, (run) => this.lives(run))
        }),
      release: (node, release) => toControls(node, (control) => control.takeRelease(release)),
      made: (made) => this.make(made),
    })
  }

  private lives(run: string): boolean {
    return this.nodes.some(({ isAlive, state }) => isAlive && state.run === run)
  }

  private begin(fault: Fault): void {
    const { world } = this
    const node = this.nodes[fault.target % 3]
    const control = this.controls[fault.target % 2]
    if (!node || !control) return
    const { ms } = fault
    const forAWhile = (begin: () => void, end: () => void): void => {
      begin()
      world.later(ms, end)
    }
    const cut = (from: Machine[], to: Machine[]): void =>
      forAWhile(
        () => from.forEach((one) => to.forEach((other) => world.cut(one, other, true))),
        () => from.forEach((one) => to.forEach((other) => world.cut(one, other, false))),
      )
    const controls = this.controls.map(({ machine }) => machine)
    const db = this.store.machine
    const deeds: Record<Fault['kind'], () => void> = {
      crash: () =>
        forAWhile(
          () => node.crash(),
          () => node.start(),
        ),
      pause: () => void (node.machine.pausedUntil = Math.max(node.machine.pausedUntil, world.now + ms)),
      freeze: () => node.machine.freeze(world.now, ms),
      pauseControl: () => void (control.machine.pausedUntil = Math.max(control.machine.pausedUntil, world.now + ms)),
      freezeControl: () => control.machine.freeze(world.now, ms),
      restartControl: () => control.restart(),
      crashControl: () =>
        forAWhile(
          () => this.fall(control),
          () => void (control.isAlive = true),
        ),
      cut: () => (cut([node.machine], controls), cut(controls, [node.machine])),
      cutTo: () => cut(controls, [node.machine]),
      cutFrom: () => cut([node.machine], controls),
      cutPair: () => (cut([node.machine], [control.machine]), cut([control.machine], [node.machine])),
      lateStore: () =>
        forAWhile(
          () => world.late.set(`${control.machine.name}>${db.name}`, longestLateMs),
          () => world.late.delete(`${control.machine.name}>${db.name}`),
        ),
      cutStore: () => (cut([control.machine], [db]), cut([db], [control.machine])),
      storeOutage: () => (cut(controls, [db]), cut([db], controls)),
      loss: () =>
        forAWhile(
          () => (world.weather.loss = 30),
          () => (world.weather.loss = 0),
        ),
      slow: () =>
        forAWhile(
          () => Object.assign(world.weather, { slow: 30, slowestMs: ms }),
          () => (world.weather.slow = 0),
        ),
      doubled: () =>
        forAWhile(
          () => (world.weather.doubled = 50),
          () => (world.weather.doubled = 0),
        ),
      step: () => [...this.nodes, ...this.controls][fault.target % 5]?.machine.stepWall(ms > 10_000 ? ms : -ms),
      move: () => this.controls.forEach((one) => one.move(1 + (fault.target % members.size))),
      giveBack: () => node.giveBack(),
      clone: () => this.clone(node.server, ms),
      hint: () => this.controls.forEach((one) => one.hinted(node.server)),
      length: () => this.controls.forEach((one) => one.want({ keepAliveMs: keepAliveOf(fault), missLimit })),
    }
    deeds[fault.kind]()
  }

  private fall(control: SimulatedControl): void {
    control.isAlive = false
    control.restart()
  }

  /** A copy of a server's disk starts elsewhere: same identity, another machine, no lock. */
  private clone(server: number, ms: number): void {
    const machine = new Machine(`s${server}-copy${this.nodes.length}`, 1, this.world.chance.between(0, 1_000_000))
    const copy = this.newNode(machine, server)
    this.nodes.push(copy)
    copy.start()
    this.world.later(ms, () => copy.crash())
  }
}

const keepAliveOf = ({ target }: Fault): number => keepAlives[target % keepAlives.length] ?? keepAlives[0]

/** Runs one evening under these rules. */
export const simulate = (plan: Plan, rules: LeaseRules = leaseRules): Outcome => new Evening(plan, rules).run()
