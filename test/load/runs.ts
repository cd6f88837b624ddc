import { checkAnswer } from './capture.js'
import { say, withServers, type Ground, type Pins } from './ground.js'
import { measure, warm, type Load } from './measure.js'
import type { LoadOptions } from './options.js'
import type { Watched } from './processes.js'
import type { Scenario } from './scenarios.js'
import type { Result } from './table.js'
import { writeReplay } from './wrk.js'

/** Where a scenario plays: what is seeded, what was asked for, and which processor is whose. */
export interface Stage {
  readonly ground: Ground
  readonly options: LoadOptions
  readonly pins: Pins
}

/** A request of the scenario, asked by hand: what wrk counts as an answer may be an error with status 200. */
const checkSample = async ({ title, replay }: Scenario, real: Watched): Promise<void> => {
  const [{ before, after } = { before: '', after: undefined }] = replay.requests
  real.wake()
  await checkAnswer(title, real.port, after === undefined ? before : before + (replay.keys[0] ?? '') + after)
  real.sleep()
}

/** What wrk is told for a scenario. */
export const loadOf = async ({ ground, options, pins }: Stage, { name, replay }: Scenario): Promise<Load> => ({
  script: await writeReplay(ground.place.folder, name, replay),
  ...{ connections: options.connections, seconds: options.seconds, pin: pins.generator },
})

/** Asked so often, a server has met every request, and every session where there are more of them. */
export const enoughToWarm = ({ replay }: Scenario): number => Math.max(replay.requests.length, replay.keys.length)

const runScenario = async (
  scenario: Scenario,
  stage: Stage,
  { real, bare }: { real: Watched; bare: Watched },
): Promise<Result> => {
  const load = await loadOf(stage, scenario)
  await warm(real, load, scenario.hasTwin ? enoughToWarm(scenario) : 0)
  if (scenario.hasTwin) await measure(bare, { ...load, seconds: 1 })
  const runs: Result['runs'][number][] = []
  for (let run = 0; run < stage.options.runs; run += 1) {
    const done = { real: await measure(real, load), bare: scenario.hasTwin ? await measure(bare, load) : undefined }
    const { requestsPerSecond, cpuMicrosPerRequest } = done.real
    say(`  ${scenario.title}: ${Math.round(requestsPerSecond)}/s, ${cpuMicrosPerRequest.toFixed(1)} us`)
    runs.push(done)
  }
  await checkSample(scenario, real)
  return { title: scenario.title, runs }
}

/** Runs these scenarios, those of one log level on one server. */
export const runScenarios = async (chosen: readonly Scenario[], stage: Stage): Promise<Result[]> => {
  const results: Result[] = []
  for (const logLevel of ['info', 'warn'] as const) {
    const own = chosen.filter((scenario) => scenario.logLevel === logLevel)
    if (own.length === 0) continue
    await withServers(stage.ground, stage.pins.server, logLevel, async (real, bare) => {
      for (const scenario of own) results.push(await runScenario(scenario, stage, { real, bare }))
    })
  }
  return results
}
