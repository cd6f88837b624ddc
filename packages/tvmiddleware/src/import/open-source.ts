import { AppError } from '@headend/base'
import { Readable, pipeline } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { sourceLimits, type SourceLimits } from './import-limits.js'
import { importErrors } from './import.errors.js'

const signatures: readonly (readonly [format: string, magic: Buffer])[] = [
  ['gzip', Buffer.from([0x1f, 0x8b])],
  ['xz', Buffer.from([0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00])],
  ['zip', Buffer.from([0x50, 0x4b, 0x03, 0x04])],
  ['7z', Buffer.from([0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c])],
  ['bzip2', Buffer.from([0x42, 0x5a, 0x68])],
  ['zstd', Buffer.from([0x28, 0xb5, 0x2f, 0xfd])],
]
const LONGEST_MAGIC = 6

// Short files pack well without meaning harm, so the ratio is looked at from here on.
const RATIO_FROM_BYTES = 8 * 1024 * 1024

/**
 * The bytes of a playlist or guide as they are to be parsed: gzip is told by its first bytes and unpacked, never beyond
 * the limits. A fault of the source itself (a broken connection) comes out as it is.
 */
export async function* openImportSource(
  source: Readable | AsyncIterable<Buffer>,
  limits: SourceLimits = sourceLimits,
): AsyncGenerator<Buffer> {
  const { head, rest } = await splitHead(source)
  const format = signatures.find(([, magic]) => head.subarray(0, magic.length).equals(magic))?.[0]
  if (format && format !== 'gzip') {
    await rest.return(undefined)
    throw importErrors.unsupportedArchive({ format })
  }
  if (format) yield* gunzipped(head, rest, limits)
  else yield* measured(head, rest, Math.min(limits.packedBytes, limits.bytes))
}

async function* iterate(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  yield* source
}

const splitHead = async (source: AsyncIterable<Buffer>): Promise<{ head: Buffer; rest: AsyncGenerator<Buffer> }> => {
  const rest = iterate(source)
  let head = Buffer.alloc(0)
  while (head.length < LONGEST_MAGIC) {
    const { done, value } = await rest.next()
    if (done) break
    head = Buffer.concat([head, value])
  }
  return { head, rest }
}

async function* measured(head: Buffer, rest: AsyncGenerator<Buffer>, limit: number): AsyncGenerator<Buffer> {
  let bytes = 0
  try {
    for await (const chunk of joined(head, rest)) {
      bytes += chunk.length
      if (bytes > limit) throw importErrors.importTooLarge({ what: 'bytes', limit })
      yield chunk
    }
  } finally {
    await rest.return(undefined)
  }
}

async function* joined(head: Buffer, rest: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  if (head.length > 0) yield head
  yield* rest
}

async function* gunzipped(head: Buffer, rest: AsyncGenerator<Buffer>, limits: SourceLimits): AsyncGenerator<Buffer> {
  const sourceFault: { error?: unknown } = {}
  let packed = 0
  let bytes = 0
  const counted = async function* () {
    try {
      for await (const chunk of measured(head, rest, limits.packedBytes)) {
        packed += chunk.length
        yield chunk
      }
    } catch (error) {
      sourceFault.error = error
      throw error
    }
  }
  const gunzip = createGunzip()
  // Whatever goes wrong reaches the loop below through the unpacked stream.
  pipeline(Readable.from(counted(), { objectMode: false }), gunzip, () => undefined)
  try {
    for await (const chunk of gunzip as AsyncIterable<Buffer>) {
      bytes += chunk.length
      if (bytes > limits.bytes) throw importErrors.importTooLarge({ what: 'bytes', limit: limits.bytes })
      if (bytes > RATIO_FROM_BYTES && bytes > packed * limits.ratio)
        throw importErrors.hostileDocument({ why: 'ratio' })
      yield chunk
    }
  } catch (error) {
    if ('error' in sourceFault) throw sourceFault.error
    throw error instanceof AppError ? error : importErrors.unreadableArchive({ format: 'gzip' })
  } finally {
    gunzip.destroy()
  }
}
