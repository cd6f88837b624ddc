import { request } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { say, withServer } from './ground.js'
import { measure, median } from './measure.js'
import { watch, type Watched } from './processes.js'
import { loadOf, type Stage } from './runs.js'
import { replayed } from './scenarios.js'
import { fraction, markdown, whole } from './table.js'

const statusOf = (port: number, path: string): Promise<number> =>
  new Promise((resolve, reject) => {
    const asked = request({ port, path, host: '127.0.0.1' }, (answer) => {
      answer.resume().once('end', () => resolve(answer.statusCode ?? 0))
    })
    asked.once('error', reject).end()
  })

/** Whole starts of the server on what is seeded: until it listens, and until its health is good. */
export const starting = async ({ ground, options, pins }: Stage): Promise<string> => {
  const starts: { readonly wallMs: number; readonly cpuMs: number; readonly rss: number }[] = []
  for (let run = 0; run < options.runs; run += 1) {
    const server = await watch(pins.server, 'serve', ground.place)
    while ((await statusOf(server.port, '/health')) !== 200) await sleep(20)
    starts.push({ wallMs: server.startMs, cpuMs: server.cpuMicros() / 1000, rss: server.rssBytes() })
    await server.end()
  }
  const { wallMs, cpuMs, rss } = median(starts, (one) => one.cpuMs)
  const { channels, programs, accounts } = ground.facts
  return markdown(
    ['start', 'to ready, ms', 'processor time, ms', 'RSS MB'],
    [
      [
        `${channels} channels, ${whole(programs)} programmes, ${whole(accounts)} accounts`,
        ...[wallMs, cpuMs, rss / 1e6].map(whole),
      ],
    ],
  )
}

const watchedSeconds = 60
// As good as the last seconds, which are the server's pace when it has made everything.
const warmShare = 0.9

const perSecond = async (stage: Stage, real: Watched): Promise<{ rate: number; cpu: number; p99Ms: number }[]> => {
  const load = { ...(await loadOf(stage, replayed(stage.ground, 'gzip'))), seconds: 1 }
  const slices: { rate: number; cpu: number; p99Ms: number }[] = []
  for (let second = 0; second < watchedSeconds; second += 1) {
    const { requestsPerSecond, cpuMicrosPerRequest, p99Ms } = await measure(real, load)
    slices.push({ rate: requestsPerSecond, cpu: cpuMicrosPerRequest, p99Ms })
  }
  return slices
}

/** The mix from the first request on: how slow a server is that has made nothing yet, and for how long. */
export const coldStart = (stage: Stage): Promise<string> =>
  withServer(stage.ground, stage.pins.server, { logLevel: 'info' }, async (real) => {
    const slices = await perSecond(stage, real)
    const settled = median(slices.slice(-10), ({ rate }) => rate).rate
    const warmAt = slices.findIndex(({ rate }) => rate >= settled * warmShare)
    say(`  settled at ${Math.round(settled)}/s after ${warmAt} s`)
    const shown = [0, 1, 2, 4, 9, 19, 29, 44, 59]
    const rows = shown.flatMap((second) => {
      const slice = slices[second]
      return slice ? [[`${second + 1}`, whole(slice.rate), fraction(slice.p99Ms), fraction(slice.cpu, 1)]] : []
    })
    const table = markdown(['second of the mix', 'requests/s', 'p99 ms', 'CPU us/request'], rows)
    return `${table}\n\nListens after ${whole(real.startMs)} ms; within a tenth of its pace after ${warmAt} s.`
  })
