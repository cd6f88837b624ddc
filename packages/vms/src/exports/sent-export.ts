import type { Readable } from 'node:stream'
import type { ByteRange, Context } from '@headend/base'
import type { ExportsService } from './exports.service.js'

interface Sent {
  readonly body: Readable
  readonly headers: Record<string, string>
  readonly status: 200 | 206
}

/** A single range of bytes that a file has; undefined asks for the whole, as RFC 9110 leaves open. */
export const partOf = (header: string, size: number): Required<ByteRange> | undefined => {
  const [, first = '', last = ''] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header.trim()) ?? []
  if (first === '' && last === '') return undefined
  const start = first === '' ? Math.max(0, size - Number(last)) : Number(first)
  const end = first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1)
  return start <= end ? { start, end } : undefined
}

/** The file behind a ticket with the headers that it is sent with. */
export const sentExport = async (
  exports: ExportsService,
  ctx: Context,
  ticket: string,
  range: string,
): Promise<Sent> => {
  let part: Required<ByteRange> | undefined
  const { name, type, size, etag, body } = await exports.open(ctx, ticket, (known) => (part = partOf(range, known)))
  const length = part ? part.end - part.start + 1 : size
  const headers = {
    ...{ 'content-type': type, 'content-length': String(length), 'accept-ranges': 'bytes' },
    ...{
      'content-disposition': `attachment; filename="${name}"`,
      etag: `"${etag}"`,
      'cache-control': 'private, no-store',
    },
    ...(part && { 'content-range': `bytes ${part.start}-${part.end}/${size}` }),
  }
  return { body, headers, status: part ? 206 : 200 }
}
