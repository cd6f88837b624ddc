import { change, importing, outage } from './beside.js'
import { herd } from './herd.js'
import { memory } from './memory.js'
import { night } from './night.js'
import { paced } from './paced.js'
import type { Stage } from './runs.js'
import type { ScenarioName } from './scenario-names.js'
import { coldStart, starting } from './starting.js'

/** Scenarios that have a server for themselves, and a table of their own. */
export const alone: Partial<Record<ScenarioName, (stage: Stage) => Promise<string>>> = {
  half: (stage) => paced(stage, 'half'),
  paced: (stage) => paced(stage, 'published'),
  start: starting,
  cold: coldStart,
  herd,
  change,
  import: importing,
  outage,
  memory,
  night,
}
