import { describe, expect, test } from 'vitest'
import { Dates, firstMatch, splitAt } from './dates.js'
import { dateOf, dayOf } from './days.js'
import { parseRule, startNear, type Rule } from './rule.js'
import { recurrenceFaults } from './check.js'

const day = (date: string): number => dayOf(date) ?? NaN
const ruleOf = (text: string): Rule => {
  const rule = parseRule(text)
  if ('fault' in rule) throw new Error(rule.fault)
  return rule
}
const first = (dtstart: string, rrule: string, most: number, exdates: string[] = []): string[] => {
  const dates = new Dates({ dtstart: firstMatch(dtstart, ruleOf(rrule)) ?? dtstart, rrule, exdates })
  return dates
    .between(day(dtstart), day(dtstart) + 3700)
    .slice(0, most)
    .map(dateOf)
}
const of2026 = (text: string): string[] => text.split(', ').map((date) => (date.length > 5 ? date : `2026-${date}`))

describe('a recurrence', () => {
  test.each([
    ['R01', '2026-01-31', 'FREQ=MONTHLY', '01-31, 03-31, 05-31, 07-31, 08-31, 10-31, 12-31, 2027-01-31'],
    ['R02', '2026-01-31', 'FREQ=MONTHLY;BYMONTHDAY=-1', '01-31, 02-28, 03-31, 04-30, 05-31, 06-30'],
    ['R03', '2026-01-30', 'FREQ=MONTHLY;BYMONTHDAY=30,31', '01-30, 01-31, 03-30, 03-31, 04-30, 05-30, 05-31'],
    ['R04', '2026-01-29', 'FREQ=MONTHLY;BYDAY=5TH', '01-29, 04-30, 07-30, 10-29, 12-31, 2027-04-29'],
    ['R05', '2026-01-26', 'FREQ=MONTHLY;BYDAY=-1MO', '01-26, 02-23, 03-30, 04-27, 05-25, 06-29'],
    ['R06', '2024-02-29', 'FREQ=YEARLY', '2024-02-29, 2028-02-29, 2032-02-29'],
    ['R07', '2026-01-15', 'FREQ=MONTHLY;INTERVAL=2', '01-15, 03-15, 05-15, 07-15, 09-15'],
    ['R08', '2026-01-06', 'FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU;WKST=MO', '01-06, 01-11, 01-20, 01-25, 02-03, 02-08'],
    ['R09', '2026-01-06', 'FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU;WKST=SU', '01-06, 01-18, 01-20, 02-01, 02-03, 02-15'],
    ['R12', '2026-01-01', 'FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1', '01-30, 02-27, 03-31, 04-30, 05-29, 06-30'],
    ['R13', '2026-01-01', 'FREQ=WEEKLY;INTERVAL=5;BYDAY=TH', '01-01, 02-05, 03-12, 04-16, 05-21'],
    ['R14', '2026-06-19', 'FREQ=MONTHLY;BYDAY=3FR', '06-19, 07-17, 08-21, 09-18, 10-16'],
  ])('%s: from %s by %s', (_id, dtstart, rrule, dates) => {
    const expected = of2026(dates)
    expect(first(dtstart, rrule, expected.length)).toEqual(expected)
  })

  test.each([
    ['R10', '2026-01-05', 'FREQ=WEEKLY;BYDAY=MO,WE,FR;COUNT=5', '01-05, 01-07, 01-09, 01-12, 01-14'],
    ['R11', '2026-01-05', 'FREQ=DAILY;INTERVAL=3;UNTIL=20260117', '01-05, 01-08, 01-11, 01-14, 01-17'],
  ])('%s: from %s by %s, and then no more', (_id, dtstart, rrule, dates) => {
    expect(first(dtstart, rrule, 100)).toEqual(of2026(dates))
  })

  test('R15: leaves out the dates that are excepted', () => {
    expect(first('2026-01-05', 'FREQ=DAILY', 4, ['2026-01-07'])).toEqual(of2026('01-05, 01-06, 01-08, 01-09'))
  })

  test('begins with the first date that the rule really has, and counts from there', () => {
    const rule = 'FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1;COUNT=2'
    expect(firstMatch('2026-01-01', ruleOf(rule))).toBe('2026-01-30')
    expect(first('2026-01-01', rule, 9)).toEqual(of2026('01-30, 02-27'))
  })

  test('adds dates beside the rule, and an exception is stronger than an addition', () => {
    const dates = new Dates({
      dtstart: '2026-01-05',
      rdates: ['2026-01-06', '2026-01-08'],
      exdates: ['2026-01-08'],
    })
    expect(dates.between(day('2026-01-01'), day('2026-01-31')).map(dateOf)).toEqual(of2026('01-05, 01-06'))
  })

  test('is cut in two so that both parts together give what it gave', () => {
    const whole = {
      dtstart: '2026-01-06',
      rrule: 'FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU;COUNT=9',
      exdates: ['2026-02-03'],
    }
    const parts = splitAt(whole, '2026-01-21')
    const dates = (of: typeof whole | undefined): string[] =>
      of ? new Dates(of).between(day('2026-01-01'), day('2026-12-31')).map(dateOf) : []
    const { before, after } = parts ?? {}
    expect(after?.dtstart).toBe('2026-01-25')
    expect([before, after].flatMap((part) => dates(part as typeof whole))).toEqual(dates(whole))
    expect(splitAt(whole, '2026-01-06')).toBeUndefined()
  })

  test('P-07: is not walked from its beginning, twenty years ago', () => {
    const now = day('2026-06-15')
    for (const rule of ['FREQ=DAILY', 'FREQ=WEEKLY;INTERVAL=3', 'FREQ=MONTHLY;BYDAY=-1MO', 'FREQ=YEARLY;INTERVAL=4'])
      expect(now - startNear(ruleOf(rule), day('2006-01-31'), now)).toBeLessThan(9 * 366)
  })

  test.each([
    ['FREQ=SECONDLY', 'FREQ'],
    ['FREQ=WEEKLY;BYMONTHDAY=3', 'BYMONTHDAY'],
    ['FREQ=WEEKLY;BYDAY=2MO', 'BYDAY'],
    ['FREQ=DAILY;COUNT=3;UNTIL=20260101', 'COUNT'],
    ['FREQ=DAILY;COUNT=99999', 'COUNT'],
    ['FREQ=DAILY;INTERVAL=0', 'INTERVAL'],
    ['FREQ=DAILY;BYHOUR=3', 'BYHOUR'],
    ['FREQ=DAILY;UNTIL=20261332', 'UNTIL'],
    ['FREQ=DAILY;FREQ=WEEKLY', 'FREQ'],
    ['FREQ=DAILY;BYEASTER=1', 'BYEASTER'],
  ])('%s is refused by the name of its part', (rule, fault) => {
    expect(parseRule(rule)).toEqual({ fault })
  })

  test('names the field of what no device could follow', () => {
    const of = (more: object): unknown =>
      recurrenceFaults({ dtstart: '2026-01-05', kind: 'play', clock: 'device', ...more })
    expect(of({})).toEqual([])
    expect(of({ dtstart: '2026-02-30' })).toMatchObject([{ field: 'dtstart' }])
    expect(of({ clock: 'zone:Mars/Base' })).toMatchObject([{ field: 'clock' }])
    expect(of({ rrule: 'FREQ=HOURLY' })).toMatchObject([{ field: 'rrule' }])
    expect(of({ rrule: 'FREQ=DAILY;UNTIL=20260101' })).toMatchObject([{ field: 'rrule' }])
    expect(of({ rrule: 'FREQ=DAILY;UNTIL=20260110T120000Z' })).toMatchObject([{ field: 'rrule' }])
    expect(of({ rrule: 'FREQ=DAILY;UNTIL=20260110T120000Z', clock: 'zone:UTC' })).toEqual([])
    expect(of({ rrule: 'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30' })).toMatchObject([{ reason: 'it never comes' }])
    expect(of({ exdates: ['2026-01-05', 'soon'] })).toMatchObject([{ field: 'exdates' }])
  })
})
