import { baseErrors } from '../errors/base.errors.js'
import type { ByteRange } from './storage.js'

/** The range within a file of this size, its end filled in or cut; refuses one that begins behind the file. */
export const rangeWithin = (size: number, { start, end = size - 1 }: ByteRange): Required<ByteRange> => {
  const isWhole = Number.isSafeInteger(start) && Number.isSafeInteger(end)
  if (!isWhole || start < 0 || start >= size || end < start)
    throw baseErrors.invalid({ size }, [{ field: 'range', reason: 'outsideFile' }])
  return { start, end: Math.min(end, size - 1) }
}
