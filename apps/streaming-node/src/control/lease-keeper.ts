import {
  hasLostTime,
  isActive,
  lapse,
  nextBeat,
  releaseGroup,
  startNode,
  takeAck,
  wakeUp,
  type Beat,
  type ClockReading,
  type IsolationPolicy,
  type NodeCommand,
  type NodeLeases,
  type NodeStep,
} from '@headend/vms/core'
import { readingOf, type NodeClock } from '../machine/clock.js'
import type { Say } from '../machine/say.js'
import type { ControlLink } from './control-link.js'
import { ackOf, type AckMessage, type GivenGroup, type Probe, type Reached } from './wire.js'

/** What happens to cameras when a lease comes or goes. Each of these is done at once, and waits for nothing. */
export interface Duties {
  activate(group: number, epoch: number, given: GivenGroup): void
  isolate(group: number, epoch: number): void
  fence(group: number): void
  drain(group: number): void
  /** A group goes on as it was; what may be left out of it may be something else by now. */
  kept(given: GivenGroup): void
  /** What was reached in this group's playlists. */
  reached(group: number): Reached | undefined
  /** What is told of the machine, of cameras that are received ahead, and of those whose state is another by now. */
  told(): object
  /** What was told last has arrived. */
  answered(): void
  /** Groups that may come soon: their cameras are received without being shown. */
  warm(groups: readonly number[], probes: readonly Probe[]): void
}

export interface KeeperOptions {
  readonly run: string
  /** The run before, which is dead for certain. */
  readonly before: string | undefined
  readonly policy: IsolationPolicy
  readonly say: Say
}

const turnMs = 100
const firstKeepAliveMs = 1000
const lastWordMs = 3000
/** So long whoever takes the groups over may receive their cameras first. */
const leaveMs = 8000
const lookMs = 50

/** Runs the rules of leases on the machine's clock: beats, answers, what has run out. */
export class LeaseKeeper {
  private state: NodeLeases
  private keepAliveMs = firstKeepAliveMs
  private dueAt = 0
  private reading: ClockReading
  private timer: NodeJS.Timeout | undefined
  /** Changes when the plan did. */
  plan = ''
  skewMs = 0
  private isLeaving = false
  private saidRefused = ''

  constructor(
    private readonly clock: NodeClock,
    private readonly link: Pick<ControlLink, 'beat' | 'release'>,
    private readonly duties: Duties,
    private readonly options: KeeperOptions,
  ) {
    this.state = startNode(options.run, options.before)
    this.reading = readingOf(clock)
  }

  /** Asked immediately before each side effect. */
  isActive(group: number): boolean {
    return isActive(this.state, group, this.clock.bootMs())
  }

  /** The same for what was asked under an epoch. */
  isHolder(group: number, epoch: number): boolean {
    return this.isActive(group) && this.state.groups.get(group)?.epoch === epoch
  }

  /** Groups that are held, for whoever has to give them back after a crash. */
  held(): { readonly group: number; readonly epoch: number }[] {
    return [...this.state.groups].flatMap(([group, { epoch, state }]) => (state === 'idle' ? [] : [{ group, epoch }]))
  }

  get run(): string {
    return this.state.run
  }

  start(): void {
    this.timer = setInterval(() => this.turn(), turnMs)
    this.turn()
  }

  /** Says at once that it is there. */
  beatNow(): void {
    this.dueAt = 0
    this.turn()
  }

  /** Lets others take over what they can, and gives the rest back, so that nobody needs to wait. */
  async stop(): Promise<void> {
    this.isLeaving = true
    this.beatNow()
    for (let waited = 0; waited < leaveMs && this.isHolding(); waited += lookMs)
      await new Promise((resolve) => setTimeout(resolve, lookMs))
    clearInterval(this.timer)
    const said: Promise<unknown>[] = []
    for (const { group } of this.held()) said.push(this.follow(releaseGroup(this.state, group)))
    await Promise.race([Promise.allSettled(said), new Promise((resolve) => setTimeout(resolve, lastWordMs))])
  }

  /** Whether there is anything that somebody could take over, and somebody to say so. */
  private isHolding(): boolean {
    return [...this.state.groups.values()].some(({ state }) => state === 'active')
  }

  private turn(): void {
    const now = readingOf(this.clock)
    if (hasLostTime(this.reading, now)) {
      this.options.say('warn', 'the clock was set, or the machine slept: all leases are over')
      void this.follow(wakeUp(this.state, this.options.policy))
    }
    this.reading = now
    void this.follow(lapse(this.state, now.bootMs, this.options.policy))
    if (now.bootMs < this.dueAt) return
    this.dueAt = now.bootMs + this.keepAliveMs
    void this.beat().catch((error: unknown) => this.options.say('error', 'a beat failed', { error: String(error) }))
  }

  private async beat(): Promise<void> {
    const { node, beat } = nextBeat(this.state, this.clock.bootMs())
    this.state = node
    const said = await this.link.beat({
      ...this.told(beat),
      ...this.duties.told(),
      ...(this.isLeaving && { is_leaving: true }),
    })
    if (!said) return
    if ('ack' in said) return this.take(said.ack)
    if (this.saidRefused !== said.refused) this.options.say('warn', 'not answered', { reason: said.refused })
    this.saidRefused = said.refused
  }

  private told(beat: Beat): Beat {
    return { ...beat, leases: beat.leases.map((lease) => ({ ...lease, ...this.duties.reached(lease.group) })) }
  }

  private take(ack: AckMessage): void {
    this.duties.answered()
    this.saidRefused = ''
    this.keepAliveMs = ack.keep_alive_ms
    this.dueAt = Math.min(this.dueAt, this.clock.bootMs() + ack.keep_alive_ms)
    this.plan = ack.plan
    this.skewMs = ack.server_time_ms - this.clock.wallMs()
    const given = new Map(ack.grants.map((one) => [one.group, one]))
    void this.follow(takeAck(this.state, ackOf(ack), this.clock.bootMs()), given)
    for (const one of ack.grants) this.duties.kept(one)
    this.duties.warm(ack.warm, ack.probes ?? [])
  }

  /** The state first, then what follows from it: whoever asks meanwhile is answered by the new one. */
  private follow({ node, commands }: NodeStep, given?: ReadonlyMap<number, GivenGroup>): Promise<unknown> {
    this.state = node
    return Promise.all(commands.flatMap((command) => this.obey(command, given) ?? []))
  }

  private obey(command: NodeCommand, given?: ReadonlyMap<number, GivenGroup>): Promise<unknown> | undefined {
    if (command.do === 'release') {
      const { group, epoch } = command.release
      this.options.say('info', 'released', { group, epoch })
      return this.link
        .release(command.release, this.isLeaving ? 'shutdown' : 'drain')
        .catch(() => this.options.say('warn', 'nobody heard a release', { group, epoch }))
    }
    const { group, epoch } = command
    this.options.say('info', command.do, { group, epoch })
    const of = given?.get(group)
    if (command.do === 'activate' && of) this.duties.activate(group, epoch, of)
    else if (command.do === 'isolate') this.duties.isolate(group, epoch)
    else if (command.do === 'fence') this.duties.fence(group)
    else if (command.do === 'drain') this.duties.drain(group)
    return undefined
  }
}
