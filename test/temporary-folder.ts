import { existsSync, mkdtempSync, rmSync, statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

// What the houses of a whole run hold at once, and room to spare.
const neededBytes = 2 * 1024 ** 3

const hasRoom = (folder: string): boolean => {
  const { bavail, bsize } = statfsSync(folder)
  return bavail * bsize >= neededBytes
}

/**
 * The houses of one test run stand in a folder of their own, which goes when the run ends. It lies in memory where the
 * system offers that: SQLite waits for the disk at each migration, and a slow disk is not what is tested here.
 */
export const setup = (): (() => void) => {
  const memory = '/dev/shm'
  const folder = mkdtempSync(join(existsSync(memory) && hasRoom(memory) ? memory : tmpdir(), 'headend-tests-'))
  process.env['TMPDIR'] = folder
  return () => rmSync(folder, { recursive: true, force: true })
}
