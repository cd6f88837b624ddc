import type { HouseFacts, Service } from '@headend/base'
import type { LiveWatchers } from './live-watchers.service.js'

const everyMs = 5000

/** Tells the pages that listen at this process every five seconds; one failure does not end it. */
export const liveLoop = (watchers: LiveWatchers, { clock, system }: Pick<HouseFacts, 'clock' | 'system'>): Service => ({
  name: 'tvmiddleware.live',
  role: 'web',
  async start(signal) {
    while (!signal.aborted) {
      await clock.after(everyMs, signal)
      if (signal.aborted) return
      await watchers
        .tellAll()
        .catch((error: unknown) => system('live', null).logger.error({ err: error }, 'the panel could not be told'))
    }
  },
})
