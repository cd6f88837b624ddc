import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  playableStretches,
  playedSegments,
  recordedPlaylist,
  shownStretches,
  type CutPiece,
  type PlayedSegment,
} from '../core.js'

const second = 1000
/** A file of so many seconds with a cut each five. */
const file = (from: number, to: number, epoch = 1, more: Partial<CutPiece> = {}): CutPiece => {
  const cuts = Array.from({ length: Math.ceil((to - from) / 5) }, (_, at) => at * 5)
  return {
    ...{ startMs: from * second, endMs: to * second, epoch, isIsolated: false, serverId: epoch, run: `run${epoch}` },
    ...{ bytes: 100 + (to - from) * 10, head: 'head', headBytes: 100 },
    ...{ cutMs: cuts.map((one) => one * second), cutBytes: cuts.map((one) => 100 + one * 10) },
    ...more,
  }
}
const played = (files: readonly CutPiece[], from: number, to: number) =>
  playedSegments(playableStretches(files, from * second, to * second))
const shortOf = ({ startMs, endMs, piece, isCut, isBreak }: PlayedSegment<CutPiece>) =>
  `${startMs / second}-${endMs / second} e${piece.epoch}${isCut ? ' cut' : ''}${isBreak ? ' break' : ''}`

test('files of one run are one film, in parts that begin with a whole picture', () => {
  expect(played([file(0, 10), file(10, 20)], 7, 18).map(shortOf)).toEqual(['5-10 e1 break', '10-15 e1', '15-18 e1 cut'])
  expect(played([file(0, 10)], 0, 10)).toMatchObject([
    { fromByte: 100, toByte: 150 },
    { fromByte: 150, toByte: 200 },
  ])
})

test('where another server goes on, the one before ends at that very moment', () => {
  expect(played([file(0, 20), file(12, 30, 2)], 0, 30).map(shortOf)).toEqual([
    '0-5 e1 break',
    '5-10 e1',
    '10-12 e1 cut',
    '12-17 e2 break',
    '17-22 e2',
    '22-27 e2',
    '27-30 e2',
  ])
})

test('whoever goes on after another begins with a whole picture, and nothing is shown twice', () => {
  const isolated = file(0, 30, 1, { isIsolated: true })
  expect(played([isolated, file(7, 13, 2)], 0, 20).map(shortOf)).toEqual([
    '0-5 e1 break',
    '5-7 e1 cut',
    '7-10 e2 cut break',
    '10-15 e1 break',
    '15-20 e1',
  ])
})

test('a file whose cuts nobody knows is one part, and no continuation of another', () => {
  const plain = { cutMs: [], cutBytes: [], head: '' }
  expect(played([file(0, 10, 1, plain), file(10, 20, 1, plain)], 0, 20)).toMatchObject([
    { startMs: 0, endMs: 10_000, fromByte: 0, toByte: 200, isBreak: true },
    { startMs: 10_000, endMs: 20_000, isBreak: true },
  ])
})

test('a file that begins between two whole pictures is played where the file before it is, and not without it', () => {
  const rest = file(10, 20, 1, { headBytes: 50, cutMs: [2000], cutBytes: [100] })
  expect(played([file(0, 10), rest], 0, 20).map(shortOf)).toEqual(['0-5 e1 break', '5-10 e1', '10-12 e1', '12-20 e1'])
  expect(played([file(0, 9), rest], 0, 20).map(shortOf)).toEqual(['0-5 e1 break', '5-9 e1', '12-20 e1 break'])
})

test('a server that took over between two whole pictures is played from the next one on, and the one before until then', () => {
  const taken = file(10, 30, 2, { headBytes: 50, cutMs: [2000, 7000], cutBytes: [100, 150] })
  const left = file(10, 14, 1, { isIsolated: true, headBytes: 50, cutMs: [1000], cutBytes: [100] })
  expect(played([file(0, 10), left, taken], 0, 20).map(shortOf)).toEqual([
    ...['0-5 e1 break', '5-10 e1', '10-11 e1', '11-12 e1 cut', '12-17 e2 break', '17-20 e2 cut'],
  ])
})

test('what is shorter than a picture is left out', () => {
  const next = file(5, 10, 2)
  const early = { ...next, startMs: next.startMs + 20 }
  expect(played([file(0, 8), early], 0, 10).map(shortOf)).toEqual(['0-5 e1 break', '5.02-10 e2 break'])
})

test('nothing is played twice, and nothing is left out that was recorded, whatever was recorded by whom', () => {
  const anyFile = fc
    .tuple(
      fc.integer({ min: 0, max: 60 }),
      fc.integer({ min: 1, max: 40 }),
      fc.integer({ min: 1, max: 4 }),
      fc.boolean(),
    )
    .map(([from, length, epoch, isIsolated]) => file(from, from + length, epoch, { isIsolated }))
  fc.assert(
    fc.property(fc.array(anyFile, { maxLength: 8 }), (files) => {
      const stretches = shownStretches(files, 10 * second, 50 * second)
      const segments = playedSegments(stretches)
      for (const [at, one] of segments.entries()) {
        expect(one.endMs).toBeGreaterThan(one.startMs)
        expect(one.startMs).toBeGreaterThanOrEqual(segments[at - 1]?.endMs ?? 0)
      }
      for (const { startMs, endMs, piece } of stretches)
        for (let ms = startMs; piece && ms < endMs; ms += 500)
          expect(segments.some((one) => one.startMs <= ms && ms < one.endMs)).toBe(true)
    }),
  )
})

test('the playlist says what follows without a break, when it was, and what nobody can fetch now', () => {
  const place = { isBreak: false, isDependent: false, headUrl: 'head.mp4', isAway: false }
  const list = recordedPlaylist([
    { ...place, startMs: 0, endMs: 5000, url: 'a', isBreak: true },
    { ...place, startMs: 5000, endMs: 9600, url: 'b' },
    { ...place, startMs: 60_000, endMs: 62_000, url: 'c', isBreak: true, headUrl: 'other.mp4', isAway: true },
  ])
  expect(list.split('\n')).toEqual([
    ...['#EXTM3U', '#EXT-X-VERSION:8', '#EXT-X-TARGETDURATION:5', '#EXT-X-MEDIA-SEQUENCE:0'],
    ...['#EXT-X-PLAYLIST-TYPE:VOD', '#EXT-X-INDEPENDENT-SEGMENTS'],
    ...['#EXT-X-MAP:URI="head.mp4"', '#EXT-X-PROGRAM-DATE-TIME:1970-01-01T00:00:00.000Z', '#EXTINF:5.000,', 'a'],
    ...['#EXTINF:4.600,', 'b', '#EXT-X-DISCONTINUITY', '#EXT-X-MAP:URI="other.mp4"'],
    ...['#EXT-X-PROGRAM-DATE-TIME:1970-01-01T00:01:00.000Z', '#EXT-X-GAP', '#EXTINF:2.000,', 'c'],
    ...['#EXT-X-ENDLIST', ''],
  ])
})
