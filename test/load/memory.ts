import { say, withServer } from './ground.js'
import { measure, warm } from './measure.js'
import { enoughToWarm, loadOf, type Stage } from './runs.js'
import { replayed } from './scenarios.js'
import { markdown, whole } from './table.js'

const looks = 10

/** Every session held and everything warm, then millions of requests: what is resident, and whether it grows. */
export const memory = (stage: Stage): Promise<string> =>
  withServer(stage.ground, stage.pins.server, { logLevel: 'info' }, async (real) => {
    const { soak, accounts } = stage.options
    const scenario = replayed(stage.ground, 'gzip')
    const load = await loadOf(stage, scenario)
    const megabytes = (): string => whole(real.rssBytes() / 1e6)
    const rows = [['started', megabytes()]]
    await warm(real, load, enoughToWarm(scenario))
    rows.push([`${whole(accounts)} sessions held, warm`, megabytes()])
    for (let asked = 0, shown = 0; asked < soak;) {
      const run = await measure(real, load)
      asked += Math.round(run.requestsPerSecond * load.seconds)
      if (asked < ((shown + 1) * soak) / looks && asked < soak) continue
      shown += 1
      say(`  ${whole(asked)} requests: ${megabytes()} MB`)
      rows.push([`after ${whole(asked)} requests`, megabytes()])
    }
    return markdown(['memory', 'RSS MB'], rows)
  })
