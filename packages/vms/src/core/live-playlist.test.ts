import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  baseAfter,
  emptyWindow,
  mediaPlaylist,
  withSegment,
  type LiveSegment,
  type LiveWindow,
} from './live-playlist.js'

const keepAlive = { keepAliveMs: 3000, missLimit: 3 }
const grantedAtMs = Date.UTC(2026, 2, 1)
const piece = (number: number, more: Partial<LiveSegment> = {}): LiveSegment => ({
  ...{ url: `${number}.m4s`, durationMs: 2000, atMs: grantedAtMs + number * 2000, isBreak: false, initUrl: 'head.mp4' },
  ...more,
})

test('a playlist is what a player expects to read', () => {
  let window = emptyWindow({ mediaSequence: 40, breakSequence: 2 })
  window = withSegment(window, piece(1, { isBreak: true }), 3)
  window = withSegment(window, piece(2, { durationMs: 1960, initUrl: 'other.mp4' }), 3)
  expect(mediaPlaylist(window)).toBe(`#EXTM3U
#EXT-X-VERSION:7
#EXT-X-TARGETDURATION:2
#EXT-X-MEDIA-SEQUENCE:40
#EXT-X-DISCONTINUITY-SEQUENCE:2
#EXT-X-INDEPENDENT-SEGMENTS
#EXT-X-DISCONTINUITY
#EXT-X-MAP:URI="head.mp4"
#EXT-X-PROGRAM-DATE-TIME:2026-03-01T00:00:02.000Z
#EXTINF:2.000,
1.m4s
#EXT-X-MAP:URI="other.mp4"
#EXT-X-PROGRAM-DATE-TIME:2026-03-01T00:00:04.000Z
#EXTINF:1.960,
2.m4s
`)
})

test('there is no playlist before there is something to play', () => {
  expect(mediaPlaylist(emptyWindow({ mediaSequence: 1, breakSequence: 0 }))).toBeUndefined()
})

test('a server that takes over begins above all that its forerunner can have given', () => {
  const reported = { mediaSequence: 900_000_000, breakSequence: 5 }
  expect(baseAfter(reported, keepAlive, grantedAtMs)).toEqual({ mediaSequence: 900_000_041, breakSequence: 21 })
  const byClock = baseAfter({ mediaSequence: 3, breakSequence: 0 }, keepAlive, grantedAtMs)
  expect(byClock.mediaSequence).toBe(194_486_400)
  expect(baseAfter(undefined, keepAlive, grantedAtMs)).toEqual({ mediaSequence: 194_486_400, breakSequence: 0 })
})

/** One server's time with a camera: how long it took to come, how many pieces it made, and which began anew. */
const reign = fc.record({
  gapMs: fc.integer({ min: 0, max: 60_000 }),
  breaks: fc.array(fc.boolean(), { minLength: 1, maxLength: 60 }),
  unreported: fc.integer({ min: 0, max: 20 }),
})

test('numbers only grow, however often a camera changes its server', () => {
  fc.assert(
    fc.property(fc.array(reign, { minLength: 1, maxLength: 8 }), (reigns) => {
      let now = grantedAtMs
      let last: LiveWindow | undefined
      let reported: { mediaSequence: number; breakSequence: number } | undefined
      for (const { gapMs, breaks, unreported } of reigns) {
        now += gapMs
        let window = emptyWindow(baseAfter(reported, keepAlive, now))
        if (last) {
          expect(window.mediaSequence).toBeGreaterThanOrEqual(last.mediaSequence + last.segments.length)
          expect(window.breakSequence).toBeGreaterThanOrEqual(last.breakSequence)
        }
        const seen = [window]
        for (const [at, isBreak] of breaks.entries()) {
          now += 1000
          window = withSegment(
            window,
            piece(at, { isBreak: at === 0 || (isBreak && at % 8 === 0), durationMs: 1000 }),
            8,
          )
          seen.push(window)
        }
        last = window
        reported = seen[Math.max(0, seen.length - 1 - unreported)]
      }
    }),
  )
})
