import { fromEpochSeconds } from '@headend/base'

export const segmentSeconds = 2
/** How many segments the clip in `assets/test-signal` has; after the last comes the first again. */
export const loopSegments = 12
const windowSegments = 6

/** A stretch of the past that somebody wants to see again; both in whole seconds. */
export interface Stretch {
  readonly from: number
  readonly seconds: number
}

/** The last segment that is over. They are counted from 1970, so every process and every restart agrees. */
const lastSequence = (now: Date): number => Math.floor(now.getTime() / (segmentSeconds * 1000)) - 1

/** The file that holds a segment. */
export const segmentFile = (sequence: number): string => `seg-${sequence % loopSegments}.ts`

/** Whether a segment has been broadcast: a live stream has no future. */
export const isOver = (sequence: number, now: Date): boolean => sequence <= lastSequence(now)

/** What a player of the endless test signal reads every two seconds. */
export const livePlaylist = (now: Date, token: string): string => {
  const last = lastSequence(now)
  return playlist(last - windowSegments + 1, last, token, [])
}

/**
 * The same signal as it was: a closed list, or, while the stretch still runs, one that grows to its end.
 * There is none of a stretch that has not begun.
 */
export const archivePlaylist = (stretch: Stretch, now: Date, token: string): string | undefined => {
  const first = Math.floor(stretch.from / segmentSeconds)
  const end = Math.ceil((stretch.from + stretch.seconds) / segmentSeconds) - 1
  const last = Math.min(end, lastSequence(now))
  if (last < first) return undefined
  if (last < end) return playlist(first, last, token, ['#EXT-X-PLAYLIST-TYPE:EVENT'])
  return `${playlist(first, last, token, ['#EXT-X-PLAYLIST-TYPE:VOD'])}#EXT-X-ENDLIST\n`
}

const playlist = (first: number, last: number, token: string, extra: readonly string[]): string => {
  const query = token === '' ? '' : `?token=${encodeURIComponent(token)}`
  const lines = [
    '#EXTM3U',
    '#EXT-X-VERSION:3',
    `#EXT-X-TARGETDURATION:${segmentSeconds}`,
    `#EXT-X-MEDIA-SEQUENCE:${first}`,
    // How many wraps have left the list; a tag in front of the first segment has not left it yet.
    `#EXT-X-DISCONTINUITY-SEQUENCE:${Math.max(0, Math.ceil(first / loopSegments) - 1)}`,
    ...extra,
  ]
  for (let sequence = first; sequence <= last; sequence += 1) {
    const wraps = sequence % loopSegments === 0
    if (wraps) lines.push('#EXT-X-DISCONTINUITY')
    if (wraps || sequence === first) lines.push(`#EXT-X-PROGRAM-DATE-TIME:${beginOf(sequence)}`)
    lines.push(`#EXTINF:${segmentSeconds.toFixed(3)},`, `seg-${sequence}.ts${query}`)
  }
  return `${lines.join('\n')}\n`
}

const beginOf = (sequence: number): string => fromEpochSeconds(sequence * segmentSeconds).toISOString()
