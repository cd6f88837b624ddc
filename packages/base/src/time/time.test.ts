import { expect, test } from 'vitest'
import { fixedClock } from './fixed-clock.js'
import { addDays, addHours, addMonths, epochSeconds, fromEpochSeconds, isWithin, parseInstant } from './instants.js'
import { dayBounds, formatDottedDate, localDay, parseDottedDate, shiftDay } from './local-days.js'
import { instantOf } from './local-days.js'
import { systemClock } from './system-clock.js'
import { isZone } from './zone.js'

const at = (iso: string) => new Date(iso)
const hours = (day: string, zone: string) => {
  const { from, to } = dayBounds(day, zone)
  return (to.getTime() - from.getTime()) / 3_600_000
}

test('a day later is the same time of day, also over a change of clocks', () => {
  expect(addDays(at('2026-03-28T11:00:00Z'), 1, 'Europe/Berlin')).toEqual(at('2026-03-29T10:00:00Z'))
  expect(addDays(at('2026-10-24T10:00:00Z'), 1, 'Europe/Berlin')).toEqual(at('2026-10-25T11:00:00Z'))
  expect(addDays(at('2026-03-28T11:00:00Z'), -90)).toEqual(at('2025-12-28T11:00:00Z'))
  expect(addHours(at('2026-03-28T23:30:00Z'), 2)).toEqual(at('2026-03-29T01:30:00Z'))
})

test('a month after the 31st of January ends with February', () => {
  expect(addMonths(at('2026-01-31T08:00:00Z'), 1)).toEqual(at('2026-02-28T08:00:00Z'))
  expect(addMonths(at('2028-01-31T08:00:00Z'), 1)).toEqual(at('2028-02-29T08:00:00Z'))
})

test('a period holds its first moment and not its last; an open end holds always', () => {
  const from = at('2026-03-01T00:00:00Z')
  const to = at('2026-03-02T00:00:00Z')
  expect(isWithin(from, from, to)).toBe(true)
  expect(isWithin(to, from, to)).toBe(false)
  expect(isWithin(to, null, null)).toBe(true)
  expect(isWithin(at('2026-02-28T23:59:59Z'), from, null)).toBe(false)
})

test('the day of the clock change has 23 hours in spring and 25 in autumn', () => {
  expect(hours('2026-03-28', 'Europe/Berlin')).toBe(24)
  expect(hours('2026-03-29', 'Europe/Berlin')).toBe(23)
  expect(hours('2026-10-25', 'Europe/Berlin')).toBe(25)
  expect(dayBounds('2026-10-25', 'Europe/Berlin')).toEqual({
    from: at('2026-10-24T22:00:00Z'),
    to: at('2026-10-25T23:00:00Z'),
  })
})

test.each([
  'Europe/Berlin',
  'America/Sao_Paulo',
  'Atlantic/Azores',
  'Africa/Cairo',
  'Australia/Lord_Howe',
  'Asia/Beirut',
])('in %s every moment of a year belongs to exactly one day', (zone) => {
  for (let day = '2018-01-01'; day < '2019-01-01'; day = shiftDay(day, 1)) {
    const { from, to } = dayBounds(day, zone)
    expect(localDay(from, zone)).toBe(day)
    expect(localDay(new Date(to.getTime() - 1), zone)).toBe(day)
    expect(localDay(new Date(from.getTime() - 1), zone)).toBe(shiftDay(day, -1))
    expect(dayBounds(shiftDay(day, 1), zone).from).toEqual(to)
  }
})

test('a day that begins at one o’clock because there is no midnight is found', () => {
  expect(dayBounds('2018-11-04', 'America/Sao_Paulo').from).toEqual(at('2018-11-04T03:00:00Z'))
  expect(hours('2018-11-04', 'America/Sao_Paulo')).toBe(23)
  expect(parseDottedDate('04.11.2018', 'America/Sao_Paulo')).toEqual(at('2018-11-04T03:00:00Z'))
})

test.each(['Europe/Berlin', 'America/Sao_Paulo', 'Asia/Kathmandu', 'Pacific/Apia'])(
  'the day of an instant in %s does not depend on what was asked before',
  (zone) => {
    const days = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short' })
    // Leaps of a prime number of hours through eighteen years, so that neighbours are asked far apart.
    for (let hour = 0, asked = 0; asked < 2000; asked += 1, hour = (hour + 50_021) % 157_000) {
      const instant = new Date(at('2010-01-01T00:00:00Z').getTime() + hour * 3_600_000)
      for (const moment of [instant, new Date(instant.getTime() - 1), instant])
        expect(localDay(moment, zone)).toBe(days.format(moment))
    }
  },
)

test('a dotted date is a day of the operator’s zone', () => {
  expect(parseDottedDate('29.03.2026', 'Europe/Berlin')).toEqual(at('2026-03-28T23:00:00Z'))
  expect(formatDottedDate(at('2026-03-28T23:30:00Z'), 'Europe/Berlin')).toBe('29.03.2026')
})

test.each(['31.02.2026', '2026-03-29', '1.3.2026', '29.03.26', '', '29.03.2026 '])('“%s” is no dotted date', (text) => {
  expect(parseDottedDate(text, 'UTC')).toBeUndefined()
})

test('devices are told whole seconds', () => {
  expect(epochSeconds(at('2026-03-01T00:00:00.999Z'))).toBe(1_772_323_200)
  expect(fromEpochSeconds(1_772_323_200)).toEqual(at('2026-03-01T00:00:00Z'))
})

test('an instant without a zone is read as UTC, and a wrong one is none', () => {
  expect(parseInstant('2026-03-01T10:00')).toEqual(at('2026-03-01T10:00:00Z'))
  expect(parseInstant('2026-03-01T10:00+02:00')).toEqual(at('2026-03-01T08:00:00Z'))
  expect(parseInstant('yesterday')).toBeUndefined()
})

test('an unknown zone or day is refused', () => {
  expect(isZone('Europe/Berlin')).toBe(true)
  expect(isZone('Mars/Olympus')).toBe(false)
  expect(() => localDay(at('2026-03-01T00:00:00Z'), 'Mars/Olympus')).toThrow(RangeError)
  expect(() => dayBounds('2026-02-30', 'UTC')).toThrow(RangeError)
})

test('a fixed clock wakes whoever waits in the order of their instants', async () => {
  const clock = fixedClock('2026-03-01T00:00:00Z')
  const woken: string[] = []
  const later = clock.after(2000).then(() => woken.push('later'))
  const sooner = clock.after(1000).then(() => woken.push('sooner'))
  const never = clock.after(5000).then(() => woken.push('never'))
  clock.advance(2000)
  await Promise.all([later, sooner])
  expect(woken).toEqual(['sooner', 'later'])
  expect(clock.now()).toEqual(at('2026-03-01T00:00:02Z'))
  expect(clock.bootMs()).toBe(2000)
  clock.advance(3000)
  await never
})

test('a wait ends at once when it is called off', async () => {
  const stop = new AbortController()
  const waits = [systemClock, fixedClock('2026-03-01T00:00:00Z')].map((clock) => clock.after(3_600_000, stop.signal))
  stop.abort()
  await Promise.all(waits)
  await systemClock.after(3_600_000, stop.signal)
})

test('a time without a zone means what the clocks of its zone show', () => {
  const local = new Date('2026-07-01T20:15:00Z')
  expect(instantOf(local, 'Europe/Berlin').toISOString()).toBe('2026-07-01T18:15:00.000Z')
  expect(instantOf(local, 'UTC').toISOString()).toBe('2026-07-01T20:15:00.000Z')
})
