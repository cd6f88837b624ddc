import { join } from 'node:path'
import type { CacheEngine } from '../cache/cache.js'
import { memoryCache } from '../cache/memory-cache.js'
import type { EngineUrls } from '../config/engines.js'
import type { ChangeFeed } from '../db/changes.js'
import type { Among } from '../http/metrics.js'
import { embeddedLog } from '../log/embedded-log.js'
import type { LogEngine } from '../log/log.js'
import type { Logger } from '../logger/logger.js'
import { diskStorage } from '../storage/disk-storage.js'
import type { FilesEngine } from '../storage/storage.js'
import type { Clock } from '../time/clock.js'

/** A figure that is read when somebody asks for it. */
export interface Figure {
  readonly name: string
  readonly help: string
  readonly read: () => number
  /** What it is where several processes of a node have it. */
  readonly among: Among
}

interface Opened<E> {
  readonly engine: E
  /** The house serves without it, if less well. */
  readonly isSpare: boolean
  readonly figures: readonly Figure[]
}

export interface OpenEngines {
  readonly cache: CacheEngine
  readonly log: LogEngine
  readonly files: FilesEngine
  /** Health checks of engines without which requests are served all the same. */
  readonly spare: readonly string[]
  readonly figures: readonly Figure[]
}

export interface EnginesOptions extends EngineUrls {
  readonly dataDir: string
  readonly clock: Clock
  readonly logger: Logger
  /** Told to other processes, where there is a way to tell them. */
  readonly changes: ChangeFeed
}

const CACHE_ENTRIES = 200_000

const embedded = <E>(engine: E): Opened<E> => ({ engine, isSpare: false, figures: [] })

/**
 * Opens the engines besides the database: the operator's own where they are named, the embedded ones where not. Their
 * libraries are loaded only then: together they cost every start and every command a third of a second.
 */
export const openEngines = async (options: EnginesOptions): Promise<OpenEngines> => {
  const log = await openLog(options)
  const files = await openFiles(options)
  const cache = await openCache(options)
  const all = { cache, events: log, files }
  return {
    ...{ cache: cache.engine, log: log.engine, files: files.engine },
    spare: Object.entries(all).flatMap(([name, { isSpare }]) => (isSpare ? [name] : [])),
    figures: Object.values(all).flatMap(({ figures }) => figures),
  }
}

const openCache = async ({ redisUrl: url, clock, logger, changes }: EnginesOptions): Promise<Opened<CacheEngine>> => {
  if (url === undefined) return embedded(memoryCache({ clock, maxEntries: CACHE_ENTRIES }))
  const { openRedis } = await import('../cache/open-redis.js')
  const redis = await openRedis({ url, clock, logger, maxEntries: CACHE_ENTRIES })
  changes.ringBy(() => redis.ring())
  redis.onRing(() => changes.readNow())
  const help = 'Whether Redis answers: 1, or 0 while each process keeps values and counters of its own'
  const figures = [{ name: 'headend_redis_up', help, read: () => (redis.isUp() ? 1 : 0), among: 'min' as const }]
  return { engine: redis.cache, isSpare: true, figures }
}

const openLog = async ({ mongoUrl: url, dataDir, clock, logger }: EnginesOptions): Promise<Opened<LogEngine>> => {
  if (url === undefined) return embedded(await embeddedLog({ file: join(dataDir, 'events.db') }))
  const { mongoLog } = await import('../log/mongo-log.js')
  const engine = await mongoLog({ url, journalFile: join(dataDir, 'journal.db'), clock, logger })
  const help = 'Events that this node has acknowledged and the event store has not got yet'
  // The processes of a node share one journal, so each sees all of it.
  const among = 'max'
  const figure = { name: 'headend_journal_events', help, read: () => engine.waiting(), among } as const
  return { engine, isSpare: true, figures: [figure] }
}

const openFiles = async ({ s3Url: url, dataDir, clock }: EnginesOptions): Promise<Opened<FilesEngine>> => {
  if (url === undefined) return embedded(await diskStorage({ root: join(dataDir, 'files'), clock }))
  const { s3Storage } = await import('../storage/s3-storage.js')
  const engine = await s3Storage({ url, spoolFolder: join(dataDir, 'spool'), clock })
  return { engine, isSpare: true, figures: [] }
}
