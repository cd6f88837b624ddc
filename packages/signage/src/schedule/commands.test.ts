import { expect, test } from 'vitest'
import { at, event } from './bodies.fixture.js'
import { recurrenceFaults } from './check.js'
import { allDueTimes, dueTimes } from './commands.js'

const due = (parts: { dtstart: string; rrule?: string; exdates?: string[] }, from: string, to: string): string[] =>
  dueTimes(event({ kind: 'command', rrule: undefined, ...parts }), 'Europe/Berlin', at(from), at(to)).map((instant) =>
    new Date(instant).toISOString().slice(0, 16),
  )

test('a scheduled command comes at its time on the wall', () => {
  const nightly = { dtstart: '2020-01-01T04:00', rrule: 'FREQ=DAILY' }
  expect(due(nightly, '2026-03-27T12:00:00Z', '2026-03-30T12:00:00Z')).toEqual([
    '2026-03-28T03:00',
    '2026-03-29T02:00',
    '2026-03-30T02:00',
  ])
  expect(due({ dtstart: '2026-06-01T04:00' }, '2026-01-01T00:00:00Z', '2027-01-01T00:00:00Z')).toEqual([
    '2026-06-01T02:00',
  ])
})

test('a time that the clock is set past does not come and is not counted', () => {
  const often = { dtstart: '2026-03-29T01:00', rrule: 'FREQ=MINUTELY;INTERVAL=30;COUNT=4' }
  expect(due(often, '2026-03-28T00:00:00Z', '2026-03-30T00:00:00Z')).toEqual([
    '2026-03-29T00:00',
    '2026-03-29T00:30',
    '2026-03-29T01:00',
    '2026-03-29T01:30',
  ])
})

test('a time that the wall shows twice comes once, the first time', () => {
  const hourly = { dtstart: '2006-10-01T00:30', rrule: 'FREQ=HOURLY' }
  expect(due(hourly, '2026-10-24T23:00:00Z', '2026-10-25T03:00:00Z')).toEqual([
    '2026-10-24T23:30',
    '2026-10-25T00:30',
    '2026-10-25T02:30',
  ])
})

test('a command leaves out its exceptions and ends with its rule', () => {
  const until = { dtstart: '2026-06-01T04:00', rrule: 'FREQ=DAILY;UNTIL=20260604', exdates: ['2026-06-02'] }
  expect(due(until, '2026-01-01T00:00:00Z', '2027-01-01T00:00:00Z')).toEqual([
    '2026-06-01T02:00',
    '2026-06-03T02:00',
    '2026-06-04T02:00',
  ])
})

test('a command that comes each minute is found each minute, however long is looked', () => {
  const minutely = { dtstart: '2006-01-01T00:00', rrule: 'FREQ=MINUTELY' }
  expect(due(minutely, '2026-06-15T10:00:00Z', '2026-06-15T10:02:00Z')).toEqual([
    '2026-06-15T10:00',
    '2026-06-15T10:01',
  ])
  const all = event({ kind: 'command', ...minutely })
  const found = allDueTimes(all, 'Europe/Berlin', at('2026-06-15T00:00:00Z'), at('2026-06-16T00:00:00Z'))
  expect(found).toHaveLength(1440)
  expect(found.at(-1)).toBe(at('2026-06-15T23:59:00Z'))
})

test.each([
  ['FREQ=WEEKLY;INTERVAL=2;BYDAY=FR', ['2026-06-12', '2026-06-26']],
  ['FREQ=MONTHLY;BYMONTHDAY=-1', ['2026-06-30']],
  ['FREQ=MONTHLY;BYDAY=2TU', ['2026-06-09']],
  ['FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=3', ['2026-06-03']],
])('a command of long ago by %s has its own time of day still', (rrule, dates) => {
  const found = due({ dtstart: '2006-01-06T12:00', rrule }, '2026-06-01T00:00:00Z', '2026-07-01T00:00:00Z')
  expect(found).toEqual(dates.map((date) => `${date}T10:00`))
})

test.each([
  ['FREQ=MINUTELY;BYDAY=MO,TU;BYHOUR=9', []],
  ['FREQ=HOURLY;INTERVAL=6', []],
  ['FREQ=HOURLY;INTERVAL=24;BYHOUR=5', ['rrule']],
  ['FREQ=MINUTELY;BYMONTH=2;BYMONTHDAY=30', ['rrule']],
  ['FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30', ['rrule']],
  ['FREQ=DAILY;UNTIL=20270101T040000', ['rrule']],
])('a command by %s is one that can be looked for without end', (rrule, fields) => {
  const faults = recurrenceFaults(event({ kind: 'command', dtstart: '2026-01-01T04:00', rrule }))
  expect(faults.map(({ field }) => field)).toEqual(fields)
})
