import { expect, test } from 'vitest'
import { hoursOf, recordModeAt, type RecordSchedule } from '../core.js'

const hours = (text: string) => hoursOf(text) ?? []
const schedule = (continuous: string, onEvent = '', zone = 'UTC'): RecordSchedule => ({
  ...{ continuous: hours(continuous), onEvent: hours(onEvent), zone },
})
const at = (text: string): number => Date.parse(text)

test('office hours are recorded, the nights by events, and Sundays not at all', () => {
  const office = schedule('Mo-Fr 08:00-18:00; Sa 10:00-14:00', 'Mo-Fr 18:00-08:00')
  // 2026-11-20 is a Friday.
  expect(recordModeAt(office, at('2026-11-20T07:59:59Z'))).toBe('event')
  expect(recordModeAt(office, at('2026-11-20T08:00:00Z'))).toBe('continuous')
  expect(recordModeAt(office, at('2026-11-20T18:00:00Z'))).toBe('event')
  expect(recordModeAt(office, at('2026-11-21T07:30:00Z'))).toBe('event')
  expect(recordModeAt(office, at('2026-11-21T13:59:00Z'))).toBe('continuous')
  expect(recordModeAt(office, at('2026-11-22T12:00:00Z'))).toBe('off')
})

test('hours are those of the wall where the camera hangs', () => {
  const seoul = schedule('Mo 08:00-09:00', '', 'Asia/Seoul')
  expect(recordModeAt(seoul, at('2026-11-22T23:30:00Z'))).toBe('continuous')
  expect(recordModeAt(seoul, at('2026-11-23T08:30:00Z'))).toBe('off')
})

test('an hour that the clock shows twice is recorded twice, one that it skips not at all', () => {
  const berlin = schedule('Su 02:00-03:00', '', 'Europe/Berlin')
  expect(recordModeAt(berlin, at('2026-10-25T00:30:00Z'))).toBe('continuous')
  expect(recordModeAt(berlin, at('2026-10-25T01:30:00Z'))).toBe('continuous')
  expect(recordModeAt(berlin, at('2026-10-25T02:00:00Z'))).toBe('off')
  const spring = ['00:59', '01:00', '01:30'].map((time) => recordModeAt(berlin, at(`2026-03-29T${time}:00Z`)))
  expect(spring).toEqual(['off', 'off', 'off'])
})

test('all hours of all days are written once', () => {
  const always = schedule('Mo-Su 00:00-24:00')
  expect(always.continuous).toHaveLength(7)
  expect(recordModeAt(always, at('2026-11-22T23:59:59Z'))).toBe('continuous')
})

test('what names no hours is refused', () => {
  for (const text of ['Mo', 'Mo 8-18', 'Mo 25:00-26:00', 'Mo 08:61-09:00', 'Mo 08:00-08:00', 'Xx 08:00-09:00'])
    expect(hoursOf(text), text).toBeUndefined()
  expect(hoursOf('')).toEqual([])
})
