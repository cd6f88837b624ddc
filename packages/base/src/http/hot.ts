import type { Bytes } from '../rendered/rendered.js'
import { accepts } from './encoding.js'
import { isUnchanged } from './reply.js'
import type { Parsed } from './request.js'
import type { HotAnswer } from './route.js'

interface Prepared {
  readonly body: Buffer
  readonly headers: readonly string[]
}

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
  return { body, headers }
}

const encodingOf = (bytes: Bytes, header: string | undefined): Encoding => {
  if (bytes.brotli && accepts(header, 'br')) return 'br'
  return bytes.gzip && accepts(header, 'gzip') ? 'gzip' : 'identity'
}

const extraHeaders = (headers: Readonly<Record<string, string>> | undefined): string[] => {
  const extra: string[] = []
  if (headers?.['Cache-Control'] === undefined) extra.push('Cache-Control', 'private, no-cache')
  if (headers) for (const name in headers) extra.push(name, headers[name] ?? '')
  return extra
}

/** Bytes that are ready: chosen by what the caller takes, or 304 where it has them already. */
export const hotReply = (
  { bytes, headers }: HotAnswer,
  request: Parsed,
): { status: number; headers: string[]; body: Buffer | null } => {
  const extra = extraHeaders(headers)
  if (bytes.etag !== undefined && isUnchanged(request.headers['if-none-match'], bytes.etag))
    return { status: 304, headers: [...extra, 'ETag', bytes.etag, 'Vary', 'Accept-Encoding'], body: null }
  const encoding = encodingOf(bytes, request.headers['accept-encoding'])
  const kept = prepared.get(bytes) ?? {}
  if (!kept[encoding]) prepared.set(bytes, { ...kept, [encoding]: prepare(bytes, encoding) })
  const { body, headers: ready } = kept[encoding] ?? prepare(bytes, encoding)
  return { status: 200, headers: [...ready, ...extra], body }
}
