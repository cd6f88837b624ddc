import { TextDecoder } from 'node:util'
import type { GuideLimits } from './import-limits.js'
import { importErrors } from './import.errors.js'

// Enough for a byte order mark, blank lines and an XML declaration.
const HEAD_BYTES = 512

/** Decodes a guide by its byte order mark or its XML declaration, else as UTF-8. */
export async function* decodeGuide(chunks: AsyncIterable<Buffer>, limits: GuideLimits): AsyncGenerator<string> {
  let decoder: TextDecoder | null = null
  let head: Buffer = Buffer.alloc(0)
  let bytes = 0
  for await (const chunk of chunks) {
    bytes += chunk.length
    if (bytes > limits.bytes) throw importErrors.importTooLarge({ what: 'bytes', limit: limits.bytes })
    if (decoder) {
      yield decoder.decode(chunk, { stream: true })
      continue
    }
    head = Buffer.concat([head, chunk])
    if (head.length < HEAD_BYTES) continue
    decoder = decoderOf(head)
    yield decoder.decode(head, { stream: true })
  }
  yield decoder ? decoder.decode() : decoderOf(head).decode(head)
}

const decoderOf = (head: Buffer): TextDecoder => {
  if (head[0] === 0xff && head[1] === 0xfe) return new TextDecoder('utf-16le')
  if (head[0] === 0xfe && head[1] === 0xff) return new TextDecoder('utf-16be')
  const beginning = head.toString('latin1', 0, HEAD_BYTES)
  const declared = /<\?xml[^>]{0,200}?\sencoding\s*=\s*["']([\w.:-]{1,40})["']/.exec(beginning)?.[1] ?? 'utf-8'
  // The declaration could not have been found in two-byte letters, whatever it says.
  const label = /^utf-?16/i.test(declared) ? 'utf-8' : declared
  try {
    return new TextDecoder(label)
  } catch {
    throw importErrors.notAGuide({ why: 'an unknown encoding', encoding: label })
  }
}
