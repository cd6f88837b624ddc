import { readFile, rename, writeFile } from 'node:fs/promises'
import type { LockedTime } from '../control/wire.js'
import type { SegmentFacts } from './segment-name.js'

const isTime = (one: unknown): one is LockedTime => {
  const { guid, from_ms: from, to_ms: to, until_ms: until } = one as Partial<Record<keyof LockedTime, unknown>>
  const isUntil = until === null || typeof until === 'number'
  return typeof guid === 'string' && typeof from === 'number' && typeof to === 'number' && isUntil
}

/** Times of cameras that are not removed; kept on disk, so that they are known after a start without the control side. */
export class LockedTimes {
  private times: ReadonlyMap<string, readonly LockedTime[]> | undefined
  private written = ''

  constructor(private readonly path: string) {}

  /** Whether it is known what is locked: before that nothing may be removed. */
  get isKnown(): boolean {
    return this.times !== undefined
  }

  async read(): Promise<void> {
    try {
      const text = await readFile(this.path, 'utf8')
      const told: unknown = JSON.parse(text)
      if (!Array.isArray(told) || !told.every(isTime)) return
      this.written = text
      this.use(told)
    } catch {
      // Nothing was ever told, or what was is lost: the next plan says it.
    }
  }

  /** From now on these are locked, and no others. */
  async take(told: readonly LockedTime[]): Promise<void> {
    this.use(told)
    const text = JSON.stringify(told)
    if (text === this.written) return
    await writeFile(`${this.path}.new`, text, { mode: 0o600, flush: true })
    await rename(`${this.path}.new`, this.path)
    this.written = text
  }

  /** Whether a file shows a moment that is locked. */
  isHeld({ guid, startMs, durationMs }: SegmentFacts, nowMs: number): boolean {
    const endMs = startMs + durationMs
    return (this.times?.get(guid) ?? []).some(
      ({ from_ms: from, to_ms: to, until_ms: until }) =>
        startMs < to && endMs > from && (until === null || nowMs < until),
    )
  }

  private use(told: readonly LockedTime[]): void {
    this.times = Map.groupBy(told, ({ guid }) => guid)
  }
}
