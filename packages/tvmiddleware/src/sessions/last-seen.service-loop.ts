import { againEvery, type Clock, type Service } from '@headend/base'
import type { HeardModels } from '../devices/heard-models.service.js'
import type { SessionsService } from './sessions.service.js'

const flushMs = 10_000

/** Writes when devices were last seen, and what they say they are, every ten seconds, and once more at the end. */
export const lastSeenLoop = (sessions: SessionsService, models: HeardModels, clock: Clock): Service => {
  const flush = async () => {
    await sessions.flushSeen()
    await models.flush()
  }
  return { name: 'tvmiddleware.last-seen', role: 'web', start: againEvery(flushMs, clock, flush), drain: flush }
}
