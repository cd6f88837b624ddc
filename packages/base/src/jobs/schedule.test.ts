import { expect, test } from 'vitest'
import { scheduleOf } from './schedule.js'

const runs = (cron: string, zone: string, from: string, count: number): string[] => {
  const schedule = scheduleOf(cron, zone)
  const found: string[] = []
  for (let at = new Date(from); found.length < count; found.push(at.toISOString())) at = schedule.next(at)
  return found.map((iso) => iso.slice(0, 16))
}

test.each([
  ['15 4 * * *', ['2026-03-01T04:15', '2026-03-02T04:15']],
  ['*/20 * * * *', ['2026-03-01T00:20', '2026-03-01T00:40', '2026-03-01T01:00']],
  ['0 12 31 * *', ['2026-03-31T12:00', '2026-05-31T12:00']],
  ['0 0 29 2 *', ['2028-02-29T00:00', '2032-02-29T00:00']],
  ['30 6 * * mon', ['2026-03-02T06:30', '2026-03-09T06:30']],
  ['0 0 * * 7', ['2026-03-08T00:00']],
  [
    '0 8,20 1-2 jan *',
    ['2027-01-01T08:00', '2027-01-01T20:00', '2027-01-02T08:00', '2027-01-02T20:00', '2028-01-01T08:00'],
  ],
])('“%s” comes at its times', (cron, expected) => {
  expect(runs(cron, 'UTC', '2026-03-01T00:00:00Z', expected.length)).toEqual(expected)
})

test('charging at midnight is at the operator’s midnight, once a day, over both changes of clocks', () => {
  expect(runs('0 0 * * *', 'Europe/Berlin', '2026-03-28T00:00:00Z', 3)).toEqual([
    '2026-03-28T23:00',
    '2026-03-29T22:00',
    '2026-03-30T22:00',
  ])
  expect(runs('30 2 * * *', 'Europe/Berlin', '2026-03-28T12:00:00Z', 2)).toEqual([
    '2026-03-29T01:30',
    '2026-03-30T00:30',
  ])
  expect(runs('30 2 * * *', 'Europe/Berlin', '2026-10-24T12:00:00Z', 2).map((at) => at.slice(0, 10))).toEqual([
    '2026-10-25',
    '2026-10-26',
  ])
})

test.each(['', '* * * *', '0 0 31 2 *', '@daily', '0 0 0 * * *', '61 * * * *', '0 0 L * *', '0 0 * * 1#2'])(
  '“%s” is no schedule',
  (cron) => {
    expect(() => scheduleOf(cron)).toThrow('schedule')
  },
)
