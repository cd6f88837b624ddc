import { spawnSync } from 'node:child_process'
import { readFileSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

let known: readonly string[] | undefined

/**
 * Starts a program on what it takes for a machine whose processor has nothing to do, whatever else this one does: a server
 * that is busy gets groups last, and goes home to none. Nothing where only root may do that.
 */
export const calm = (): readonly string[] => (known ??= made())

const made = (): readonly string[] => {
  // It goes with the folder of all tests.
  const file = join(mkdtempSync(join(tmpdir(), 'headend-calm-')), 'stat')
  writeFileSync(file, readFileSync('/proc/stat'))
  const command = ['unshare', '--mount', 'sh', '-c', 'mount --bind "$0" /proc/stat && exec "$@"', file]
  const [program = '', ...words] = [...command, 'true']
  return spawnSync(program, words, { stdio: 'ignore' }).status === 0 ? command : []
}
