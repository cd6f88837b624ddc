import { againEvery, type Clock, type Service } from '@headend/base'
import type { WaitingTvs } from './waiting-tvs.service.js'

const everyMs = 1000

/** Looks each second whether a phone confirmed a code at another process than the one its television waits at. */
export const waitingTvsLoop = (televisions: WaitingTvs, clock: Clock): Service => ({
  name: 'tvmiddleware.waiting-tvs',
  role: 'web',
  start: againEvery(everyMs, clock, () => televisions.tellAll()),
})
