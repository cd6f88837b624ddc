import { expect, test } from 'vitest'
import { calendarReason } from './calendar-reasons.js'

test('why an event was left out is said in Russian, with the names of the file', () => {
  const said = [
    ['DTSTART: unknown time zone Customized Time Zone', 'DTSTART: неизвестный часовой пояс Customized Time Zone'],
    ['RRULE: BYHOUR is not taken', 'RRULE: BYHOUR не поддерживается'],
    ['RRULE stands there twice', 'RRULE встречается дважды'],
    ['DTSTART: 2026-02-31T09:00:00 is no date or time', 'DTSTART: 2026-02-31T09:00:00 — не дата и не время'],
    ['cancelled', 'отменено'],
    ['windows: of another time', 'windows: of another time'],
  ] as const
  for (const [reason, russian] of said) {
    expect(calendarReason('ru', reason)).toBe(russian)
    expect(calendarReason('en', reason)).toBe(reason)
  }
})
