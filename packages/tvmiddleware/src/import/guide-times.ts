export type GuideTime = { readonly at: Date } | { readonly fault: 'badTime' | 'impossibleTime' | 'unknownZone' }

/** Turns a local time, given as if it were UTC, into the instant it means where a guide writes no zone. */
export type LocalToInstant = (local: Date) => Date

const TIME =
  /^(\d{4})-?(\d{2})-?(\d{2})(?:[T ]?(\d{2})(?::?(\d{2})(?::?(\d{2})(?:\.\d+)?)?)?)?\s*([+-]\d{1,2}(?::?\d{2})?|[A-Za-z]{1,5})?$/

const FURTHEST_OFFSET = 14 * 60

// Hours from UTC of the names that guides use; one that means two zones (IST, or CST in China) goes by the commoner.
// prettier-ignore
const zones: Readonly<Record<string, number>> = {
  Z: 0, UT: 0, UTC: 0, GMT: 0, WET: 0, WEST: 1, BST: 1, CET: 1, MET: 1, CEST: 2, MEST: 2, EET: 2, EEST: 3, MSK: 3,
  MSD: 4, IST: 5.5, HKT: 8, SGT: 8, AWST: 8, JST: 9, KST: 9, AEST: 10, AEDT: 11, NZST: 12, NZDT: 13,
  AST: -4, ADT: -3, EST: -5, EDT: -4, CST: -6, CDT: -5, MST: -7, MDT: -6, PST: -8, PDT: -7, AKST: -9, AKDT: -8, HST: -10,
}

const offsetMinutes = (zone: string): number | null => {
  const parts = /^([+-])(\d{1,2}?):?(\d{2})?$/.exec(zone)
  if (!parts) {
    const hours = Object.hasOwn(zones, zone.toUpperCase()) ? zones[zone.toUpperCase()] : undefined
    return hours === undefined ? null : hours * 60
  }
  const [, sign, hours, minutes = '0'] = parts
  const size = Number(hours) * 60 + Number(minutes)
  if (size > FURTHEST_OFFSET || Number(minutes) > 59) return null
  return sign === '-' ? -size : size
}

/** Reads `YYYYMMDDhhmmss ±hhmm`, its shorter forms, ISO's dashes and colons, and the zones met in real guides. */
export const readGuideTime = (written: string, localToInstant: LocalToInstant = (local) => local): GuideTime => {
  const found = TIME.exec(written.trim())
  if (!found) return { fault: 'badTime' }
  const [year, month, day, hour, minute, second] = found.slice(1, 7).map((digits) => Number(digits ?? 0))
  const numbers = [year, month, day, hour, minute, second].map((number) => number ?? 0)
  const local = utcOf(numbers)
  if (!local) return { fault: 'impossibleTime' }
  const zone = found[7]
  if (zone === undefined) return { at: localToInstant(local) }
  const offset = offsetMinutes(zone)
  return offset === null ? { fault: 'unknownZone' } : { at: new Date(local.getTime() - offset * 60_000) }
}

/** Null for the 30th of February and its like, which Date would quietly move. */
const utcOf = ([year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0]: number[]): Date | null => {
  if (year < 1970 || year > 2100 || hour > 23 || minute > 59 || second > 59) return null
  const at = new Date(Date.UTC(year, month - 1, day, hour, minute, second))
  return at.getUTCMonth() === month - 1 && at.getUTCDate() === day ? at : null
}
