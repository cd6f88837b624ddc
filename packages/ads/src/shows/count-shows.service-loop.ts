import { againEvery, type Clock, type Service } from '@headend/base'
import type { CountedShows } from './counted-shows.service.js'

const flushMs = 10_000

/** Writes what was shown every ten seconds, and once more at the end. */
export const countShows = (shows: CountedShows, clock: Clock): Service => ({
  name: 'ads.shows',
  role: 'web',
  start: againEvery(flushMs, clock, () => shows.flush()),
  drain: () => shows.flush(),
})
