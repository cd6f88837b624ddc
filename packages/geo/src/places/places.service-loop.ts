import type { HouseFacts, Operators, Service } from '@headend/base'
import type { PlacesService } from './places.service.js'

const everyMs = 30_000

/** Reads the database of places at the beginning, and again when it is another one. */
export const placesLoop = (
  places: PlacesService,
  operators: Operators,
  { clock, system }: Pick<HouseFacts, 'clock' | 'system'>,
): Service => ({
  name: 'geo.places',
  role: 'all',
  async start(signal) {
    for (const id of await operators.activeIds(system('geo', null))) await places.load(system('geo', id))
    do {
      await places.refresh(system('geo', null))
      await clock.after(everyMs, signal)
    } while (!signal.aborted)
  },
})
