import { shownStretches, type RecordedPiece, type ShownStretch } from './recorded-time.js'
import type { PlayedRange } from './view-token.js'

/** What is played may begin so long before it is asked for: at a picture that needs no other. */
const beforeMs = 60_000

/** Where the clock of a played range begins: the same for every server that holds a part of it. */
export const recordedOrigin = ({ fromMs }: PlayedRange): number => fromMs - beforeMs

/** A file of a recording, and where it can be begun with: at pictures that need no other. */
export interface CutPiece extends RecordedPiece {
  readonly serverId: number
  readonly run: string
  readonly bytes: number
  /** Tells heads apart; empty where nobody knows. */
  readonly head: string
  readonly headBytes: number
  /** Milliseconds from the file's beginning and the byte there, the first behind the head; none where nobody knows. */
  readonly cutMs: readonly number[]
  readonly cutBytes: readonly number[]
}

/** A part of a file, as players fetch it. */
export interface PlayedSegment<P extends CutPiece> {
  readonly piece: P
  readonly startMs: number
  readonly endMs: number
  readonly fromByte: number
  readonly toByte: number
  /** It ends before its bytes do, because another file goes on there. */
  readonly isCut: boolean
  /** No continuation of what is played before it. */
  readonly isBreak: boolean
  /** It begins with a picture that needs those before it. */
  readonly isDependent: boolean
}

/** Two files of one run meet within so much. */
const sameRunMs = 250
/** Milliseconds are rounded: less is no cut. */
const spareMs = 5
/** Less than a picture: a hole that nobody sees. */
const shortestMs = 35

type Part<P extends CutPiece> = Omit<PlayedSegment<P>, 'isCut' | 'isBreak'> & { readonly ownEndMs: number }

/** The beginning of a file that goes on where another of its run was ended between two whole pictures. */
const firstPartOf = <P extends CutPiece>(piece: P): Part<P>[] => {
  const { startMs, headBytes, cutMs, cutBytes } = piece
  const [ms = 0, byte = 0] = [cutMs[0], cutBytes[0]]
  if (ms === 0 || headBytes === 0 || byte <= headBytes) return []
  const endMs = startMs + ms
  return [{ piece, startMs, endMs, ownEndMs: endMs, fromByte: headBytes, toByte: byte, isDependent: true }]
}

const partsOf = <P extends CutPiece>(piece: P): Part<P>[] => {
  const { startMs, endMs, bytes, cutMs, cutBytes } = piece
  const cuts = cutMs.length > 0 ? cutMs.map((ms, at) => ({ ms, byte: cutBytes[at] ?? bytes })) : [{ ms: 0, byte: 0 }]
  const parts = cuts.map(({ ms, byte }, at) => {
    const next = cuts[at + 1]
    const ownEndMs = next ? Math.min(startMs + next.ms, endMs) : endMs
    return {
      ...{ piece, startMs: startMs + ms, endMs: ownEndMs, ownEndMs },
      ...{ fromByte: byte, toByte: next?.byte ?? bytes, isDependent: false },
    }
  })
  return [...firstPartOf(piece), ...parts].filter((part) => part.endMs > part.startMs && part.toByte > part.fromByte)
}

const isContinuation = <P extends CutPiece>(before: Part<P> | undefined, part: Part<P>): boolean => {
  if (!before || before.endMs < before.ownEndMs - spareMs) return false
  const { serverId, run, head } = before.piece
  if (before.piece === part.piece) return before.toByte === part.fromByte
  const isSame = serverId === part.piece.serverId && run === part.piece.run && head !== '' && head === part.piece.head
  return isSame && Math.abs(part.startMs - before.endMs) <= sameRunMs
}

/** A file whose beginning needs pictures that no file of its run has can be played from its first whole picture on. */
const playableFrom = <P extends CutPiece>(file: P, files: readonly P[]): number => {
  const { startMs, serverId, run, head, cutMs } = file
  const [ms = 0] = cutMs
  const goesOn = (other: P): boolean =>
    other !== file &&
    other.serverId === serverId &&
    other.run === run &&
    other.head === head &&
    Math.abs(other.endMs - startMs) <= sameRunMs
  return ms === 0 || files.some(goesOn) ? startMs : startMs + ms
}

/** For each moment of a time the file that it can be played from. */
export const playableStretches = <P extends CutPiece>(
  files: readonly P[],
  fromMs: number,
  toMs: number,
): readonly ShownStretch<P>[] => {
  const pieces = files.map((file) => {
    const { endMs, epoch, isIsolated } = file
    return { startMs: playableFrom(file, files), endMs, epoch, isIsolated, file }
  })
  return shownStretches(pieces, fromMs, toMs).map(({ startMs, endMs, piece }) => ({
    ...{ startMs, endMs, piece: piece?.file },
  }))
}

/**
 * What is played of a time, one part after the other and nothing twice: a part begins at a picture that needs no other,
 * so that what is played before it ends there, be it a little early.
 */
export const playedSegments = <P extends CutPiece>(
  stretches: readonly ShownStretch<P>[],
): readonly PlayedSegment<P>[] => {
  const found: Part<P>[] = []
  for (const { startMs, endMs, piece } of stretches)
    for (const part of piece ? partsOf(piece) : []) {
      if (part.endMs <= startMs || part.startMs >= endMs) continue
      if (part.isDependent && !isContinuation(found.at(-1), part)) continue
      for (let last = found.at(-1); last && last.endMs > part.startMs; last = found.at(-1)) {
        found.pop()
        if (last.startMs < part.startMs) {
          found.push({ ...last, endMs: part.startMs })
          break
        }
      }
      found.push({ ...part, endMs: Math.min(part.endMs, endMs) })
    }
  const shown = found.filter(({ startMs, endMs }) => endMs - startMs >= shortestMs)
  return shown.map((part, at) => {
    const { ownEndMs, ...rest } = part
    return { ...rest, isCut: part.endMs < ownEndMs - spareMs, isBreak: !isContinuation(shown[at - 1], part) }
  })
}

/** A segment with its addresses. */
export interface PlacedSegment {
  readonly startMs: number
  readonly endMs: number
  readonly isBreak: boolean
  readonly url: string
  readonly headUrl: string
  /** Nobody can fetch it now. */
  readonly isAway: boolean
  readonly isDependent: boolean
}

/**
 * The same for whoever looks on faster than a player decodes: whole pictures alone, each shown until the next. What
 * begins within a picture's followers has none.
 */
export const keyPictures = (segments: readonly PlacedSegment[]): readonly PlacedSegment[] =>
  segments.map((segment) => ({
    ...segment,
    url: segment.url.replace(/\.m4s$/, '.key.m4s'),
    headUrl: segment.headUrl.replace(/\.head\.mp4$/, '.key.mp4'),
    isAway: segment.isAway || segment.isDependent,
    isDependent: false,
  }))

const secondsOf = (ms: number): string => (ms / 1000).toFixed(3)

const linesOf = (segment: PlacedSegment, before: PlacedSegment | undefined): string[] => [
  ...(segment.isBreak && before ? ['#EXT-X-DISCONTINUITY'] : []),
  ...(segment.isBreak ? [`#EXT-X-MAP:URI="${segment.headUrl}"`] : []),
  ...(segment.isBreak ? [`#EXT-X-PROGRAM-DATE-TIME:${new Date(segment.startMs).toISOString()}`] : []),
  ...(segment.isAway ? ['#EXT-X-GAP'] : []),
  `#EXTINF:${secondsOf(segment.endMs - segment.startMs)},`,
  segment.url,
]

/** The playlist of a recording (RFC 8216): whole from its first line, whichever servers its parts lie on. */
export const recordedPlaylist = (segments: readonly PlacedSegment[]): string => {
  const target = Math.max(1, ...segments.map(({ startMs, endMs }) => Math.round((endMs - startMs) / 1000)))
  return [
    '#EXTM3U',
    `#EXT-X-VERSION:${segments.some(({ isAway }) => isAway) ? 8 : 7}`,
    `#EXT-X-TARGETDURATION:${target}`,
    '#EXT-X-MEDIA-SEQUENCE:0',
    '#EXT-X-PLAYLIST-TYPE:VOD',
    ...(segments.some(({ isDependent }) => isDependent) ? [] : ['#EXT-X-INDEPENDENT-SEGMENTS']),
    ...segments.flatMap((segment, at) => linesOf(segment, segments[at - 1])),
    '#EXT-X-ENDLIST',
    '',
  ].join('\n')
}
