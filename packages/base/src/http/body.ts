import busboy from 'busboy'
import type { IncomingHttpHeaders } from 'node:http'
import type { Readable } from 'node:stream'
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import { baseErrors } from '../errors/base.errors.js'
import { scanPairs, type Pairs } from './pairs.js'

const unzipped = promisify(gunzip)
const refused = (reason: string) => baseErrors.invalid({}, [{ field: 'body', reason }])

const collect = async (body: Readable | Buffer, limit: number): Promise<Buffer> => {
  if (Buffer.isBuffer(body)) {
    if (body.length > limit) throw baseErrors.tooLarge({ limit })
    return body
  }
  const chunks: Buffer[] = []
  let length = 0
  // Not `for await`: leaving it early would destroy the socket before the refusal is written.
  await new Promise<void>((resolve, reject) => {
    body.on('data', (chunk: Buffer) => {
      length += chunk.length
      if (length <= limit) chunks.push(chunk)
      else {
        body.pause()
        reject(baseErrors.tooLarge({ limit }))
      }
    })
    body.once('end', resolve)
    body.once('error', () => reject(refused('broken_off')))
    body.once('close', () => reject(refused('broken_off')))
  })
  return Buffer.concat(chunks, length)
}

// A key that would change an object's prototype when it is copied further down never gets in.
const withoutPrototype = (key: string, value: unknown): unknown => (key === '__proto__' ? undefined : value)

const readJson = (text: string, pairs: Pairs): void => {
  if (text.includes('\\u0000')) throw refused('bad_characters')
  let value: unknown
  try {
    value = /__proto__|\\u005f/i.test(text) ? JSON.parse(text, withoutPrototype) : JSON.parse(text)
  } catch {
    throw refused('malformed')
  }
  // A list has no names of its own: whoever takes one takes it as `body`.
  if (Array.isArray(value)) return pairs.add('body', value)
  if (typeof value !== 'object' || value === null) throw refused('not_an_object')
  pairs.json = value as Record<string, unknown>
  for (const [name, one] of Object.entries(value)) pairs.add(name, one)
}

const readMultipart = (bytes: Buffer, headers: IncomingHttpHeaders, pairs: Pairs): Promise<void> =>
  new Promise((resolve, reject) => {
    try {
      const parser = busboy({
        headers,
        defParamCharset: 'utf8',
        limits: { fieldNameSize: 200, fields: 200, parts: 200 },
      })
      const guarded = (step: () => void) => {
        try {
          step()
        } catch (error) {
          reject(error instanceof Error ? error : refused('malformed'))
        }
      }
      parser.on('field', (name, value) => guarded(() => pairs.add(name, value)))
      parser.on('file', (name, stream) => {
        stream.resume()
        reject(baseErrors.invalid({}, [{ field: name, reason: 'file' }]))
      })
      parser.on('partsLimit', () => reject(baseErrors.tooLarge({})))
      parser.on('error', () => reject(refused('malformed')))
      parser.on('close', resolve)
      parser.end(bytes)
    } catch {
      reject(refused('malformed'))
    }
  })

/** The bytes before they were zipped; what would grow above the limit is refused. */
const plainBytes = async (bytes: Buffer, encoding: string, limit: number): Promise<Buffer> => {
  if (encoding === 'identity') return bytes
  if (encoding !== 'gzip') throw refused('encoding')
  try {
    return await unzipped(bytes, { maxOutputLength: limit })
  } catch (error) {
    const isTooLong = error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE'
    throw isTooLong ? baseErrors.tooLarge({ limit }) : refused('malformed')
  }
}

/** A body as it was sent, one byte a letter (latin1), so that whoever knows its letters can still read them. */
export const readWhole = async (body: Readable | Buffer, limit: number): Promise<string> =>
  (await collect(body, limit)).toString('latin1')

/** Reads a body once into pairs, by its type; a type that says nothing is told by its first letter. */
export const readBody = async (
  body: Readable | Buffer,
  headers: IncomingHttpHeaders,
  limit: number,
  pairs: Pairs,
): Promise<void> => {
  if (Number(headers['content-length'] ?? 0) > limit) throw baseErrors.tooLarge({ limit })
  const bytes = await plainBytes(await collect(body, limit), headers['content-encoding'] ?? 'identity', limit)
  if (bytes.length === 0) return
  const type = headers['content-type']?.split(';', 1)[0]?.trim().toLowerCase() ?? ''
  if (type === 'multipart/form-data') return readMultipart(bytes, headers, pairs)
  const text = bytes.toString('utf8')
  const isJson = type.endsWith('/json') || type.endsWith('+json')
  const isForm = type === 'application/x-www-form-urlencoded'
  if (isJson || (!isForm && /^\s*[{[]/.test(text))) return readJson(text, pairs)
  if (type.endsWith('/xml') || (!isForm && text.trimStart().startsWith('<'))) return pairs.add('xml', text)
  scanPairs(text.trim(), pairs)
}
