import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, rm, type FileHandle } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { baseErrors } from '../errors/base.errors.js'
import { uuid } from '../ids/ids.js'

/** A body that was read whole: its size and hash are known before any of it is sent on. */
export interface Spooled {
  readonly size: number
  readonly sha256: string
  /** Its bytes, as often as they are asked for. */
  readonly body: () => Buffer | Readable
  readonly remove: () => Promise<void>
}

/** What is larger goes through a file, so that many uploads at once do not fill the memory. */
const IN_MEMORY = 1024 * 1024

/** Reads a body whole, or refuses one of more than `maxBytes`; what is large lies in the folder until it is removed. */
export const spool = async (body: Readable | Buffer, maxBytes: number, folder: string): Promise<Spooled> => {
  const hash = createHash('sha256')
  const file = join(folder, uuid())
  let pieces: Buffer[] = []
  let size = 0
  let handle: FileHandle | undefined
  const remove = () => rm(file, { force: true })
  try {
    for await (const piece of Buffer.isBuffer(body) ? [body] : body) {
      const bytes = Buffer.from(piece as Uint8Array)
      size += bytes.length
      if (size > maxBytes) throw baseErrors.tooLarge({ maxBytes })
      hash.update(bytes)
      pieces.push(bytes)
      if (size <= IN_MEMORY || Buffer.isBuffer(body)) continue
      handle ??= await opened(folder, file)
      for (const waiting of pieces) await handle.writeFile(waiting)
      pieces = []
    }
  } catch (error) {
    await handle?.close()
    await remove()
    throw error
  }
  await handle?.close()
  const whole = handle ? undefined : Buffer.concat(pieces)
  return { size, sha256: hash.digest('hex'), body: () => whole ?? createReadStream(file), remove }
}

const opened = async (folder: string, file: string): Promise<FileHandle> => {
  await mkdir(folder, { recursive: true })
  return open(file, 'wx')
}
