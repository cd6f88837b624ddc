import type { CacheEngine } from '../cache/cache.js'
import type { Database } from '../db/database.js'
import type { Announced } from '../events/deliver.js'
import type { LogEngine } from '../log/log.js'
import type { Logger } from '../logger/logger.js'
import type { RenderedStore } from '../rendered/memory-rendered.js'
import type { FilesEngine } from '../storage/storage.js'
import type { Clock } from '../time/clock.js'

/** The engines behind a Context's doors, and where its promises and announcements go. */
export interface Doors {
  readonly database: Database
  readonly cache: CacheEngine
  readonly log: LogEngine
  readonly files: FilesEngine
  readonly rendered: RenderedStore
  readonly clock: Clock
  readonly logger: Logger
  /** Takes what a transaction announced, once it is committed. */
  deliver(events: readonly Announced[]): void
  /** These were promised and are committed. */
  promised(works: readonly Promised[]): void
}

/** A work as it was promised. */
export interface Promised {
  readonly work: string
  readonly data: unknown
}
