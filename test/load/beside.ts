import { request } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { startRedis } from './engine-servers.js'
import { say, withServer } from './ground.js'
import { measure, warm, type Load, type Measured } from './measure.js'
import { methods } from './methods.js'
import { runScript, type Watched } from './processes.js'
import { enoughToWarm, loadOf, type Stage } from './runs.js'
import { replayed } from './scenarios.js'
import { fraction, markdown, whole } from './table.js'

const columns = ['mix, gzip', 'requests/s', 'p50 ms', 'p99 ms', 'p99.9 ms', 'errors', 'CPU us/request']

const rowOf = (title: string, { requestsPerSecond, p50Ms, p99Ms, p999Ms, ...run }: Measured): string[] => [
  title,
  whole(requestsPerSecond),
  ...[p50Ms, p99Ms, p999Ms].map((ms) => fraction(ms)),
  String(run.errors),
  fraction(run.cpuMicrosPerRequest, 1),
]

const warmed = async (stage: Stage, real: Watched, seconds: number): Promise<Load> => {
  const scenario = replayed(stage.ground, 'gzip')
  const load = await loadOf(stage, scenario)
  await warm(real, load, enoughToWarm(scenario))
  return { ...load, seconds }
}

const textOf = (port: number, path: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const asked = request({ port, path, host: '127.0.0.1' }, (answer) => {
      const chunks: Buffer[] = []
      answer.on('data', (chunk: Buffer) => chunks.push(chunk))
      answer.once('end', () => resolve(Buffer.concat(chunks).toString()))
    })
    asked.once('error', reject).end()
  })

/** Measures, and leaves the server awake: what happens beside it may take longer. */
const measureAwake = async (real: Watched, load: Load): Promise<Measured> => {
  const measured = await measure(real, load)
  real.wake()
  return measured
}

const patience = 100

/** A channel is given another name by another process: how long until lists show it, and what that costs. */
export const change = (stage: Stage): Promise<string> =>
  withServer(stage.ground, stage.pins.server, { logLevel: 'info' }, async (real) => {
    const { facts, place, subscribers } = stage.ground
    const load = await warmed(stage, real, 10)
    const list = methods.find(({ name }) => name === 'channel_list')?.path(facts, 0) ?? ''
    const path = list.replace('@', subscribers[0]?.authkey ?? '')
    const name = `Renamed ${Date.now()}`
    const undisturbed = await measure(real, load)
    const replaying = measureAwake(real, load)
    const { committedAt } = await runScript<{ committedAt: number }>('touch-channel', { place, facts, name })
    let looks = 0
    while (!(await textOf(real.port, path)).includes(name) && looks < patience) {
      looks += 1
      await sleep(10)
    }
    const visibleMs = Date.now() - committedAt
    const disturbed = await replaying
    const table = markdown(columns, [
      rowOf('undisturbed', undisturbed),
      rowOf('with a channel renamed in its midst', disturbed),
    ])
    return `${table}\n\nA list shows the new name ${looks < patience ? `${visibleMs} ms after its commit, at most` : 'not at all'}.`
  })

/** A guide of ten thousand programmes is imported by another process, on the processor of the generator. */
export const importing = (stage: Stage): Promise<string> =>
  withServer(stage.ground, stage.pins.server, { logLevel: 'info' }, async (real) => {
    const load = await warmed(stage, real, 15)
    const undisturbed = await measure(real, load)
    const replaying = measureAwake(real, load)
    const { place, facts } = stage.ground
    const done = await runScript<{ programs: number; seconds: number }>('import-guide', { place, facts })
    const disturbed = await replaying
    say(`  ${done.programs} programmes in ${done.seconds.toFixed(1)} s`)
    const title = `while ${whole(done.programs)} programmes are imported within ${fraction(done.seconds, 1)} s`
    return markdown(columns, [rowOf('undisturbed', undisturbed), rowOf(title, disturbed)])
  })

const outageSeconds = 5

/** Redis hangs for some seconds in the midst of the mix. */
export const outage = async (stage: Stage): Promise<string> => {
  const redis = await startRedis()
  try {
    return await withServer(stage.ground, stage.pins.server, { logLevel: 'info', redis: redis.url }, async (real) => {
      const load = await warmed(stage, real, outageSeconds)
      const rows = [rowOf('Redis answers', await measure(real, load))]
      redis.hang()
      rows.push(rowOf(`Redis hangs for ${outageSeconds} s`, await measure(real, load)))
      redis.goOn()
      rows.push(rowOf('it answers again', await measure(real, load)))
      return markdown(columns, rows)
    })
  } finally {
    await redis.end()
  }
}
