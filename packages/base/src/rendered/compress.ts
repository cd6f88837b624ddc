import { hash } from 'node:crypto'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { Bytes } from './rendered.js'

// Below this a compressed body saves no packet.
const SMALLEST = 860
// Brotli at its best takes a second of processor time for each megabyte or so; gzip does for larger bodies.
const LARGEST_BROTLI = 64 * 1024

const gzipBuffer = promisify(gzip)
const brotliBuffer = promisify(brotliCompress)

/** Weak, because one tag stands for the compressed forms too. */
export const etagOf = (body: Buffer | string): string => `W/"${hash('sha1', body, 'base64url')}"`

/** The body with what can be made of it at once; zipping runs in the thread pool. */
export const bytesOf = async (body: Buffer, contentType: string): Promise<Bytes> => {
  const plain = { body, contentType, etag: etagOf(body) }
  if (body.length < SMALLEST) return plain
  const zipped = await gzipBuffer(body, { level: constants.Z_BEST_COMPRESSION })
  return zipped.length < body.length ? { ...plain, gzip: zipped } : plain
}

/** The same with brotli, or undefined where that would not be smaller than gzip. */
export const withBrotli = async (bytes: Bytes): Promise<Bytes | undefined> => {
  const { body, gzip: zipped } = bytes
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: body.length }
  const brotli = await brotliBuffer(body, { params })
  return zipped && brotli.length < zipped.length ? { ...bytes, brotli } : undefined
}

export const deservesBrotli = ({ body, gzip: zipped }: Bytes): boolean =>
  zipped !== undefined && body.length <= LARGEST_BROTLI

export const weightOf = ({ body, gzip: zipped, brotli }: Bytes): number =>
  body.length + (zipped?.length ?? 0) + (brotli?.length ?? 0)
