import { promisify } from 'node:util'
import { gzip } from 'node:zlib'

/** A body that is compressed for one answer only: below this it fits a packet as it is, and zipping costs more. */
export const worthCompressing = 1400

/** An answer smaller than this is sent again as quickly as the word that it has not changed. */
export const worthTagging = 860

const compress = promisify(gzip)

/** Whether the caller takes this encoding; `gzip;q=0` refuses it. */
export const accepts = (header: string | undefined, encoding: 'gzip' | 'br'): boolean => {
  if (header === undefined) return false
  const at = header.indexOf(encoding)
  if (at < 0) return false
  const rest = header.slice(at + encoding.length)
  return !/^\s*;\s*q=0(\.0*)?\s*(,|$)/i.test(rest) && /^\s*(,|;|$)/.test(rest)
}

export const zipped = (body: Buffer | string): Promise<Buffer> => compress(body, { level: 6 })
