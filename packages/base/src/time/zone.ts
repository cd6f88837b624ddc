import { DateTime, IANAZone } from 'luxon'

export const isZone = (name: string): boolean => IANAZone.isValidZone(name)

/** The instant on the clocks of a zone; a name that is no zone is a mistake of the caller. */
export const inZone = (at: Date, zone: string): DateTime => {
  const local = DateTime.fromJSDate(at, { zone })
  if (!local.isValid) throw new RangeError(`${local.invalidExplanation ?? 'not an instant'}`)
  return local
}
