import { link, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { newRun } from '../machine/names.js'

const file = '.headend-storage'
const shape = /^[\w-]{16,32}$/

const markIn = async (path: string): Promise<string> => {
  const found = (await readFile(join(path, file), 'utf8').catch(() => '')).trim()
  return shape.test(found) ? found : ''
}

/**
 * The name of a storage, kept in it: servers that see the same name see the same files, whatever each calls the
 * folder. Made by whoever comes first; empty where the storage cannot be written.
 */
export const storageMark = async (path: string): Promise<string> => {
  const known = await markIn(path)
  if (known !== '') return known
  const own = newRun()
  const written = join(path, `${file}-${own}`)
  // Linked when it is whole: who comes second finds the first one's, and never half of it.
  await writeFile(written, own, { mode: 0o644 }).catch(() => undefined)
  await link(written, join(path, file)).catch(() => undefined)
  await rm(written, { force: true }).catch(() => undefined)
  return markIn(path)
}
