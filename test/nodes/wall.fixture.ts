import { batchText, canonical, readFromServer, say, type Frame } from '@headend/signage/protocol'
import { FleetScreen, proofOf, type FleetEars, type FleetIdentity } from '../load/fleet-screen.js'

const startedAgoMs = 1_800_000
const playMs = 1000
const againMs = 500

/** One screen on a wall: what it was told, what it did, and what it proved. */
export class WallScreen implements FleetEars {
  readonly screen: FleetScreen
  /** The newest revision that it knows of. */
  rev = 0
  welcomes = 0
  takeovers: readonly string[] = []
  /** Orders that it carried out, in the order it did. */
  readonly done: string[] = []
  /** Instants of plays that the house said it has. */
  readonly acknowledged: number[] = []
  private readonly startedAt: number
  private nextSeq = 1
  private again: NodeJS.Timeout | undefined
  private readonly unsafe = new Map<string, { readonly frame: Frame; readonly starts: readonly number[] }>()

  constructor(
    readonly identity: FleetIdentity,
    urls: readonly string[],
    now: number,
    place: number,
  ) {
    // No two screens of a wall begin at the same instant, so that each play is known by its own.
    this.startedAt = now - startedAgoMs + place
    this.screen = new FleetScreen(identity, urls, this, { rejectUnauthorized: false })
  }

  get isSafe(): boolean {
    return this.unsafe.size === 0
  }

  /** Plays so often, and tells that until it is acknowledged. */
  play(count: number): void {
    const firstSeq = this.nextSeq
    const lastSeq = firstSeq + count - 1
    this.nextSeq = lastSeq + 1
    const events = Array.from({ length: count }, (_, at) => [firstSeq + at, (firstSeq + at) * playMs, playMs, 0, 0, 0])
    const about = { batchUid: `b${firstSeq}`, epoch: 'fleet', firstSeq, lastSeq, clock: { quality: 'known' } }
    const bare = { ...about, startedAt: this.startedAt, refs: [{ uid: 'x1', kind: 'widget' }], events, gaps: [] }
    const batch = { ...bare, mac: proofOf(this.identity.secret, batchText(canonical(bare))) }
    const frame = { ...say('pop.batch', batch), id: `p${firstSeq}` }
    this.unsafe.set(frame.id, { frame, starts: events.map(([seq = 0]) => this.startedAt + seq * playMs) })
    this.screen.send(frame)
  }

  heard(_screen: FleetScreen, frame: Frame): void {
    if (frame.t === 'welcome') this.arrives(readFromServer('welcome', frame.d).manifest?.rev ?? 0)
    if (frame.t === 'takeover.set')
      this.takeovers = readFromServer('takeover.set', frame.d).list.map(({ text }) => text)
    if (frame.t === 'cmd') this.obey(readFromServer('cmd', frame.d).cmdUid)
    if (frame.t === 'err' && frame.re !== undefined) this.sendsAgain()
    if (frame.t === 'pop.ack') this.proved(frame.re ?? '')
  }

  noticed(_screen: FleetScreen, rev: number): void {
    this.rev = Math.max(this.rev, rev)
  }

  welcomed(): void {
    this.welcomes += 1
  }

  lost(): void {
    // It comes back by itself.
  }

  refused(): void {
    // It comes again when it was told to.
  }

  private arrives(rev: number): void {
    this.rev = Math.max(this.rev, rev)
    this.sendAll()
  }

  private sendAll(): void {
    for (const { frame } of this.unsafe.values()) this.screen.send(frame)
  }

  /** What could not be taken now is sent again a little later, all of it and in its order. */
  private sendsAgain(): void {
    this.again ??= setTimeout(() => {
      this.again = undefined
      this.sendAll()
    }, againMs)
  }

  /** Once, and says so again where it is asked again. */
  private obey(cmdUid: string): void {
    if (!this.done.includes(cmdUid)) this.done.push(cmdUid)
    this.screen.send({ ...say('cmd.result', { cmdUid, state: 'succeeded' }), id: `r${cmdUid}` })
  }

  private proved(id: string): void {
    this.acknowledged.push(...(this.unsafe.get(id)?.starts ?? []))
    this.unsafe.delete(id)
  }
}
