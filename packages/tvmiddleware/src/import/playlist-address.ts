import type { PlaylistSkipReason } from './playlist-items.js'

const schemes: ReadonlySet<string> = new Set(['http', 'https', 'rtsp', 'rtmp', 'udp', 'rtp', 'srt', 'mms'])
// What the column of a channel's address holds.
const LONGEST_ADDRESS = 2048
const LONGEST_DETAIL = 80

export type PlaylistAddress =
  | { readonly kind: 'stream'; readonly url: string; readonly userAgent: string; readonly referrer: string }
  | { readonly kind: 'words'; readonly words: string }
  | { readonly kind: 'refused'; readonly reason: PlaylistSkipReason; readonly detail?: string }

/**
 * Judges the line below an `#EXTINF`. Only the scheme of a refused address is told, since addresses carry passwords;
 * a line without any scheme is no address at all, and lists write there that a channel has no stream.
 */
export const readAddress = (line: string): PlaylistAddress => {
  const scheme = /^([a-z][a-z0-9+.-]{0,31}):/i.exec(line)?.[1]?.toLowerCase()
  if (!scheme) return { kind: 'words', words: line.slice(0, LONGEST_DETAIL) }
  if (!schemes.has(scheme)) return { kind: 'refused', reason: 'addressScheme', detail: scheme }
  if (line.length > LONGEST_ADDRESS) return { kind: 'refused', reason: 'addressTooLong' }
  const [url = '', ...suffix] = line.split('|')
  if (!URL.canParse(url.trim()) || !/^[^:]+:\/\//.test(url)) return { kind: 'refused', reason: 'badAddress' }
  const headers = readHeaders(suffix.join('|'))
  return {
    kind: 'stream',
    url: url.trim(),
    userAgent: headers.get('user-agent') ?? '',
    referrer: headers.get('referer') ?? headers.get('referrer') ?? '',
  }
}

/** The `|User-Agent=…&Referer=…` that players of the Kodi family take behind an address. */
const readHeaders = (suffix: string): Map<string, string> => {
  const pairs = [...new URLSearchParams(suffix)]
  return new Map(pairs.map(([key, value]) => [key.trim().toLowerCase(), value.trim()]))
}
