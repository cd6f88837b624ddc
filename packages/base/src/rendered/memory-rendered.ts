import type { Clock } from '../time/clock.js'
import { bytesOf, deservesBrotli, kept as keptBytes, weightOf, withBrotli, type Zipped } from './compress.js'
import { KeptValues, type Place } from './kept-values.js'
import type { Bytes, Freshness, Rendered } from './rendered.js'
import { entryOverhead, sizeOf } from './size-of.js'
import { SlowQueue } from './slow-queue.js'

export interface RenderedOptions {
  readonly clock: Clock
  /** All that is kept together weighs no more; what was not used for longest makes room. */
  readonly maxBytes: number
}

/** Rows and lists of all operators within one process. */
export interface RenderedStore {
  for(clientId: number | null): Rendered
  /** A tag was bumped, by an operator or, with null, by the installation: that reaches every operator. */
  forget(clientId: number | null, tag: string): void
  /** How many values, rows and lists were made since the start, by kind. */
  readonly made: ReadonlyMap<string, number>
  /** Resolves when everything that deserves brotli has it. */
  idle(): Promise<void>
}

const WAITING_FOR_BROTLI = 200
/** Most guides of a day are asked for once or twice before they are stale: brotli would be made for nobody. */
const WISHES_FOR_BROTLI = 3

export const renderedStore = ({ clock, maxBytes }: RenderedOptions): RenderedStore => {
  const kept = new KeptValues(clock, maxBytes)
  const slow = new SlowQueue(WAITING_FOR_BROTLI)
  const doors = new Map<number | null, MemoryRendered>()
  const open = (clientId: number | null): MemoryRendered => {
    const door = new MemoryRendered(kept, slow, clientId)
    doors.set(clientId, door)
    return door
  }
  return {
    for: (clientId) => doors.get(clientId) ?? open(clientId),
    forget: (clientId, tag) => kept.forget(clientId, tag),
    made: kept.made,
    idle: () => slow.idle(),
  }
}

class MemoryRendered implements Rendered {
  private readonly bytes: Place
  private readonly values: Place

  constructor(
    private readonly kept: KeptValues,
    private readonly slow: SlowQueue,
    clientId: number | null,
  ) {
    this.bytes = kept.place(clientId)
    this.values = kept.place(clientId)
  }

  peek(key: string): Bytes | undefined {
    return this.kept.peek(this.bytes, key) as Bytes | undefined
  }

  keep(key: string, make: () => Promise<Freshness & { body: Buffer; contentType: string }>): Promise<Bytes> {
    return this.kept.keep(this.bytes, key, async () => {
      const { body, contentType, ...freshness } = await make()
      const made = { ...(await bytesOf(body, contentType)), ...(freshness.until && { until: freshness.until }) }
      const { body: _plain, gzip, ...rest } = made
      if (!gzip) return { ...freshness, value: made, bytes: body.length + entryOverhead }
      const zipped = { ...rest, gzip }
      const value = deservesBrotli(body) ? this.wishing(key, zipped) : this.bytesOf(key, zipped)
      return { ...freshness, value, bytes: weightOf(zipped) + entryOverhead }
    })
  }

  value<T>(key: string, make: () => Promise<Freshness & { value: T }>): Promise<T> {
    return this.kept.keep(this.values, key, async () => {
      const made = await make()
      return { ...made, bytes: sizeOf(made.value) + entryOverhead }
    })
  }

  peekValue<T>(key: string): T | undefined {
    return this.kept.peek(this.values, key) as T | undefined
  }

  /** Weighed again when their plain form is kept as well. */
  private bytesOf(key: string, zipped: Zipped): Bytes {
    const bytes: Bytes = keptBytes(zipped, (more) => {
      this.kept.improve(this.bytes, key, bytes, bytes, weightOf(zipped) + more + entryOverhead)
    })
    return bytes
  }

  private wishing(key: string, zipped: Zipped): Bytes {
    let wishes = 0
    const wishBrotli = (): void => {
      if (++wishes === WISHES_FOR_BROTLI) this.slow.add(() => this.addBrotli(key, value, zipped))
    }
    const value = this.bytesOf(key, { ...zipped, wishBrotli })
    return value
  }

  private async addBrotli(key: string, bytes: Bytes, zipped: Zipped): Promise<void> {
    if (!this.kept.isKept(this.bytes, key, bytes)) return
    const better = await withBrotli(zipped)
    if (better) this.kept.improve(this.bytes, key, bytes, this.bytesOf(key, better), weightOf(better) + entryOverhead)
  }
}
