import { readdir, rm, rmdir, stat } from 'node:fs/promises'
import { join, posix } from 'node:path'
import type { IndexSender } from './index-sender.js'
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

/** Removes what is older than it has to be, and the oldest of all where there is no room. */
export class Retention {
  constructor(
    private readonly storages: Storages,
    private readonly index: Pick<IndexSender, 'remove'>,
    /** How many days a camera's recordings are kept; undefined where it says nothing. */
    private readonly daysOf: (guid: string) => number | undefined,
  ) {}

  async clean(nowMs: number): Promise<void> {
    for (const storage of this.storages.all)
      if (this.storages.stateOf(storage.path) !== 'offline') await this.cleanOne(storage, nowMs)
  }

  private async cleanOne(storage: StoragePlan, nowMs: number): Promise<void> {
    const days = await daysIn(storage.path)
    for (const day of days) {
      const keptDays = this.daysOf(day.guid) ?? storage.retentionDays
      if (keptDays > 0 && nowMs - day.startMs > keptDays * dayMs)
        await this.thin(storage.path, day, nowMs - keptDays * dayMs)
    }
    let missing = await this.storages.missing(storage)
    for (const day of days) {
      if (missing <= 0) return
      missing -= await this.thin(storage.path, day, Infinity, missing)
    }
  }

  /** Removes a day's files that end before an instant, the oldest first, and no more than has to be. */
  private async thin(storage: string, { guid, path }: Day, beforeMs: number, bytes = Infinity): Promise<number> {
    let freed = 0
    let goneMs = 0
    for (const name of (await namesIn(join(storage, path))).toSorted()) {
      const segment = segmentAt(posix.join(path, name))
      if (!segment || segment.stage === 'part' || freed >= bytes) continue
      const endMs = segment.facts.startMs + segment.facts.durationMs
      if (endMs > beforeMs) continue
      freed += (await stat(join(storage, path, name)).catch(() => ({ size: 0 }))).size
      await rm(join(storage, path, name), { force: true })
      goneMs = Math.max(goneMs, endMs)
    }
    if (goneMs > 0) this.index.remove({ guid, storage, beforeMs: goneMs })
    // Only an empty one goes.
    await rmdir(join(storage, path)).catch(() => undefined)
    return freed
  }
}
