import fc from 'fast-check'
import { expect, test } from 'vitest'
import { arrangeChannel, splitByDay } from './guide-days.js'
import type { GuideProgramme } from './guide-items.js'

const minute = (of: number) => new Date(Date.UTC(2026, 4, 21) + of * 60_000)
const programme = (line: number, start: number, stop: number | null, title = `p${line}`): GuideProgramme => ({
  kind: 'programme',
  line,
  channelId: 'a',
  start: minute(start),
  stop: stop === null ? null : minute(stop),
  titles: [{ lang: '', text: title }],
  subTitles: [],
  descriptions: [],
  categories: [],
  icon: '',
  ageRating: null,
  stars: null,
  episode: null,
  year: null,
  credits: [],
  countries: [],
  externalId: '',
  isPremiere: false,
  isNew: false,
  isLive: false,
  isRepeated: false,
})
const arrange = (...programmes: GuideProgramme[]) => {
  const { programmes: placed, ...rest } = arrangeChannel(programmes)
  return { ...rest, times: placed.map(({ line, start, stop }) => [line, minutes(start), minutes(stop)]) }
}
const minutes = (at: Date) => (at.getTime() - minute(0).getTime()) / 60_000

test('programmes come out in order, the first of several with one begin stays, the others are told', () => {
  const arranged = arrange(programme(1, 60, 90), programme(2, 0, 60), programme(3, 60, 90, 'p1'), programme(4, 60, 80))
  expect(arranged.times).toEqual([
    [2, 0, 60],
    [1, 60, 90],
  ])
  expect(arranged.skipped).toEqual([
    { kind: 'skipped', line: 3, reason: 'repeat', detail: 'line 1' },
    { kind: 'skipped', line: 4, reason: 'sameStart', detail: 'line 1' },
  ])
})

test('a missing end is the next begin when that is near, else an hour', () => {
  const arranged = arrange(programme(1, 0, null), programme(2, 90, null), programme(3, 90 + 13 * 60, 90 + 13 * 60))
  expect(arranged.times).toEqual([
    [1, 0, 90],
    [2, 90, 150],
    [3, 870, 930],
  ])
  expect(arranged.quality).toMatchObject({ missingStops: 2, backwardStops: 1, holes: 1 })
})

test('a programme that runs into the next is cut, also around one that lies within it', () => {
  const arranged = arrange(programme(1, 0, 70), programme(2, 60, 300), programme(3, 120, 150), programme(4, 300, 330))
  expect(arranged.times).toEqual([
    [1, 0, 60],
    [2, 60, 120],
    [3, 120, 150],
    [4, 300, 330],
  ])
  expect(arranged.quality).toEqual({ overlaps: 2, nested: 1, holes: 1, missingStops: 0, backwardStops: 0 })
})

test('a programme belongs to the day it begins on', () => {
  const { programmes } = arrangeChannel([programme(1, -30, 30), programme(2, 30, 60), programme(3, 1440, 1500)])
  const days = [...splitByDay(programmes)].map(([day, list]) => [day, list.map(({ line }) => line)])
  expect(days).toEqual([
    ['2026-05-20', [1]],
    ['2026-05-21', [2]],
    ['2026-05-22', [3]],
  ])
})

test('whatever a channel says, its guide is in order without overlaps, loses no begin, and arranging again changes nothing', () => {
  const times = fc.array(fc.tuple(fc.integer({ min: 0, max: 3000 }), fc.option(fc.integer({ min: 0, max: 3000 }))))
  fc.assert(
    fc.property(times, (pairs) => {
      const read = pairs.map(([start, stop], line) => programme(line, start, stop))
      const { programmes, skipped } = arrangeChannel(read)
      expect(programmes.length + skipped.length).toBe(read.length)
      expect(new Set(programmes.map(({ start }) => minutes(start)))).toEqual(new Set(pairs.map(([start]) => start)))
      for (const [index, { start, stop }] of programmes.entries()) {
        expect(stop > start).toBe(true)
        expect(stop <= (programmes[index + 1]?.start ?? stop)).toBe(true)
      }
      expect(arrangeChannel(programmes).programmes).toEqual(programmes)
    }),
  )
})
