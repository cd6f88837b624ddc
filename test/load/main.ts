import { rm } from 'node:fs/promises'
import { pinsHere, prepare, say } from './ground.js'
import { readOptions, usage, UsageError } from './options.js'
import { runScenarios, soak } from './runs.js'
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
    const all = scenariosOf(ground.facts, ground.subscribers)
    const unknown = options.only.find((name) => !all.some((scenario) => scenario.name === name))
    if (unknown !== undefined) throw new UsageError(`there is no scenario ${unknown}`)
    const chosen = all.filter(({ name }) => options.only.length === 0 || options.only.includes(name))
    process.stdout.write(
      `${tableOf(await runScenarios(chosen, ground, options, pins))}\n\nBar: the mix with gzip at least 0.3 of bare (0.5 later).\n`,
    )
    if (options.soak > 0) process.stdout.write(`\n${await soak(ground, options, pins)}\n`)
  } finally {
    if (options.folder === undefined) await rm(ground.folder, { recursive: true, force: true })
  }
}

// Ends by way of `exit`, so that servers which sleep are ended as well.
process.once('SIGINT', () => process.exit(130))
try {
  await main()
} catch (error) {
  if (!(error instanceof UsageError)) throw error
  say(`load: ${error.message}`)
  process.exitCode = 2
}
