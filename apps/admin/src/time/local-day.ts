const DAY_MS = 86_400_000

/** The day on the calendar of this zone, as `2026-03-01`. */
export const dayIn = (at: Date, timeZone: string): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(at)

const offsetMs = (at: number, timeZone: string): number => {
  const parts = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' }).formatToParts(at)
  const name = parts.find(({ type }) => type === 'timeZoneName')?.value ?? 'GMT'
  const [, sign, hours = '0', minutes = '0'] = /GMT([+-])(\d{2}):(\d{2})/.exec(name) ?? []
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000
}

const midnight = (utc: number, timeZone: string): Date =>
  new Date(utc - offsetMs(utc - offsetMs(utc, timeZone), timeZone))

/** When a day of this zone begins, and the next one. */
export const dayBounds = (day: string, timeZone: string): { readonly from: string; readonly before: string } => {
  const utc = Date.parse(`${day}T00:00:00Z`)
  return {
    from: midnight(utc, timeZone).toISOString(),
    before: midnight(utc + DAY_MS, timeZone).toISOString(),
  }
}

/** The hour and minute of this zone. */
export const clockIn = (instant: string, timeZone: string, language: string): string =>
  new Intl.DateTimeFormat(language, { timeZone, hour: '2-digit', minute: '2-digit' }).format(new Date(instant))

/** The instant so many minutes later. */
export const shiftedBy = (instant: string, minutes: number): string =>
  new Date(Date.parse(instant) + minutes * 60_000).toISOString()

/** The day so many days later. */
export const dayAfter = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T12:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10)
