import { access, constants, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { memoryCache } from '../cache/memory-cache.js'
import type { Doors } from '../context/doors.js'
import { openDatabase } from '../db/connect.js'
import type { Table } from '../db/table.js'
import { embeddedLog } from '../log/embedded-log.js'
import type { Logger } from '../logger/logger.js'
import { renderedStore } from '../rendered/memory-rendered.js'
import { diskStorage } from '../storage/disk-storage.js'
import type { Clock } from '../time/clock.js'

export interface EmbeddedOptions {
  /** Everything the embedded engines keep lies here. */
  readonly dataDir: string
  readonly databaseUrl: string
  readonly tables: readonly Table[]
  readonly clock: Clock
  readonly logger: Logger
  /** What ready answers may weigh together, in bytes. */
  readonly renderedBytes?: number
  /** Told how long each writer waited for its turn, in milliseconds. */
  readonly onWait?: (waitedMs: number) => void
}

/** The doors of a house, and how they are closed. */
export interface OpenDoors {
  readonly doors: Omit<Doors, 'deliver' | 'promised'>
  close(): Promise<void>
}

/** The data folder cannot be used; the message is the one line that a person needs. */
export class DataFolderError extends Error {
  override readonly name = 'DataFolderError'
}

const MIB = 1024 * 1024
const RENDERED_BYTES = 256 * MIB
const CACHE_ENTRIES = 200_000

/** Opens the embedded engines in one folder: SQLite, events, files, and what is kept in memory. */
export const openEmbeddedDoors = async (options: EmbeddedOptions): Promise<OpenDoors> => {
  const { dataDir, databaseUrl: url, tables, clock, logger, onWait } = options
  await usable(dataDir)
  const database = await openDatabase({ url, tables, clock, logger, ...(onWait && { onWait }) })
  const log = await embeddedLog({ file: join(dataDir, 'events.db') })
  const files = await diskStorage({ root: join(dataDir, 'files'), clock })
  const cache = memoryCache({ clock, maxEntries: CACHE_ENTRIES })
  const rendered = renderedStore({ clock, maxBytes: options.renderedBytes ?? RENDERED_BYTES })
  database.changes.subscribe((clientId, tag) => rendered.forget(clientId, tag))
  return {
    doors: { database, log, files, cache, rendered, clock, logger },
    close: async () => {
      await Promise.all([database.close(), log.close(), files.close(), cache.close()])
    },
  }
}

const usable = async (folder: string): Promise<void> => {
  try {
    await mkdir(folder, { recursive: true })
    await access(folder, constants.W_OK)
  } catch (error) {
    throw new DataFolderError(`the data folder ${folder} cannot be written (${(error as NodeJS.ErrnoException).code})`)
  }
}
