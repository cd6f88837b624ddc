import { access, constants, stat, statfs } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Config } from '@headend/base'
import { migrationStatus } from '@headend/base/db'
import { migrationsFolder, type Installation } from '../installation.js'

/** What a look at one thing found. */
export interface Finding {
  readonly isOk: boolean
  readonly detail: string
}

const oldestNode = 22
const pinnedNode = 24
const fewMib = 512
const mib = 1024 * 1024
const hourMs = 3_600_000

export const nodeVersion = (version: string): Finding => {
  const major = Number(version.split('.')[0])
  if (major < oldestNode) return { isOk: false, detail: `${version} is too old: ${oldestNode} is needed` }
  return { isOk: true, detail: major < pinnedNode ? `${version}; ${pinnedNode} is several times faster` : version }
}

/** Whether the folder, or the next one above it that exists, can be written. */
export const dataFolder = async (folder: string): Promise<Finding & { readonly isThere: boolean }> => {
  const isThere = await isPresent(folder)
  const above = isThere ? folder : await presentAbove(folder)
  try {
    await access(above, constants.W_OK)
  } catch {
    return { isOk: false, isThere, detail: `${above} cannot be written` }
  }
  return { isOk: true, isThere, detail: isThere ? folder : `${folder} will be made at the first start` }
}

export const diskSpace = async (folder: string): Promise<Finding> => {
  const { bavail, bsize } = await statfs(await presentAbove(join(folder, '.')))
  const free = Math.floor((bavail * bsize) / mib)
  return { isOk: free >= fewMib, detail: `${free} MiB free${free < fewMib ? `: at least ${fewMib} are needed` : ''}` }
}

export const secretFile = async ({ dataDir, secrets }: Config['house']): Promise<Finding> => {
  if (secrets.length > 0) return { isOk: true, detail: `HEADEND_SECRET is set (${secrets.length})` }
  const file = join(dataDir, 'secret')
  if (!(await isPresent(file))) return { isOk: true, detail: 'will be made at the first start' }
  const { mode, size } = await stat(file)
  if (size < 32) return { isOk: false, detail: `${file} is damaged: what was sealed with it cannot be read` }
  const isOpen = (mode & 0o077) !== 0
  return { isOk: !isOpen, detail: isOpen ? `${file} may be read by others: chmod 600` : file }
}

export const upToDate = async ({ house }: Installation): Promise<Finding> => {
  const { executed, pending } = await migrationStatus(house.doors.database, migrationsFolder)
  if (pending.length === 0) return { isOk: true, detail: `${executed.length} done, none pending` }
  return { isOk: false, detail: `${pending.length} pending: run headend migrate` }
}

/** A clock that stands before the database's file was last written makes tokens and sessions live too long. */
export const steadyClock = async ({ house, config }: Installation): Promise<Finding> => {
  const now = house.doors.clock.now()
  const { databaseFile } = config.house
  if (databaseFile === undefined) return { isOk: true, detail: now.toISOString() }
  const { mtime } = await stat(databaseFile)
  const isBehind = mtime.getTime() - now.getTime() > hourMs
  const detail = isBehind ? 'it stands before the last write of the database' : now.toISOString()
  return { isOk: !isBehind, detail }
}

const isPresent = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  )

const presentAbove = async (path: string): Promise<string> =>
  (await isPresent(path)) || dirname(path) === path ? path : presentAbove(dirname(path))
