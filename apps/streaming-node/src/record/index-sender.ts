import { rename } from 'node:fs/promises'
import { join } from 'node:path'
import type { Say } from '../machine/say.js'
import { openingOf, type Opening } from './opening.js'
import type { WrittenSegment } from './segment-file.js'
import { pathOf, type SegmentFacts } from './segment-name.js'

/** A camera's files that ended after one instant, and up to another, are gone from a storage. */
export interface Gone {
  readonly guid: string
  readonly storage: string
  /** What ended then is locked; 0 where nothing is. */
  readonly fromMs: number
  readonly beforeMs: number
}

interface Untold extends WrittenSegment {
  readonly storage: string
}

const most = 200
const againMs = 5000

/** A file as the index takes it. */
const entryOf = ({ facts, bytes, storage }: Untold, opening: Opening | undefined): object => ({
  ...{ camera_guid: facts.guid, group: facts.group, epoch: facts.epoch, run: facts.run },
  ...{ start_ms: facts.startMs, end_ms: facts.startMs + facts.durationMs, bytes, storage },
  ...{ path: pathOf(facts, 'told'), is_isolated: facts.isIsolated, is_truncated: facts.isTruncated },
  ...(opening && {
    ...{ head: opening.head, head_bytes: opening.headBytes },
    ...{ cut_ms: opening.cuts.map(({ ms }) => ms), cut_bytes: opening.cuts.map(({ byte }) => byte) },
  }),
})

/** Tells the index what was recorded; the files themselves say what it was not told of yet, across restarts too. */
export class IndexSender {
  private untold: Untold[] = []
  private gone: Gone[] = []
  private running: Promise<void> | undefined
  private timer: NodeJS.Timeout | undefined
  private isClosed = false

  constructor(
    private readonly send: (body: object) => Promise<void>,
    private readonly say: Say,
    /** By which others know a storage as well. */
    private readonly markOf: (storage: string) => string,
  ) {}

  get waiting(): number {
    return this.untold.length
  }

  add(storage: string, written: readonly WrittenSegment[]): void {
    this.untold.push(...written.map((one) => ({ ...one, storage })))
    this.kick()
  }

  remove(gone: Gone): void {
    this.gone.push(gone)
    this.kick()
  }

  /** Tells what it can at once, and leaves the rest to the next start. */
  async close(): Promise<void> {
    this.isClosed = true
    clearTimeout(this.timer)
    await this.running
    if (this.untold.length > 0) await this.batch().catch(() => undefined)
  }

  private kick(): void {
    if (this.running || this.isClosed) return
    clearTimeout(this.timer)
    this.running = this.all().finally(() => {
      this.running = undefined
    })
  }

  private async all(): Promise<void> {
    try {
      while ((this.untold.length > 0 || this.gone.length > 0) && !this.isClosed) await this.batch()
    } catch (error) {
      this.say('warn', 'the index does not take what was recorded', {
        waiting: this.untold.length,
        error: String(error),
      })
      if (!this.isClosed) this.timer = setTimeout(() => this.kick(), againMs)
    }
  }

  private async batch(): Promise<void> {
    const [told, gone] = [this.untold.slice(0, most), this.gone.slice(0, most)]
    const segments: object[] = []
    for (const one of told) {
      const path = join(one.storage, pathOf(one.facts, 'new'))
      segments.push({ ...entryOf(one, one.opening ?? (await openingOf(path))), mark: this.markOf(one.storage) })
    }
    const removed = gone.map(({ guid, storage, fromMs, beforeMs }) => ({
      ...{ camera_guid: guid, storage, mark: this.markOf(storage) },
      ...{ from_ms: fromMs, before_ms: beforeMs },
    }))
    await this.send({ segments, removed })
    for (const { storage, facts } of told) await this.markTold(storage, facts)
    this.untold = this.untold.slice(told.length)
    this.gone = this.gone.slice(gone.length)
  }

  private async markTold(storage: string, facts: SegmentFacts): Promise<void> {
    // It may have been removed meanwhile to make room.
    await rename(join(storage, pathOf(facts, 'new')), join(storage, pathOf(facts, 'told'))).catch(() => undefined)
  }
}
