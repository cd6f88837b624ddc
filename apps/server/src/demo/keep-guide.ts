import { writeFile } from 'node:fs/promises'
import { Imports, localDay, shiftDay, type House } from '@headend/base'
import { offered } from '../offered.js'
import { guideFile } from './demo-state.js'
import type { Furnished } from './furnish.js'
import { guideXml } from './guide.js'

const daysBack = 1
const daysAhead = 3
const lookMs = 10 * 60_000

const today = ({ doors }: House, { zone }: Furnished): string => localDay(doors.clock.now(), zone)

/** Writes the guide around today and imports it; programmes that are known keep their ids. */
export const importGuide = async (house: House, demo: Furnished, dataDir: string): Promise<void> => {
  const day = today(house, demo)
  const days = Array.from({ length: daysBack + 1 + daysAhead }, (_, index) => shiftDay(day, index - daysBack))
  const from = guideFile(dataDir)
  await writeFile(from, guideXml(days, demo.zone))
  const ctx = house.system('demo', demo.operator)
  await offered(house, Imports).guide(ctx, { from, allowPrivate: false }, 'Demo guide')
}

/** Adds a day to the guide whenever one has passed. */
export const keepGuide = async (house: House, demo: Furnished, dataDir: string, signal: AbortSignal): Promise<void> => {
  const { clock, logger } = house.doors
  let known = today(house, demo)
  while (!signal.aborted) {
    await clock.after(lookMs, signal)
    if (signal.aborted || today(house, demo) === known) continue
    try {
      await importGuide(house, demo, dataDir)
      known = today(house, demo)
    } catch (error) {
      logger.error({ error }, 'the guide of the demo could not be extended')
    }
  }
}
