import { addHours } from '@headend/base'

// Half a day and up to a step more is read ahead, so a list never runs out of next programmes.
const horizonHours = 12
const stepMs = 4 * 3_600_000

/**
 * When the guide is read further ahead. The instants are the same for all, so that whatever was made from one reading
 * equals what any other caller makes at the same time.
 */
export const nextLook = (now: Date): Date => new Date((Math.floor(now.getTime() / stepMs) + 1) * stepMs)

/** Programmes that begin before this are in sight. */
export const sightEnd = (now: Date): Date => addHours(nextLook(now), horizonHours)
