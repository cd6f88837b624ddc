import type { FileHandle } from 'node:fs/promises'
import type { StoredFile } from './storage.js'

/**
 * A file on disk is its bytes, then what is known of them as JSON, then the JSON's length and this mark. In one
 * file, because one rename then replaces both, wherever the power goes.
 */
const MARK = 'HEADEND1'
const TAIL_BYTES = 4 + MARK.length

export const trailerOf = (file: StoredFile): Buffer => {
  const json = Buffer.from(JSON.stringify(file))
  const tail = Buffer.alloc(TAIL_BYTES)
  tail.writeUInt32BE(json.length)
  tail.write(MARK, 4, 'latin1')
  return Buffer.concat([json, tail])
}

/** What is known of an open file; undefined where the file is not one of ours. */
export const readTrailer = async (handle: FileHandle): Promise<StoredFile | undefined> => {
  const { size } = await handle.stat()
  if (size < TAIL_BYTES) return undefined
  const tail = await bytesAt(handle, size - TAIL_BYTES, TAIL_BYTES)
  const length = tail.readUInt32BE()
  if (tail.toString('latin1', 4) !== MARK || length > size - TAIL_BYTES) return undefined
  const file = JSON.parse((await bytesAt(handle, size - TAIL_BYTES - length, length)).toString()) as StoredFile
  return file.size === size - TAIL_BYTES - length ? file : undefined
}

const bytesAt = async (handle: FileHandle, position: number, length: number): Promise<Buffer> => {
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, position)
  return buffer.subarray(0, bytesRead)
}
