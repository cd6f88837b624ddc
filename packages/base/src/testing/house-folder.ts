import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const named = /^headend-house-(\d+)-/

const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

let isSwept = false

/** Test runners kill their processes without a word, so the next one takes away what those left. */
const sweep = (): void => {
  if (isSwept) return
  isSwept = true
  for (const name of readdirSync(tmpdir())) {
    const pid = Number(named.exec(name)?.[1] ?? 0)
    if (pid > 0 && !isAlive(pid)) rmSync(join(tmpdir(), name), { recursive: true, force: true })
  }
}

/** A folder for a house; it goes when the house is closed, or after the end of the process. */
export const houseFolder = (): string => {
  sweep()
  return mkdtempSync(join(tmpdir(), `headend-house-${process.pid}-`))
}
