import { dayBounds } from '@headend/base'

const dayMs = 86_400_000

/** Whole days from one day to another; 0 where one of them is not set. */
export const daysBetween = (from: string | null, to: string | null): number => {
  if (from === null || to === null) return 0
  return Math.round((dayBounds(to, 'UTC').from.getTime() - dayBounds(from, 'UTC').from.getTime()) / dayMs)
}
