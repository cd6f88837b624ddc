import type { fetchGuarded, FetchOptions } from '@headend/base'

/** Fetches from outside; the house's own guarded way. */
export type Fetch = typeof fetchGuarded

/** How much and how long, and whether from private addresses. */
type Limits = Pick<FetchOptions, 'maxBytes' | 'timeoutMs' | 'allowPrivate'>

/** What a widget may fetch. */
export const widgetLimits = { maxBytes: 1_000_000, timeoutMs: 8_000 }

/** The whole answer as text, in the letters it says it is written in. */
export const fetchedText = async (fetch: Fetch, url: string, limits: Limits): Promise<string> => {
  const fetched = await fetch(url, limits)
  if (fetched.status !== 'ok') return ''
  const pieces: Buffer[] = []
  for await (const piece of fetched.body) pieces.push(piece as Buffer)
  const bytes = Buffer.concat(pieces)
  return new TextDecoder(encodingOf(bytes, fetched.contentType)).decode(bytes)
}

const encodingOf = (bytes: Buffer, contentType: string): string => {
  const said =
    /charset="?([\w-]+)/i.exec(contentType)?.[1] ??
    /^[^>]*encoding=["']([\w-]+)/i.exec(bytes.subarray(0, 200).toString('latin1'))?.[1]
  return said !== undefined && isEncoding(said) ? said : 'utf-8'
}

const isEncoding = (label: string): boolean => {
  try {
    return new TextDecoder(label).encoding !== ''
  } catch {
    return false
  }
}
