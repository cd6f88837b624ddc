import type { Clock, Service } from '@headend/base'
import type { SessionsService } from './sessions.service.js'

const flushMs = 10_000

/** Writes last-seen times every ten seconds, and once more at the end. */
export const lastSeenLoop = (sessions: SessionsService, clock: Clock): Service => ({
  name: 'tvmiddleware.last-seen',
  role: 'web',
  async start(signal) {
    while (!signal.aborted) {
      await clock.after(flushMs, signal)
      await sessions.flushSeen()
    }
  },
  async drain() {
    await sessions.flushSeen()
  },
})
