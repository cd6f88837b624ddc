import type { Bytes } from '../rendered/rendered.js'
import { accepts } from './encoding.js'
import { isUnchanged } from './reply.js'
import type { Parsed } from './request.js'
import type { HotAnswer } from './route.js'

interface Prepared {
  readonly body: Buffer
  readonly headers: readonly string[]
  /** With what is said where the route says nothing of caching. */
  readonly whole: readonly string[]
}

const defaultCaching: readonly string[] = ['Cache-Control', 'private, no-cache']

type Encoding = 'identity' | 'gzip' | 'br'

// The headers of kept bytes are made once and live as long as the bytes.
const prepared = new WeakMap<Bytes, Partial<Record<Encoding, Prepared>>>()

const bodyOf = (bytes: Bytes, encoding: Encoding): Buffer =>
  (encoding === 'br' ? bytes.brotli : encoding === 'gzip' ? bytes.gzip : undefined) ?? bytes.body

const prepare = (bytes: Bytes, encoding: Encoding): Prepared => {
  const body = bodyOf(bytes, encoding)
  const headers = ['Content-Type', bytes.contentType, 'Content-Length', String(body.length)]
  if (encoding !== 'identity') headers.push('Content-Encoding', encoding)
  if (bytes.gzip ?? bytes.brotli) headers.push('Vary', 'Accept-Encoding')
  if (bytes.etag !== undefined) headers.push('ETag', bytes.etag)
  return { body, headers, whole: [...headers, ...defaultCaching] }
}

const encodingOf = (bytes: Bytes, header: string | undefined): Encoding => {
  if ((bytes.brotli ?? bytes.wishBrotli) && accepts(header, 'br')) {
    if (bytes.brotli) return 'br'
    bytes.wishBrotli?.()
  }
  return bytes.gzip && accepts(header, 'gzip') ? 'gzip' : 'identity'
}

const withExtra = (ready: readonly string[], extra: Readonly<Record<string, string>>): readonly string[] => {
  const headers = [...ready]
  if (extra['Cache-Control'] === undefined) headers.push(...defaultCaching)
  for (const name in extra) headers.push(name, extra[name] ?? '')
  return headers
}

const preparedOf = (bytes: Bytes, encoding: Encoding): Prepared => {
  // Made for this one answer.
  if (bytes.etag === undefined || bytes.sent) return prepare(bytes, encoding)
  const kept = prepared.get(bytes)
  const known = kept?.[encoding]
  if (known) return known
  const made = prepare(bytes, encoding)
  prepared.set(bytes, { ...kept, [encoding]: made })
  return made
}

/** Bytes that are ready: chosen by what the caller takes, or 304 where it has them already. */
export const hotReply = (
  { bytes, headers }: HotAnswer,
  request: Parsed,
): { status: number; headers: readonly string[]; body: Buffer | null } => {
  if (bytes.etag !== undefined && isUnchanged(request.headers['if-none-match'], bytes.etag))
    return {
      status: 304,
      headers: withExtra(['ETag', bytes.etag, 'Vary', 'Accept-Encoding'], headers ?? {}),
      body: null,
    }
  const ready = preparedOf(bytes, encodingOf(bytes, request.headers['accept-encoding']))
  return { status: 200, headers: headers ? withExtra(ready.headers, headers) : ready.whole, body: ready.body }
}
