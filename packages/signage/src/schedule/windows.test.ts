import { describe, expect, test } from 'vitest'
import { at, body, event, facts } from './bodies.fixture.js'
import { windowFaults } from './check.js'
import { Schedule } from './decide.js'
import type { Daypart, DayWindow } from './model.js'
import { zoneOf } from './zone.js'

const isActive = (tz: string, days: string, windows: DayWindow[], instant: string, dayparts = {}): boolean => {
  const rrule = `FREQ=WEEKLY;BYDAY=${days}`
  const schedule = new Schedule(body({ tz, dayparts, events: { one: event({ rrule, windows }) } }))
  return schedule.isActiveAt('one', at(instant))
}
const window = (text: string): DayWindow[] => {
  const [from = '', to = ''] = text.split('-')
  return [{ from, to }]
}
const week = 'MO,TU,WE,TH,FR'

describe('a window on the wall', () => {
  test.each([
    ['W01', 'Europe/Berlin', 'SU', '02:00-06:00', '2026-03-29T00:59:59Z', false],
    ['W02', 'Europe/Berlin', 'SU', '02:00-06:00', '2026-03-29T01:00:00Z', true],
    ['W03', 'Europe/Berlin', 'SU', '02:00-06:00', '2026-03-29T04:00:00Z', false],
    ['W04', 'Europe/Berlin', 'SU', '02:00-03:00', '2026-03-29T01:00:00Z', false],
    ['W05', 'Europe/Berlin', 'SU', '02:00-03:00', '2026-10-25T00:00:00Z', true],
    ['W06', 'Europe/Berlin', 'SU', '02:00-03:00', '2026-10-25T01:30:00Z', true],
    ['W07', 'Europe/Berlin', 'SU', '02:00-03:00', '2026-10-25T02:00:00Z', false],
    ['W08', 'Europe/Berlin', 'SA', '22:00-06:00', '2026-03-28T20:59:59Z', false],
    ['W09', 'Europe/Berlin', 'SA', '22:00-06:00', '2026-03-28T21:00:00Z', true],
    ['W10', 'Europe/Berlin', 'SA', '22:00-06:00', '2026-03-29T03:59:59Z', true],
    ['W11', 'Europe/Berlin', 'SA', '22:00-06:00', '2026-03-29T04:00:00Z', false],
    ['W12', 'Europe/Berlin', week, '09:00-17:00', '2026-01-05T08:00:00Z', true],
    ['W13', 'America/Chicago', week, '09:00-17:00', '2026-01-05T08:00:00Z', false],
    ['W14', 'Asia/Kathmandu', 'MO', '09:00-17:00', '2026-01-05T03:15:00Z', true],
  ])('%s: in %s on %s, %s, at %s is active: %s', (_id, tz, days, hours, instant, expected) => {
    expect(isActive(tz, days, window(hours), instant)).toBe(expected)
  })

  test('W15: of an island that changes its clock by half an hour follows that wall', () => {
    const island = zoneOf('Australia/Lord_Howe')
    const wall = (instant: string): string => new Date(island?.wallAt(at(instant)) ?? 0).toISOString().slice(0, 19)
    expect(wall('2026-10-03T15:29:59Z')).toBe('2026-10-04T01:59:59')
    expect(wall('2026-10-03T15:30:00Z')).toBe('2026-10-04T02:30:00')
    const lost = window('02:00-02:30')
    const seen = ['15:00', '15:29', '15:30', '15:59'].filter((time) =>
      isActive('Australia/Lord_Howe', 'SU', lost, `2026-10-03T${time}:00Z`),
    )
    expect(seen).toEqual([])
  })

  test('P-02: says when it begins and ends on the nights of both changes', () => {
    const next = (hours: string, from: string): string => {
      const one = event({ rrule: 'FREQ=WEEKLY;BYDAY=SU', windows: window(hours) })
      const schedule = new Schedule(body({ events: { one } }))
      return new Date(schedule.at(at(from), facts).nextChangeAt).toISOString().slice(0, 16)
    }
    expect(next('02:00-06:00', '2026-03-28T12:00:00Z')).toBe('2026-03-29T01:00')
    expect(next('02:00-03:00', '2026-03-28T12:00:00Z')).toBe('2026-04-05T00:00')
    expect(next('02:30-02:45', '2026-10-25T00:35:00Z')).toBe('2026-10-25T00:45')
    expect(next('02:30-02:45', '2026-10-25T00:45:00Z')).toBe('2026-10-25T01:30')
  })

  test('that crosses midnight belongs to the day it begins on', () => {
    expect(isActive('Europe/Berlin', 'FR', window('22:00-02:00'), '2026-01-03T00:30:00Z')).toBe(true)
    expect(isActive('Europe/Berlin', 'SA', window('22:00-02:00'), '2026-01-03T00:30:00Z')).toBe(false)
  })

  test('counts together with those it overlaps', () => {
    const both = [...window('08:00-12:00'), ...window('11:00-14:00')]
    expect(isActive('UTC', week, both, '2026-01-05T13:00:00Z')).toBe(true)
    expect(isActive('UTC', week, both, '2026-01-05T14:00:00Z')).toBe(false)
  })

  test('is refused where it ends as it begins, or no clock shows it', () => {
    const windows = [
      ...window('09:00-09:00'),
      ...window('10:00-24:30'),
      ...window('09:00-10:00'),
      { allDay: true as const },
    ]
    expect(windowFaults(windows).map(({ field }) => field)).toEqual(['windows.0', 'windows.1'])
  })

  test('may have a name, and other hours on weekdays and holidays', () => {
    const opening: Daypart = {
      windows: window('09:00-18:00'),
      weekdays: { 6: window('10:00-14:00') },
      dates: [
        { on: { dtstart: '2025-12-25', rrule: 'FREQ=YEARLY' }, windows: [] },
        { on: { dtstart: '2026-01-03' }, windows: window('12:00-13:00') },
      ],
    }
    const open = (instant: string): boolean =>
      isActive('UTC', 'MO,TU,WE,TH,FR,SA', [{ daypart: 'opening' }], instant, { opening })
    expect(open('2026-01-02T17:00:00Z')).toBe(true)
    expect(open('2026-01-10T10:30:00Z')).toBe(true)
    expect(open('2026-01-10T15:00:00Z')).toBe(false)
    expect(open('2026-01-03T10:30:00Z')).toBe(false)
    expect(open('2026-01-03T12:30:00Z')).toBe(true)
    expect(open('2026-12-25T12:00:00Z')).toBe(false)
  })

  test('with a zone of its own is the same instant for every device', () => {
    const one = event({ clock: 'zone:America/New_York', windows: window('12:00-13:00') })
    for (const tz of ['Asia/Tokyo', 'Europe/Berlin']) {
      const schedule = new Schedule(body({ tz, events: { one } }))
      expect(schedule.isActiveAt('one', at('2026-07-01T16:30:00Z'))).toBe(true)
      expect(schedule.isActiveAt('one', at('2026-07-01T12:30:00Z'))).toBe(false)
    }
  })

  test('ends with the instant of its UNTIL where all devices share it', () => {
    const rrule = 'FREQ=DAILY;UNTIL=20260105T230000Z'
    const until = event({ clock: 'zone:Asia/Tokyo', rrule, windows: window('09:00-10:00') })
    const schedule = new Schedule(body({ events: { until } }))
    // 23:00 of the fifth is the morning of the sixth in Tokyo.
    expect(schedule.isActiveAt('until', at('2026-01-06T00:30:00Z'))).toBe(true)
    expect(schedule.isActiveAt('until', at('2026-01-07T00:30:00Z'))).toBe(false)
  })
})
