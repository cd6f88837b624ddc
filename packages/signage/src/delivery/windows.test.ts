import { expect, test } from 'vitest'
import { at } from '../schedule/bodies.fixture.js'
import { leaveAt, openTimes, startOffsetMs, usualRules, type DownloadRules } from './windows.js'

const berlin = { tz: 'Europe/Berlin', deviceUid: 's1' }
const night = (parts: Partial<DownloadRules> = {}): DownloadRules => ({
  ...usualRules,
  ...{ windows: [{ from: '02:00', to: '06:00' }], jitterMaxS: 0 },
  ...parts,
})

test('content is loaded at night, on the wall of the screen, and what is urgent at any time', () => {
  const may = (urgency: 2 | 3, when: string): boolean => leaveAt(night(), berlin, urgency, at(when)).may
  expect([may(3, '2026-06-15T12:00:00Z'), may(2, '2026-06-15T12:00:00Z')]).toEqual([false, true])
  // Two in the morning in Berlin is midnight in UTC; a minute of chance is over a minute later.
  expect([may(3, '2026-06-14T23:59:59Z'), may(3, '2026-06-15T00:01:00Z'), may(3, '2026-06-15T04:00:00Z')]).toEqual([
    ...[false, true, false],
  ])
})

test('outside of the night nothing is loaded, or everything slowly, where staff say so', () => {
  const day = at('2026-06-15T12:00:00Z')
  expect(leaveAt(night({ outside: 'none' }), berlin, 1, day).may).toBe(false)
  const slow = night({ outside: 'capped', outsideKbps: 500, capKbps: 8000 })
  expect(leaveAt(slow, berlin, 5, day)).toMatchObject({ may: true, kbps: 500 })
  expect(leaveAt(slow, berlin, 5, at('2026-06-15T01:00:00Z'))).toMatchObject({ may: true, kbps: 8000 })
})

test('a window across midnight belongs to the day it begins on', () => {
  const friday = night({ windows: [{ from: '22:00', to: '02:00', days: [5] }] })
  const may = (when: string): boolean => leaveAt(friday, { ...berlin, tz: 'UTC' }, 5, at(when)).may
  // 19 June 2026 is a Friday.
  expect([may('2026-06-19T22:01:00Z'), may('2026-06-20T01:59:00Z'), may('2026-06-20T22:30:00Z')]).toEqual([
    ...[true, true, false],
  ])
})

test('the night in which the clock is set forward begins at the first minute that there is', () => {
  const [first] = openTimes(night(), berlin, at('2026-03-28T23:00:00Z')).filter(
    ({ from }) => from > at('2026-03-28T23:00:00Z'),
  )
  expect(Math.floor(((first?.from ?? 0) - at('2026-03-29T01:00:00Z')) / 60_000)).toBe(0)
  expect(first?.to).toBe(at('2026-03-29T04:00:00Z'))
})

test('when to ask again is told, so that nobody has to ask all day', () => {
  const { until } = leaveAt(night(), berlin, 3, at('2026-06-15T12:00:00Z'))
  expect(until).toBeGreaterThanOrEqual(at('2026-06-16T00:00:00Z'))
  expect(until).toBeLessThan(at('2026-06-16T00:01:00Z'))
})

test('a thousand screens begin evenly over the first hours, each at the same moment whenever it is asked', () => {
  const hour = 3_600_000
  const offsets = Array.from({ length: 1000 }, (_, index) => startOffsetMs(7200, 4 * hour, `s${index}`, '2026-06-15'))
  const buckets = Array.from({ length: 10 }, () => 0)
  for (const offset of offsets) {
    const index = Math.min(9, Math.floor(offset / (0.2 * hour)))
    buckets[index] = (buckets[index] ?? 0) + 1
  }
  // Chi-square of nine degrees of freedom: even draws are above 27.9 once in a thousand.
  expect(buckets.reduce((sum, count) => sum + (count - 100) ** 2 / 100, 0)).toBeLessThan(27.9)
  expect(startOffsetMs(7200, 4 * hour, 's1', '2026-06-15')).toBe(offsets[1])
  expect(startOffsetMs(7200, 4 * hour, 's1', '2026-06-16')).not.toBe(offsets[1])
  // Of a short window no more than its half, and a minute.
  expect(startOffsetMs(7200, hour, 's1', '2026-06-15')).toBeLessThan(0.5 * hour + 60_001)
})
