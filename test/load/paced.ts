import { say, withServer } from './ground.js'
import { measure, median, warm, type Load, type Measured } from './measure.js'
import type { Watched } from './processes.js'
import { enoughToWarm, loadOf, type Stage } from './runs.js'
import { replayed } from './scenarios.js'
import { fraction, markdown, whole } from './table.js'

/** Viewers that pause before each request, as the published load test has them. */
const viewers = 1000
const published = 562

const columns = [
  'mix, gzip',
  'requests/s',
  'p50 ms',
  'p99 ms',
  'p99.9 ms',
  'errors',
  'of one processor',
  'CPU us/request',
]

const rowOf = (title: string, { requestsPerSecond, p50Ms, p99Ms, p999Ms, ...run }: Measured): string[] => [
  title,
  whole(requestsPerSecond),
  ...[p50Ms, p99Ms, p999Ms].map((ms) => fraction(ms)),
  String(run.errors),
  `${fraction(run.cpuShare * 100, 1)} %`,
  fraction(run.cpuMicrosPerRequest, 1),
]

const runs = async (stage: Stage, real: Watched, load: Load): Promise<Measured> => {
  const measured: Measured[] = []
  for (let run = 0; run < stage.options.runs; run += 1) measured.push(await measure(real, load))
  return median(measured, ({ p99Ms }) => p99Ms)
}

/** Response times and processor time at a given load: the published one, or half of what the server reaches. */
export const paced = (stage: Stage, which: 'half' | 'published'): Promise<string> =>
  withServer(stage.ground, stage.pins.server, { logLevel: 'info' }, async (real) => {
    const scenario = replayed(stage.ground, 'gzip')
    const load = await loadOf(stage, scenario)
    await warm(real, load, enoughToWarm(scenario))
    const reached = await runs(stage, real, load)
    const perSecond = which === 'half' ? reached.requestsPerSecond / 2 : published
    const seconds = Math.max(10, load.seconds)
    say(
      `  ${Math.round(reached.requestsPerSecond)}/s reached, now ${Math.round(perSecond)}/s of ${viewers} connections`,
    )
    const at = await runs(stage, real, { ...load, connections: viewers, perSecond, seconds })
    const title = `${whole(perSecond)} requests/s of ${viewers} connections`
    return markdown(columns, [rowOf(`as fast as it goes, ${load.connections} connections`, reached), rowOf(title, at)])
  })
