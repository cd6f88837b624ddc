import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Clock } from '../time/clock.js'

const ABANDONED_MS = 24 * 3600 * 1000

/** Removes half-written files of a process that was killed; a younger one may belong to a process that lives. */
export const removeAbandoned = async (folder: string, clock: Clock): Promise<void> => {
  const before = clock.now().getTime() - ABANDONED_MS
  for (const name of (await readdir(folder).catch(unlessMissing)) ?? []) {
    const part = join(folder, name)
    const found = await stat(part).catch(unlessMissing)
    if (found && found.mtimeMs < before) await rm(part, { force: true })
  }
}

const unlessMissing = (error: unknown): undefined => {
  if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error
}
