import { againEvery, type HouseFacts, type Service } from '@headend/base'
import type { LoadMeter } from './load-meter.js'

const everyMs = 10_000

/** Tells other processes every ten seconds what services gave in this one, and hears of theirs. */
export const loadMeterLoop = (meter: LoadMeter, { clock, system }: Pick<HouseFacts, 'clock' | 'system'>): Service => ({
  name: 'tvmiddleware.stream-loads',
  role: 'web',
  start: againEvery(everyMs, clock, () => meter.share(system('stream-loads', null))),
})
