import type { Fault } from '@headend/signage/delivery'
import {
  paths,
  timers,
  usualLogLevel,
  type FromServer,
  type Hello,
  type TakeoverSet,
  type Welcome,
} from '@headend/signage/protocol'
import type { Database } from '../store/database.js'
import { chance } from '../time/chance.js'
import type { MendedClock } from '../time/clock.js'
import { Downloads } from './downloads.js'
import { Editions, type KeptEditions } from './editions.js'
import type { Who } from './become.js'
import { appVersion, capabilities } from './identity.js'
import { Lateness, type Late } from './lateness.js'
import type { Manifest } from './manifest.js'
import { Session } from './session.js'
import type { Shelf } from './shelf.js'
import { takeBundle, type Outcome, type Told } from './bundle.js'
import { Tokens } from './tokens.js'

export interface SyncPorts {
  readonly clock: MendedClock
  readonly database: Database
  readonly shelf: Shelf
  readonly who: Who
  /** Where proof and takeovers stand, for the first words of a connection. */
  standing(): Pick<Hello, 'pop' | 'takeoverVersion'>
  freeBytes(): Promise<number>
  /** A manifest may take over, at once or with the next item. */
  onReady(manifest: Manifest, isUrgent: boolean): void
  /** Something came that can be shown now. */
  onContent(): void
  onContentFault(sha256: string, fault: Fault): void
  /** Content does not come in time; undefined: it does again. */
  onLate(late: Late | undefined): void
  onWelcome(welcome: Welcome): void
  onTakeovers(set: TakeoverSet): void
  onCommand(order: FromServer['cmd']): void
  onCancel(cmdUid: string): void
  /** How often it is to say how it is, at the least, and how much it is to write down. */
  onConfig(config: Pick<FromServer['config'], 'statusS' | 'logLevel'>): void
  onOnline(isOnline: boolean): void
  onRevoked(): void
}

const againMs = 60_000
const settleMs = 600_000

/** Fetches, verifies and keeps: what there is to play from, and all that it takes. */
export class Sync {
  readonly tokens: Tokens
  readonly editions: Editions
  readonly session: Session
  readonly downloads: Downloads
  private readonly lateness: Lateness
  private callOff: (() => void) | undefined
  private fetchCallOff: (() => void) | undefined

  constructor(
    private readonly ports: SyncPorts,
    kept: KeptEditions,
  ) {
    const { clock, database, shelf, who } = ports
    const tokens = (this.tokens = new Tokens(clock, who))
    this.editions = new Editions(
      {
        ...{ clock, database, secret: who.secret, has: (sha256) => shelf.has(sha256) },
        ask: (path, headers) => tokens.ask(path, { headers }),
        report: (report) => this.session.say('manifest.state', report),
      },
      kept,
    )
    this.downloads = new Downloads({
      ...{ clock, shelf, freeBytes: () => ports.freeBytes() },
      go: (path, headers, signal) => tokens.go(path, { headers, signal }),
      isReferred: (sha256) => this.editions.isReferred(sha256),
      onWhole: () => this.landed(),
      onFault: (sha256, fault) => ports.onContentFault(sha256, fault),
    })
    this.lateness = new Lateness({
      ...{ clock, wanted: () => this.editions.wanted(), onLate: (late) => ports.onLate(late) },
    })
    this.session = new Session({
      ...{ clock, identity: who, bootId: who.bootId, hello: () => this.hello() },
      poll: (body) => tokens.ask(paths.poll, { method: 'POST', body }),
      onWelcome: (welcome) => this.welcomed(welcome),
      onMessage: (type, data) => this.hear(type, data),
      onState: (isOnline) => ports.onOnline(isOnline),
      onRevoked: () => ports.onRevoked(),
    })
  }

  /** `isBoot`: the power came, perhaps at a whole site at once. */
  start(isBoot: boolean): void {
    this.settle()
    this.session.start(isBoot)
  }

  stop(): void {
    this.callOff?.()
    this.fetchCallOff?.()
    this.downloads.stop()
    this.lateness.stop()
    this.session.stop()
  }

  /** Staff want what there is, now. */
  async now(): Promise<void> {
    await this.editions.fetch()
    this.settle()
    this.downloads.force()
  }

  /** Takes what there is to play from off a stick. */
  async takeBundle(bundle: Blob, tell: Told): Promise<Outcome> {
    const { shelf, who } = this.ports
    const { editions } = this
    const ports = { shelf, editions, secret: who.secret, freeBytes: () => this.ports.freeBytes() }
    const isReferred = (sha256: string): boolean => editions.isReferred(sha256)
    const outcome = await takeBundle({ ...ports, isReferred }, bundle, tell)
    if (outcome === 'taken') {
      this.settle()
      this.ports.onContent()
    }
    return outcome
  }

  /** Looks what is missing, and whether what is staged may take over. */
  settle(): void {
    this.callOff?.()
    const { editions, ports } = this
    const tz = (editions.active ?? editions.staged)?.body.tz ?? 'UTC'
    this.downloads.want(editions.wanted(), editions.rules, { tz, deviceUid: ports.who.deviceUid })
    this.lateness.look()
    this.offer()
    this.callOff = ports.clock.after(settleMs, () => this.settle())
  }

  /** Throws away content that is not needed, or all but what is named; tells how much. */
  async purge(allBut?: readonly (string | undefined)[]): Promise<number> {
    const { shelf } = this.ports
    const gone = shelf.names.filter((one) => (allBut ? !allBut.includes(one) : !this.editions.isReferred(one)))
    for (const sha256 of gone) await shelf.remove(sha256)
    this.settle()
    return gone.length
  }

  /** Looks at content that failed on screen: what is not what it was any more is dropped and loaded anew. */
  async recheck(sha256: string): Promise<boolean> {
    const { shelf, onContent } = this.ports
    if (shelf.has(sha256) && (await shelf.isSound(sha256))) return false
    await shelf.remove(sha256)
    this.settle()
    onContent()
    return true
  }

  private landed(): void {
    this.lateness.look()
    this.offer()
    this.ports.onContent()
  }

  private offer(): void {
    const { staged } = this.editions
    if (staged && this.editions.isReady()) this.ports.onReady(staged, staged.activate === 'asap')
  }

  private hello(): Omit<Hello, 'deviceUid' | 'mac' | 'bootId'> {
    const { clock, who } = this.ports
    const { active, staged } = this.editions
    return {
      ...this.ports.standing(),
      ...{ installId: who.installId, app: appVersion, platform: `web ${navigator.platform}`.slice(0, 120) },
      manifest: { rev: active?.rev ?? 0, bodyHash: active?.bodyHash ?? '', ...(staged && { stagedRev: staged.rev }) },
      ...{ clockMs: Math.max(0, clock.machineMs()), monoMs: clock.mono(), caps: capabilities },
    }
  }

  private welcomed(welcome: Welcome): void {
    const { token, manifest, takeovers } = welcome
    this.tokens.take(token)
    this.ports.onTakeovers(takeovers)
    // What is not as usual is told behind the welcome.
    this.ports.onConfig({ statusS: timers.statusS, logLevel: usualLogLevel })
    this.ports.onWelcome(welcome)
    this.downloads.again()
    if (manifest && manifest.action !== 'none') this.fetchIn(this.editions.active ? chance() * manifest.spreadMs : 0)
  }

  private hear<T extends keyof FromServer>(type: T, data: FromServer[T]): void {
    const said = { type, data } as { [K in keyof FromServer]: { type: K; data: FromServer[K] } }[keyof FromServer]
    if (said.type === 'manifest.notice') this.fetchIn(said.data.urgent ? 0 : chance() * said.data.spreadMs)
    if (said.type === 'takeover.set') this.ports.onTakeovers(said.data)
    if (said.type === 'cmd') this.ports.onCommand(said.data)
    if (said.type === 'cmd.cancel') this.ports.onCancel(said.data.cmdUid)
    if (said.type === 'config') this.ports.onConfig(said.data)
    if (said.type === 'token') this.tokens.take(said.data)
  }

  private fetchIn(ms: number): void {
    this.fetchCallOff?.()
    this.fetchCallOff = this.ports.clock.after(ms, () => {
      this.editions.fetch().then(
        (isNews) => (isNews ? this.settle() : undefined),
        () => this.fetchIn(againMs * (0.5 + chance())),
      )
    })
  }
}
