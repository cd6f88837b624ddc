import { againEvery, type Clock, type Service } from '@headend/base'
import type { LiveWatchers } from './live-watchers.service.js'

const everyMs = 5000

/** Tells the pages that listen at this process every five seconds. */
export const liveLoop = (watchers: LiveWatchers, clock: Clock): Service => ({
  name: 'tvmiddleware.live',
  role: 'web',
  start: againEvery(everyMs, clock, () => watchers.tellAll()),
})
