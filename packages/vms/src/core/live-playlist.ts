import { holdOf, lengthOf, type KeepAlive } from './lease-times.js'

/** One piece of a live picture, as players fetch it. */
export interface LiveSegment {
  readonly url: string
  readonly durationMs: number
  /** When its first picture was taken. */
  readonly atMs: number
  /** Where its pictures are not a continuation of those before: another server, or a camera that came back. */
  readonly isBreak: boolean
  /** Where the head of an fMP4 lies. */
  readonly initUrl: string
}

/** What players see of a camera now; sequence numbers only ever grow, across servers too. */
export interface LiveWindow {
  readonly mediaSequence: number
  readonly breakSequence: number
  readonly segments: readonly LiveSegment[]
}

/** Where the numbers of a new epoch begin. */
export interface SequenceBase {
  readonly mediaSequence: number
  readonly breakSequence: number
}

const spare = 16
const beatsPerReport = 5
const yearTwentyTwentyMs = 1_577_836_800_000

/**
 * Where the numbers begin when a server takes a camera over: above all that its forerunner may have given since its
 * last report. The clock stands in where nothing was ever reported, as pieces are never shorter than a second.
 */
export const baseAfter = (last: SequenceBase | undefined, keepAlive: KeepAlive, grantedAtMs: number): SequenceBase => {
  const unreportedMs = beatsPerReport * keepAlive.keepAliveMs + holdOf(lengthOf(keepAlive))
  const byClock = Math.floor((grantedAtMs - yearTwentyTwentyMs) / 1000)
  const byReport = last ? last.mediaSequence + Math.ceil(unreportedMs / 1000) + spare : 0
  return {
    mediaSequence: Math.max(byReport, byClock, 0),
    breakSequence: last ? last.breakSequence + spare : 0,
  }
}

export const emptyWindow = (base: SequenceBase): LiveWindow => ({ ...base, segments: [] })

/** The window with one more piece; the oldest leave it, and their breaks are counted. */
export const withSegment = (window: LiveWindow, segment: LiveSegment, most: number): LiveWindow => {
  const segments = [...window.segments, segment]
  const gone = segments.slice(0, Math.max(0, segments.length - most))
  return {
    mediaSequence: window.mediaSequence + gone.length,
    breakSequence: window.breakSequence + gone.filter(({ isBreak }) => isBreak).length,
    segments: segments.slice(gone.length),
  }
}

const linesOf = (segment: LiveSegment, before: LiveSegment | undefined): string[] => [
  ...(segment.isBreak ? ['#EXT-X-DISCONTINUITY'] : []),
  ...(segment.initUrl !== before?.initUrl ? [`#EXT-X-MAP:URI="${segment.initUrl}"`] : []),
  `#EXT-X-PROGRAM-DATE-TIME:${new Date(segment.atMs).toISOString()}`,
  `#EXTINF:${(segment.durationMs / 1000).toFixed(3)},`,
  segment.url,
]

/** The media playlist of a window (RFC 8216); undefined while there is nothing to play yet. */
export const mediaPlaylist = ({ mediaSequence, breakSequence, segments }: LiveWindow): string | undefined => {
  if (segments.length === 0) return undefined
  const target = Math.max(...segments.map(({ durationMs }) => Math.round(durationMs / 1000)), 1)
  return [
    '#EXTM3U',
    '#EXT-X-VERSION:7',
    `#EXT-X-TARGETDURATION:${target}`,
    `#EXT-X-MEDIA-SEQUENCE:${mediaSequence}`,
    `#EXT-X-DISCONTINUITY-SEQUENCE:${breakSequence}`,
    '#EXT-X-INDEPENDENT-SEGMENTS',
    ...segments.flatMap((segment, at) => linesOf(segment, segments[at - 1])),
    '',
  ].join('\n')
}
