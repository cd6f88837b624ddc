import type { Logger } from '../logger/logger.js'
import { Doorbell } from '../services/doorbell.js'
import type { Clock } from '../time/clock.js'

/** One row of `base_changes`; without an operator it concerns all of them. */
export interface Bump {
  readonly id: number
  readonly clientId: number | null
  readonly tag: string
}

export type ChangeListener = (clientId: number | null, tag: string) => void

/** How the feed reads its table. */
export interface ChangeSource {
  /** The last id that was written before this instant, or 0. */
  lastBefore(at: Date): Promise<number>
  /** Rows with a larger id, by id. */
  after(id: number): Promise<Bump[]>
}

const POLL_MS = 250
// Ids are given when a row is written and seen when it is committed, so a smaller one may show up later.
const OVERLAP_MS = 5000

/** Tells whoever keeps something what has become stale, in this process at once and in others by reading. */
export class ChangeFeed {
  private readonly listeners = new Set<ChangeListener>()
  private readonly seen = new Map<number, number>()
  private floor = 0
  private stopping: AbortController | undefined
  private loop: Promise<void> = Promise.resolve()
  private readonly bell = new Doorbell()
  private ringOthers: () => void = () => undefined

  constructor(
    private readonly source: ChangeSource,
    private readonly clock: Clock,
    private readonly logger: Logger | undefined,
  ) {}

  /** Hears every change once; gives the function that ends it. */
  subscribe(listener: ChangeListener): () => void {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  /** What this process itself has just committed. */
  announceLocal(bumps: readonly Bump[]): void {
    for (const bump of bumps) this.tell(bump)
    if (bumps.length > 0) this.ringOthers()
  }

  /** Whom to tell that there is something to read. It makes others quicker; they read by themselves as well. */
  ringBy(ring: () => void): void {
    this.ringOthers = ring
  }

  /** Somebody else has committed changes: they are read now and not at the next turn. */
  readNow(): void {
    this.bell.ring()
  }

  /** Begins to read what other processes commit. */
  async start(): Promise<void> {
    if (this.stopping) return
    const stopping = new AbortController()
    this.stopping = stopping
    this.floor = await this.source.lastBefore(new Date(this.clock.now().getTime() - OVERLAP_MS))
    this.loop = this.follow(stopping.signal)
  }

  async stop(): Promise<void> {
    this.stopping?.abort()
    this.stopping = undefined
    await this.loop
  }

  /** Reads new rows now. */
  async poll(): Promise<void> {
    for (const bump of await this.source.after(this.floor)) this.tell(bump)
    const settled = this.clock.bootMs() - OVERLAP_MS
    for (const [id, at] of this.seen) if (at <= settled && id > this.floor) this.floor = id
    for (const id of this.seen.keys()) if (id <= this.floor) this.seen.delete(id)
  }

  private tell({ id, clientId, tag }: Bump): void {
    if (this.seen.has(id)) return
    if (this.stopping) this.seen.set(id, this.clock.bootMs())
    for (const listener of this.listeners) listener(clientId, tag)
  }

  private async follow(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      await this.poll().catch((error: unknown) => {
        this.logger?.warn({ err: error }, 'reading changes failed and is tried again')
      })
      await this.bell.wait(this.clock, POLL_MS, signal)
    }
  }
}
