import { hash } from 'node:crypto'
import { promisify } from 'node:util'
import { brotliCompress, constants, gunzip, gunzipSync, gzip } from 'node:zlib'
import type { Bytes } from './rendered.js'

// Below this a compressed body saves no packet.
const SMALLEST = 860
// Brotli at its best takes a second of processor time for each megabyte or so; gzip does for larger bodies.
const LARGEST_BROTLI = 64 * 1024

const gzipBuffer = promisify(gzip)
const gunzipBuffer = promisify(gunzip)
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

/** Bytes without their plain form. */
export type Zipped = Omit<Bytes, 'body'> & { readonly gzip: Buffer }

/**
 * Bytes of which only the zipped form is kept, a tenth as long and what nearly everybody takes. The first who wants
 * them plain has them made plain for all who come after, and it is told how much memory that takes.
 */
export const kept = (zipped: Zipped, onPlain: (more: number) => void): Bytes => {
  let plain: Buffer | undefined
  return {
    ...zipped,
    get body() {
      if (!plain) onPlain((plain = gunzipSync(zipped.gzip)).length)
      return plain
    },
  }
}

/** The same with brotli, or undefined where that would not be smaller than gzip. */
export const withBrotli = async (zipped: Zipped): Promise<Zipped | undefined> => {
  const body = await gunzipBuffer(zipped.gzip)
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: body.length }
  const brotli = await brotliBuffer(body, { params })
  return brotli.length < zipped.gzip.length ? { ...zipped, brotli } : undefined
}

export const deservesBrotli = (body: Buffer): boolean => body.length <= LARGEST_BROTLI

export const weightOf = ({ gzip: zipped, brotli }: Zipped): number => zipped.length + (brotli?.length ?? 0)
