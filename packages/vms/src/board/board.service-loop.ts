import { againEvery, type Clock, type Service } from '@headend/base'
import type { BoardWatchers } from './board-watchers.service.js'

const everyMs = 1000

/** Tells the pages that watch a board at this process each second. */
export const boardLoop = (watchers: BoardWatchers, clock: Clock): Service => ({
  name: 'vms.board',
  role: 'web',
  start: againEvery(everyMs, clock, () => watchers.tellAll()),
})
