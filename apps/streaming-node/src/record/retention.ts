import { readdir, rm, rmdir, stat } from 'node:fs/promises'
import { join, posix } from 'node:path'
import type { IndexSender } from './index-sender.js'
import type { LockedTimes } from './locked-times.js'
import { segmentAt } from './segment-name.js'
import type { StoragePlan, Storages } from './storages.js'

const dayMs = 86_400_000

/** A camera's folder of one day. */
interface Day {
  readonly guid: string
  readonly path: string
  readonly startMs: number
}

const namesIn = (path: string): Promise<string[]> => readdir(path).catch(() => [])

const daysIn = async (storage: string): Promise<Day[]> => {
  const found: Day[] = []
  for (const guid of await namesIn(storage))
    for (const year of await namesIn(join(storage, guid)))
      for (const month of await namesIn(join(storage, guid, year)))
        for (const day of await namesIn(join(storage, guid, year, month))) {
          const startMs = Date.parse(`${year}-${month}-${day}T00:00:00Z`)
          if (!Number.isNaN(startMs)) found.push({ guid, path: posix.join(guid, year, month, day), startMs })
        }
  return found.toSorted((a, b) => a.startMs - b.startMs || (a.guid < b.guid ? -1 : 1))
}

/** What of a day may go. */
interface Cut {
  readonly nowMs: number
  /** Only what ended before. */
  readonly beforeMs: number
  /** And no more than that. */
  readonly bytes: number
  /** For each camera when its last file ended that stayed. */
  readonly heldMs: Map<string, number>
}

/** Removes what is older than it has to be, and the oldest of all where there is no room; what is locked stays. */
export class Retention {
  constructor(
    private readonly storages: Storages,
    private readonly index: Pick<IndexSender, 'remove'>,
    /** How many days a camera's recordings are kept; undefined where it says nothing. */
    private readonly daysOf: (guid: string) => number | undefined,
    private readonly locks: LockedTimes,
  ) {}

  async clean(nowMs: number): Promise<void> {
    if (!this.locks.isKnown) return
    for (const storage of this.storages.all)
      if (this.storages.stateOf(storage.path) !== 'offline') await this.cleanOne(storage, nowMs)
  }

  private async cleanOne(storage: StoragePlan, nowMs: number): Promise<void> {
    const days = await daysIn(storage.path)
    const old = { nowMs, bytes: Infinity, heldMs: new Map<string, number>() }
    for (const day of days) {
      const keptDays = this.daysOf(day.guid) ?? storage.retentionDays
      if (keptDays > 0 && nowMs - day.startMs > keptDays * dayMs)
        await this.thin(storage.path, day, { ...old, beforeMs: nowMs - keptDays * dayMs })
    }
    const room = { nowMs, beforeMs: Infinity, heldMs: new Map<string, number>() }
    let missing = await this.storages.missing(storage)
    for (const day of days) {
      if (missing <= 0) return
      missing -= await this.thin(storage.path, day, { ...room, bytes: missing })
    }
  }

  /** Removes a day's files, the oldest first; each row of them that no locked one breaks is told of at once. */
  private async thin(storage: string, { guid, path }: Day, cut: Cut): Promise<number> {
    let freed = 0
    let goneMs = 0
    const tell = (): void => {
      // A file may end before one that stays and began earlier.
      const fromMs = Math.min(cut.heldMs.get(guid) ?? 0, goneMs - 1)
      if (goneMs > 0) this.index.remove({ guid, storage, fromMs, beforeMs: goneMs })
      goneMs = 0
    }
    for (const { name, facts, endMs } of await this.filesIn(storage, path, cut.beforeMs)) {
      if (this.locks.isHeld(facts, cut.nowMs)) {
        tell()
        cut.heldMs.set(guid, endMs)
        continue
      }
      if (freed >= cut.bytes) break
      freed += (await stat(join(storage, path, name)).catch(() => ({ size: 0 }))).size
      await rm(join(storage, path, name), { force: true })
      goneMs = endMs
    }
    tell()
    // Only an empty one goes.
    await rmdir(join(storage, path)).catch(() => undefined)
    return freed
  }

  /** Files of a day that are whole and ended before an instant, by their ends. */
  private async filesIn(storage: string, path: string, beforeMs: number) {
    const found = (await namesIn(join(storage, path))).flatMap((name) => {
      const segment = segmentAt(posix.join(path, name))
      if (!segment || segment.stage === 'part') return []
      return [{ name, facts: segment.facts, endMs: segment.facts.startMs + segment.facts.durationMs }]
    })
    return found.filter(({ endMs }) => endMs <= beforeMs).toSorted((a, b) => a.endMs - b.endMs)
  }
}
