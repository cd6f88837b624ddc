import { pipeline, type Readable } from 'node:stream'
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib'
import { fetchErrors } from './fetch.errors.js'

export const acceptedEncodings = 'gzip, deflate, br'

const decoders = { gzip: createGunzip, 'x-gzip': createGunzip, deflate: createInflate, br: createBrotliDecompress }

/** The bytes as they were meant, no more than `maxBytes` of them either on the wire or unpacked. */
export const readBody = (wire: Readable, encoding: string, maxBytes: number): AsyncGenerator<Buffer> => {
  if (encoding === '' || encoding === 'identity') return capped(wire, maxBytes)
  const make = Object.hasOwn(decoders, encoding) ? decoders[encoding as keyof typeof decoders] : undefined
  if (!make) throw fetchErrors.fetchFailed({ reason: 'contentEncoding' })
  // Errors reach the reader through the decoder, which is destroyed with them.
  const decoded = pipeline(
    wire,
    (source: Readable) => capped(source, maxBytes),
    make(),
    () => undefined,
  )
  return capped(decoded, maxBytes)
}

async function* capped(source: AsyncIterable<Buffer>, maxBytes: number): AsyncGenerator<Buffer> {
  let size = 0
  for await (const piece of source) {
    size += piece.length
    if (size > maxBytes) throw fetchErrors.fetchTooLarge({ maxBytes })
    yield piece
  }
}
