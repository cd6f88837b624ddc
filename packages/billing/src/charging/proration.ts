import { addMonths, dayBounds, localDay } from '@headend/base'
import { daysBetween } from '../wire/days.js'

/** The same day so many months later, or the last of that month where it is shorter. */
export const shiftMonths = (day: string, months: number): string =>
  localDay(addMonths(dayBounds(day, 'UTC').from, months), 'UTC')

/** A stretch of days that is paid for: the first day of it and the first one after it. */
export interface PaidPeriod {
  readonly from: string
  readonly to: string
}

/** The month that ends on the day of the next charge; undefined where none is running on this day. */
export const monthBefore = (nextChargeOn: string | null, today: string): PaidPeriod | undefined => {
  if (nextChargeOn === null || nextChargeOn <= today) return undefined
  // A first period may be longer than a month: what is paid for begins no later than today.
  const from = shiftMonths(nextChargeOn, -1)
  return { from: from < today ? from : today, to: nextChargeOn }
}

/**
 * What the rest of a running period costs: the price by the days that are left, today counted, among all of its days,
 * to the nearest minor unit with halves up.
 */
export const prorated = (price: number, { from, to }: PaidPeriod, today: string): number => {
  const [left, all] = [BigInt(daysBetween(today, to)), BigInt(daysBetween(from, to))]
  return all === 0n ? 0 : Number((2n * BigInt(price) * left + all) / (2n * all))
}
