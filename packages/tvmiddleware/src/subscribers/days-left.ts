import { dayBounds } from '@headend/base'

const dayMs = 86_400_000

/** Whole days until the account ends, today's rest counted as one; -1 where it has no end. */
export const daysLeft = (now: Date, deactivatesOn: string | null, timeZone: string): number => {
  if (deactivatesOn === null) return -1
  return Math.max(0, Math.ceil((dayBounds(deactivatesOn, timeZone).from.getTime() - now.getTime()) / dayMs))
}
