import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { at, body, event, facts } from './bodies.fixture.js'
import { Dates } from './dates.js'
import { dateOf, dayOf } from './days.js'
import { Schedule } from './decide.js'
import { slowDates, slowWinners, textOf, type SlowEvent, type SlowRule } from './slow-model.fixture.js'

const two = (value: number): string => String(value).padStart(2, '0')
const sometimes = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: undefined })
const some = <T>(of: fc.Arbitrary<T>, most = 3) => fc.uniqueArray(of, { minLength: 1, maxLength: most })

const weekdays = some(fc.integer({ min: 1, max: 7 })).map((all) => all.map((weekday) => ({ nth: 0, weekday })))
const ordinals = some(
  fc.record({ nth: fc.constantFrom(0, 1, 2, 3, 4, 5, -1, -2), weekday: fc.integer({ min: 1, max: 7 }) }),
)
const monthdays = some(fc.integer({ min: -31, max: 31 }).filter((day) => day !== 0))
const bymonth = some(fc.integer({ min: 1, max: 12 }))

const shape: fc.Arbitrary<Omit<SlowRule, 'interval'>> = fc.oneof(
  fc.record({ freq: fc.constant('DAILY' as const), bymonth: sometimes(bymonth), byday: sometimes(weekdays) }),
  fc.record({ freq: fc.constant('WEEKLY' as const), byday: sometimes(weekdays) }),
  fc.record({
    freq: fc.constant('MONTHLY' as const),
    bymonthday: sometimes(monthdays),
    byday: sometimes(ordinals),
    bysetpos: sometimes(fc.constantFrom(1, 2, -1)),
  }),
  fc.record({ freq: fc.constant('YEARLY' as const), bymonth: sometimes(bymonth), bymonthday: sometimes(monthdays) }),
  fc.record({ freq: fc.constant('YEARLY' as const), bymonth, byday: weekdays }),
)
const ending = fc.oneof(
  fc.constant({}),
  fc.record({ count: fc.integer({ min: 1, max: 40 }) }),
  fc.record({ until: fc.integer({ min: 20_300, max: 20_900 }).map(dateOf) }),
)
const rule: fc.Arbitrary<SlowRule> = fc
  .tuple(shape, fc.integer({ min: 1, max: 4 }), ending)
  .map(([parts, interval, end]) => ({ ...parts, interval, ...end }))
const start = fc.integer({ min: 20_000, max: 20_550 }).map(dateOf)

const time = fc.integer({ min: 0, max: 287 }).map((slot) => `${two(Math.floor(slot / 12))}:${two((slot % 12) * 5)}`)
const spans = fc
  .array(fc.record({ from: time, to: time }), { minLength: 1, maxLength: 3 })
  .map((all) => all.filter(({ from, to }) => from !== to))

/** The middle of a week in which the clock of a zone is set; of the last it never is. */
const nights = [
  ...[['Europe/Berlin', '2026-03-29T01:00Z'] as const, ['Europe/Berlin', '2026-10-25T01:00Z'] as const],
  ...[['America/New_York', '2026-03-08T07:00Z'] as const, ['America/New_York', '2026-11-01T06:00Z'] as const],
  ...[['Australia/Lord_Howe', '2026-10-03T15:30Z'] as const, ['Australia/Lord_Howe', '2026-04-04T15:00Z'] as const],
  ...[['America/Havana', '2026-03-08T05:00Z'] as const, ['America/Havana', '2026-11-01T05:00Z'] as const],
  ['Asia/Kathmandu', '2026-06-15T00:00Z'] as const,
]

const instantsAround = (middle: number): number[] =>
  Array.from({ length: 288 }, (_, slot) => middle + (slot - 144) * 900_000)

describe('compared with a slow model that looks at every day', () => {
  test('random rules have the same dates', () => {
    fc.assert(
      fc.property(rule, start, (of, dtstart) => {
        const last = '2028-03-01'
        const dates = new Dates({ dtstart, rrule: textOf(of) })
        const quick = dates.between(dayOf('2027-01-01') ?? 0, dayOf(last) ?? 0).map(dateOf)
        const slow = [...slowDates(dtstart, of, last)].filter((date) => date >= '2027-01-01' && date <= last)
        expect(quick).toEqual(slow)
      }),
      { numRuns: 80, seed: 8 },
    )
    // A machine may be busy with other things.
  }, 240_000)

  test('random schedules play the same across the changes of the clock', () => {
    const one = fc.record({ of: rule, dtstart: start, windows: spans, priority: fc.constantFrom(10, 20, 30) })
    fc.assert(
      fc.property(fc.constantFrom(...nights), fc.array(one, { minLength: 1, maxLength: 5 }), ([tz, night], all) => {
        const events = all.map(({ of, dtstart, windows, priority }, n) => ({
          slow: { uid: `e${n}`, priority, zone: tz, windows, dates: slowDates(dtstart, of, '2026-12-31') },
          quick: event({ dtstart, rrule: textOf(of), windows, priority }),
        }))
        const slow: SlowEvent[] = events.map((each) => each.slow)
        const schedule = new Schedule(
          body({ tz, events: Object.fromEntries(events.map(({ quick }, n) => [`e${n}`, quick])) }),
        )
        let change = -Infinity
        let before: string[] = []
        for (const instant of instantsAround(at(night))) {
          const { levels, nextChangeAt } = schedule.at(instant, facts)
          const winners = (levels[0] ?? []).map(({ uid }) => uid)
          expect(winners, new Date(instant).toISOString()).toEqual(slowWinners(slow, instant))
          // What plays changes at no instant that was not foretold.
          if (instant < change) expect(winners).toEqual(before)
          else [change, before] = [nextChangeAt, winners]
        }
      }),
      { numRuns: 25, seed: 9 },
    )
  }, 240_000)
})
