import { fromEpochSeconds } from '@headend/base'
import { fixedClock } from '@headend/base/testing'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { archivePlaylist, isOver, livePlaylist, loopSegments, segmentFile, segmentSeconds } from './live-playlist.js'

const lines = (list: string): string[] => list.trimEnd().split('\n')
const numberOf = (list: string, tag: string): number => Number(new RegExp(`^#${tag}:(\\d+)$`, 'm').exec(list)?.[1])
const sequenceOf = (list: string): number => numberOf(list, 'EXT-X-MEDIA-SEQUENCE')
const segmentsOf = (list: string): number[] =>
  [...list.matchAll(/^seg-(\d+)\.ts/gm)].map(([, number]) => Number(number))

/** Which turn of the loop each segment belongs to, counted as RFC 8216 tells a player to. */
const turnsOf = (list: string): Map<number, number> => {
  let turn = numberOf(list, 'EXT-X-DISCONTINUITY-SEQUENCE')
  const turns = new Map<number, number>()
  for (const line of lines(list)) {
    if (line === '#EXT-X-DISCONTINUITY') turn += 1
    const segment = /^seg-(\d+)\.ts/.exec(line)
    if (segment) turns.set(Number(segment[1]), turn)
  }
  return turns
}

describe('the live list', () => {
  test('shows the last six segments that are over', () => {
    expect(lines(livePlaylist(fromEpochSeconds(1_000_000), 'abc'))).toEqual([
      '#EXTM3U',
      '#EXT-X-VERSION:3',
      '#EXT-X-TARGETDURATION:2',
      '#EXT-X-MEDIA-SEQUENCE:499994',
      '#EXT-X-DISCONTINUITY-SEQUENCE:41666',
      '#EXT-X-PROGRAM-DATE-TIME:1970-01-12T13:46:28.000Z',
      '#EXTINF:2.000,',
      'seg-499994.ts?token=abc',
      '#EXTINF:2.000,',
      'seg-499995.ts?token=abc',
      '#EXTINF:2.000,',
      'seg-499996.ts?token=abc',
      '#EXTINF:2.000,',
      'seg-499997.ts?token=abc',
      '#EXTINF:2.000,',
      'seg-499998.ts?token=abc',
      '#EXTINF:2.000,',
      'seg-499999.ts?token=abc',
    ])
  })

  test('never goes back, however much time passes, and its segments follow one another', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 90_000 }), { minLength: 1, maxLength: 60 }), (steps) => {
        const clock = fixedClock('2026-03-01T00:00:00Z')
        let last = 0
        let turn = 0
        for (const step of steps) {
          clock.advance(step)
          const list = livePlaylist(clock.now(), 'abc')
          const first = sequenceOf(list)
          expect(first).toBeGreaterThanOrEqual(last)
          expect(segmentsOf(list)).toEqual([0, 1, 2, 3, 4, 5].map((offset) => first + offset))
          expect(numberOf(list, 'EXT-X-DISCONTINUITY-SEQUENCE')).toBeGreaterThanOrEqual(turn)
          last = first
          turn = numberOf(list, 'EXT-X-DISCONTINUITY-SEQUENCE')
        }
      }),
    )
  })

  test('a segment keeps its turn of the loop in every list that shows it', () => {
    const clock = fixedClock('2026-03-01T00:00:00Z')
    const seen = new Map<number, number>()
    for (let second = 0; second < 4 * loopSegments * segmentSeconds; second += 1) {
      for (const [segment, turn] of turnsOf(livePlaylist(clock.now(), ''))) {
        expect(seen.get(segment) ?? turn).toBe(turn)
        expect(turn).toBe(Math.floor(segment / loopSegments))
        seen.set(segment, turn)
      }
      clock.advance(1000)
    }
    expect(new Set(seen.values()).size).toBeGreaterThanOrEqual(4)
  })

  test('tells the player of the wrap exactly where the clip begins again', () => {
    const clock = fixedClock('2026-03-01T00:00:00Z')
    for (let step = 0; step < loopSegments; step += 1) {
      const list = lines(livePlaylist(clock.now(), ''))
      for (const [at, line] of list.entries()) {
        const segment = /^seg-(\d+)\.ts/.exec(line)?.[1]
        if (segment === undefined) continue
        const isFirstOfClip = segmentFile(Number(segment)) === 'seg-0.ts'
        expect(list.slice(at - 3, at).includes('#EXT-X-DISCONTINUITY')).toBe(isFirstOfClip)
      }
      clock.advance(segmentSeconds * 1000)
    }
  })

  test('a token with odd letters cannot write lines of its own', () => {
    const list = livePlaylist(fromEpochSeconds(1_000_000), 'a\n#EXT-X-ENDLIST\n&b="c"')
    expect(list).not.toContain('#EXT-X-ENDLIST')
    expect(list).toContain('seg-499999.ts?token=a%0A%23EXT-X-ENDLIST%0A%26b%3D%22c%22')
  })
})

describe('the archive list', () => {
  const now = fromEpochSeconds(2_000_000)

  test('is closed and covers the whole stretch', () => {
    const list = archivePlaylist({ from: 1_000_001, seconds: 61 }, now, 'abc') ?? ''
    expect(lines(list)).toContain('#EXT-X-PLAYLIST-TYPE:VOD')
    expect(lines(list).at(-1)).toBe('#EXT-X-ENDLIST')
    expect(segmentsOf(list).at(0)).toBe(500_000)
    expect(segmentsOf(list).at(-1)).toBe(500_030)
  })

  test('shows the segments that were live at that time', () => {
    const live = livePlaylist(fromEpochSeconds(1_000_000), 'abc')
    const again = archivePlaylist({ from: 999_988, seconds: 12 }, now, 'abc') ?? ''
    expect(segmentsOf(again)).toEqual(segmentsOf(live))
    expect(turnsOf(again)).toEqual(turnsOf(live))
  })

  test('grows while the programme still runs, and nothing in it is from the future', () => {
    const list = archivePlaylist({ from: 1_999_990, seconds: 3600 }, now, '') ?? ''
    expect(lines(list)).toContain('#EXT-X-PLAYLIST-TYPE:EVENT')
    expect(list).not.toContain('#EXT-X-ENDLIST')
    expect(segmentsOf(list)).toEqual([999_995, 999_996, 999_997, 999_998, 999_999])
    expect(segmentsOf(list).every((segment) => isOver(segment, now))).toBe(true)
  })

  test('does not exist before the programme begins', () => {
    expect(archivePlaylist({ from: 2_000_100, seconds: 3600 }, now, '')).toBeUndefined()
  })
})
