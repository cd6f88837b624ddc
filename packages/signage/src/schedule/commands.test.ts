import { expect, test } from 'vitest'
import { at, event } from './bodies.fixture.js'
import { dueTimes } from './commands.js'

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
