import { access, constants, mkdir } from 'node:fs/promises'
import type { EngineUrls } from '../config/engines.js'
import type { Doors } from '../context/doors.js'
import { openDatabase } from '../db/connect.js'
import type { Table } from '../db/table.js'
import type { Logger } from '../logger/logger.js'
import { renderedStore } from '../rendered/memory-rendered.js'
import type { Clock } from '../time/clock.js'
import { openEngines, type OpenEngines } from './open-engines.js'

export interface DoorsOptions extends EngineUrls {
  /** Everything the embedded engines keep lies here, and what waits for those of the operator. */
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
export interface OpenDoors extends Pick<OpenEngines, 'spare' | 'figures'> {
  readonly doors: Omit<Doors, 'deliver' | 'promised'>
  close(): Promise<void>
}

/** The data folder cannot be used; the message is the one line that a person needs. */
export class DataFolderError extends Error {
  override readonly name = 'DataFolderError'
}

const MIB = 1024 * 1024
const RENDERED_BYTES = 256 * MIB

/** Opens the engines that the settings name; where they name none, embedded ones that keep all in one folder. */
export const openDoors = async (options: DoorsOptions): Promise<OpenDoors> => {
  const { dataDir, databaseUrl: url, tables, clock, logger, onWait } = options
  await usable(dataDir)
  const database = await openDatabase({ url, tables, clock, logger, ...(onWait && { onWait }) })
  const engines = openEngines({ ...options, changes: database.changes })
  engines.catch(() => database.close())
  const { cache, log, files, spare, figures } = await engines
  const rendered = renderedStore({ clock, maxBytes: options.renderedBytes ?? RENDERED_BYTES })
  database.changes.subscribe((clientId, tag) => rendered.forget(clientId, tag))
  return {
    doors: { database, log, files, cache, rendered, clock, logger },
    ...{ spare, figures },
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
