import type { HouseFacts, Service } from '@headend/base'
import type { BoardWatchers } from './board-watchers.service.js'

const everyMs = 1000

/** Tells the pages that watch a board at this process each second; one failure does not end it. */
export const boardLoop = (
  watchers: BoardWatchers,
  { clock, system }: Pick<HouseFacts, 'clock' | 'system'>,
): Service => ({
  name: 'vms.board',
  role: 'web',
  async start(signal) {
    while (!signal.aborted) {
      await clock.after(everyMs, signal)
      if (signal.aborted) return
      await watchers
        .tellAll()
        .catch((error: unknown) => system('vms.board', null).logger.error({ err: error }, 'a board could not be told'))
    }
  },
})
