import { expect, test } from 'vitest'
import { smallPicture } from '../testing/small-picture.fixture.js'
import { boxesIn, factsOf, noRest, pictureOf, placedFragment, takeBoxes, trackTimesOf, type Box } from '../core.js'

const { boxes } = takeBoxes(noRest, smallPicture)
const moov = boxes.find(({ type }) => type === 'moov')
const pairs = boxes.flatMap((moof, at) => {
  const mdat = boxes[at + 1]
  return moof.type === 'moof' && mdat ? [{ moof, mdat }] : []
})

const placedAt = (at: number, shiftMs: number, untilMs?: number) => {
  const { moof, mdat } = pairs[at] ?? {}
  if (!moov || !moof || !mdat) throw new Error('no fragment')
  const made = placedFragment(moof, mdat.bytes, trackTimesOf(moov), {
    shiftMs,
    ...(untilMs !== undefined && { untilMs }),
  })
  const [placed] = made ? takeBoxes(noRest, made).boxes : []
  const track = pictureOf(moov)
  return { moof, made, placed, facts: placed && track && factsOf(placed, track) }
}

/** Where in its bytes a fragment says that its pictures lie. */
const offsetOf = (moof: Box): number => {
  const run = boxesIn(moof)
    .filter(({ type }) => type === 'traf')
    .flatMap((part) => boxesIn(part).filter(({ type }) => type === 'trun'))[0]
  return run?.bytes.readInt32BE(16) ?? 0
}

test('a fragment stands at another time, with all that is in it', () => {
  const { moof, made, facts } = placedAt(2, 60_250)
  expect(facts).toEqual({ isKey: true, startMs: 61_250, durationMs: 500 })
  expect(made?.length).toBe(moof.bytes.length + (pairs[2]?.mdat.bytes.length ?? 0))
})

test('what begins too late is left out, and the rest still knows where its bytes are', () => {
  const { moof, placed, facts } = placedAt(2, 0, 1250)
  expect(facts).toEqual({ isKey: true, startMs: 1000, durationMs: 250 })
  const shorter = moof.bytes.length - (placed?.bytes.length ?? 0)
  expect(shorter).toBeGreaterThan(0)
  expect(offsetOf(moof) - offsetOf(placed ?? moof)).toBe(shorter)
  expect(placedAt(2, 0, 1251).facts?.durationMs).toBe(500)
  expect(placedAt(2, 0, 1000).made).toBeUndefined()
})

test('nothing stands before the beginning', () => {
  expect(placedAt(0, -5000).facts?.startMs).toBe(0)
})
