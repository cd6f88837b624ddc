import { checkAnswer } from './capture.js'
import { say, withServers, type Ground, type Pins } from './ground.js'
import { measure, warm, type Load } from './measure.js'
import type { LoadOptions } from './options.js'
import type { Watched } from './processes.js'
import { scenariosOf, type Scenario } from './scenarios.js'
import type { Result } from './table.js'
import { writeReplay } from './wrk.js'

/** A request of the scenario, asked by hand: what wrk counts as an answer may be an error with status 200. */
const checkSample = async ({ title, replay }: Scenario, real: Watched): Promise<void> => {
  const [{ before, after } = { before: '', after: undefined }] = replay.requests
  real.wake()
  await checkAnswer(title, real.port, after === undefined ? before : before + (replay.keys[0] ?? '') + after)
  real.sleep()
}

const runScenario = async (
  scenario: Scenario,
  ground: Ground,
  options: LoadOptions,
  pin: readonly string[],
  { real, bare }: { real: Watched; bare: Watched },
): Promise<Result> => {
  const script = await writeReplay(ground.folder, scenario.name, scenario.replay)
  const load: Load = { script, connections: options.connections, seconds: options.seconds, pin }
  await warm(real, load, scenario.replay.requests.length)
  if (scenario.hasTwin) await measure(bare, { ...load, seconds: 1 })
  const runs: Result['runs'][number][] = []
  for (let run = 0; run < options.runs; run += 1) {
    const done = { real: await measure(real, load), bare: scenario.hasTwin ? await measure(bare, load) : undefined }
    say(
      `  ${scenario.title}: ${Math.round(done.real.requestsPerSecond)}/s, ${done.real.cpuMicrosPerRequest.toFixed(1)} us`,
    )
    runs.push(done)
  }
  await checkSample(scenario, real)
  return { title: scenario.title, runs }
}

/** Runs these scenarios, those of one log level on one server. */
export const runScenarios = async (
  chosen: readonly Scenario[],
  ground: Ground,
  options: LoadOptions,
  pins: Pins,
): Promise<Result[]> => {
  const results: Result[] = []
  for (const logLevel of ['info', 'warn'] as const) {
    const own = chosen.filter((scenario) => scenario.logLevel === logLevel)
    if (own.length === 0) continue
    await withServers(ground, pins.server, logLevel, async (real, bare) => {
      for (const scenario of own)
        results.push(await runScenario(scenario, ground, options, pins.generator, { real, bare }))
    })
  }
  return results
}

/** Replays the mix until it was asked so often, and tells how memory went. */
export const soak = async (ground: Ground, options: LoadOptions, pins: Pins): Promise<string> => {
  const gzip = scenariosOf(ground.facts, ground.subscribers).find(({ name }) => name === 'gzip')
  if (!gzip) return ''
  return withServers(ground, pins.server, 'info', async (real) => {
    const script = await writeReplay(ground.folder, 'soak', gzip.replay)
    const load: Load = { script, connections: options.connections, seconds: options.seconds, pin: pins.generator }
    await warm(real, load, gzip.replay.requests.length)
    const lines = ['| requests | RSS MB |', '| ---: | ---: |', `| 0 | ${Math.round(real.rssBytes() / 1e6)} |`]
    for (let asked = 0; asked < options.soak;) {
      const run = await measure(real, load)
      asked += Math.round(run.requestsPerSecond * load.seconds)
      lines.push(`| ${asked} | ${Math.round(run.rssBytes / 1e6)} |`)
    }
    return lines.join('\n')
  })
}
