import { pinsHere, prepare, say } from './ground.js'
import { alone } from './alone.js'
import { readOptions, usage, UsageError } from './options.js'
import { runScenarios } from './runs.js'
import { usualScenarios } from './scenario-names.js'
import { scenariosOf } from './scenarios.js'
import { tableOf } from './table.js'
import { isThere } from './wrk.js'

const main = async (): Promise<void> => {
  const options = readOptions(process.argv.slice(2))
  if (options === 'help') return void process.stdout.write(`${usage}\n`)
  if (!(await isThere('wrk')))
    throw new UsageError('wrk makes the load and is not installed (Debian: apt-get install wrk)')
  const pins = await pinsHere()
  const ground = await prepare(options)
  try {
    const stage = { ground, options, pins }
    const wanted = options.only.length > 0 ? options.only : usualScenarios
    const chosen = scenariosOf(ground.facts, ground.subscribers).filter(({ name }) => wanted.includes(name))
    if (chosen.length > 0) process.stdout.write(`${tableOf(await runScenarios(chosen, stage))}\n`)
    for (const name of wanted) {
      const work = alone[name]
      if (work) process.stdout.write(`\n${await work(stage)}\n`)
    }
  } finally {
    await ground.leave()
  }
}

// Ends by way of `exit`, so that servers which sleep are ended as well.
process.once('SIGINT', () => process.exit(130))
process.once('SIGTERM', () => process.exit(143))
try {
  await main()
} catch (error) {
  if (!(error instanceof UsageError)) throw error
  say(`load: ${error.message}`)
  process.exitCode = 2
}
