import { linkSync, mkdirSync, readFileSync, unlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { randomHex } from '../ids/ids.js'
import type { HouseConfig } from './house-config.js'

const SHORTEST = 32

const stored = (file: string): string | undefined => {
  try {
    return readFileSync(file, 'utf8').trim()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

const make = (folder: string, file: string): void => {
  const draft = join(folder, `secret.${randomHex(8)}`)
  mkdirSync(folder, { recursive: true })
  writeFileSync(draft, `${randomHex(64)}\n`, { mode: 0o600, flag: 'wx', flush: true })
  try {
    // Two processes may start at once: a link appears whole, and only for the first of them.
    linkSync(draft, file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    unlinkSync(draft)
  }
}

/** The secrets set by `HEADEND_SECRET`, else the one in the data folder, made at the first start. */
export const installationSecrets = ({
  secrets,
  dataDir,
}: Pick<HouseConfig, 'secrets' | 'dataDir'>): readonly string[] => {
  if (secrets.length > 0) return secrets
  const file = join(dataDir, 'secret')
  if (stored(file) === undefined) make(dataDir, file)
  const secret = stored(file) ?? ''
  if (secret.length < SHORTEST) throw new Error(`${file} is damaged: it must hold at least ${SHORTEST} characters`)
  return [secret]
}
