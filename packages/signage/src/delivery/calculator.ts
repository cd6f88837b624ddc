/** A fleet, what each of its screens has to load, and the line and the night it has for it. */
export interface Night {
  readonly screens: number
  readonly megabytes: number
  readonly hours: number
  readonly megabits: number
}

/** What comes of it. Megabytes are 1,000,000 bytes, as lines are sold. */
export interface NightLoad {
  /** The line that would do, in millions of bits a second. */
  readonly neededMegabits: number
  /** What the line carries in that time. */
  readonly carriedMegabytes: number
  readonly megabytesPerScreen: number
  /** How long it takes over this line. */
  readonly neededHours: number
  readonly fits: boolean
}

/** What a night can carry. */
export const loadOf = ({ screens, megabytes, hours, megabits }: Night): NightLoad => {
  const bits = screens * megabytes * 8
  const carried = (megabits * hours * 3600) / 8
  return {
    neededMegabits: bits / (hours * 3600),
    carriedMegabytes: carried,
    megabytesPerScreen: carried / screens,
    neededHours: bits / (megabits * 3600),
    fits: bits <= megabits * hours * 3600,
  }
}
