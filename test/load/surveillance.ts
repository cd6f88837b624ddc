// node test/dist/load/surveillance.js [--cameras N] [--servers N]: what the control side of video surveillance costs
// with as many cameras and servers as a large operator has. Ends with 1 where a bar is missed.
import { execFileSync } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { readConfig } from '@headend/base'
import { allModules, createServer } from '@headend/server'
import { Cluster } from './surveillance-cluster.js'
import { layGround, type Ground } from './surveillance-ground.js'
import { markdown } from './table.js'

const { values } = parseArgs({
  options: {
    cameras: { type: 'string', default: '10000' },
    servers: { type: 'string', default: '100' },
    // Ground is laid by a process of its own: what that took is not what looking after it takes.
    lay: { type: 'string' },
  },
})

const KEEP_ALIVE_S = 3
const LOOKS_PER_S = 4
const ROUNDS = 30

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void

const heapUsed = (): number => {
  for (let time = 0; time < 4; time += 1) collect()
  return process.memoryUsage().heapUsed
}

/** Milliseconds of the processor that something takes. */
const busy = async (work: () => Promise<void>): Promise<number> => {
  const before = process.cpuUsage()
  await work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}

const middle = (times: readonly number[]): number => [...times].sort((a, b) => a - b)[times.length >> 1] ?? 0

interface Figure {
  readonly what: string
  readonly bar: number
  readonly measured: number
  readonly unit: string
}

const measured = async (cluster: Cluster, cameras: number, servers: number): Promise<Figure[]> => {
  const before = heapUsed()
  await cluster.start()
  const perCamera = (heapUsed() - before) / cameras
  await cluster.round()
  const aRound =
    (await busy(async () => {
      for (let time = 0; time < ROUNDS; time += 1) await cluster.round()
    })) / ROUNDS
  const aLook =
    (await busy(async () => {
      for (let time = 0; time < ROUNDS; time += 1) await cluster.look()
    })) / ROUNDS
  const moves: number[] = []
  for (let time = 0; time < 5; time += 1) moves.push(await cluster.failLargest())
  const keepAlives = aRound / KEEP_ALIVE_S / 10
  return [
    { what: 'heap for each camera, all of the control side', bar: 2048, measured: perCamera, unit: 'B' },
    {
      what: `keep-alives of ${servers} servers each ${KEEP_ALIVE_S} s`,
      bar: 5,
      measured: keepAlives,
      unit: '% of a core',
    },
    {
      ...{ what: 'the same with the loop that looks after all groups', bar: 25, unit: '% of a core' },
      measured: keepAlives + (aLook * LOOKS_PER_S) / 10,
    },
    { what: '500 cameras to another server, decided and granted', bar: 1000, measured: middle(moves), unit: 'ms' },
    { what: 'resident memory of the process', bar: 350, measured: process.memoryUsage().rss / 1e6, unit: 'MB' },
  ]
}

const [cameras, servers] = [Number(values.cameras), Number(values.servers)]

const open = (folder: string) => {
  const env = {
    ...{ ...process.env, HEADEND_DATA_DIR: folder, HEADEND_LOG_LEVEL: 'error', HEADEND_PORT: '0' },
    HEADEND_MODULES: 'vms',
  }
  return createServer(readConfig({ env, cwd: folder, modules: allModules }), { role: 'web' })
}

const main = async (folder: string): Promise<boolean> => {
  execFileSync(process.execPath, [fileURLToPath(import.meta.url), ...process.argv.slice(2), '--lay', folder])
  const ground = JSON.parse(await readFile(join(folder, 'ground.json'), 'utf8')) as Ground
  const server = await open(folder)
  const figures = await measured(new Cluster(server.house, ground), cameras, servers)
  const shown = (number: number, unit: string): string => `${number.toFixed(number < 10 ? 1 : 0)} ${unit}`
  const rows = figures.map(({ what, bar, measured: figure, unit }) => [
    ...[what, `≤ ${shown(bar, unit)}`, shown(figure, unit), figure <= bar ? 'yes' : 'NO'],
  ])
  process.stdout.write(`${markdown([`${cameras} cameras`, 'bar', 'measured', 'held'], rows)}\n`)
  await server.stop()
  return figures.every(({ bar, measured: figure }) => figure <= bar)
}

if (values.lay !== undefined) {
  const server = await open(values.lay)
  await writeFile(join(values.lay, 'ground.json'), JSON.stringify(await layGround(server.house, cameras, servers)))
  await server.stop()
} else {
  const folder = await mkdtemp(join(tmpdir(), 'headend-vms-'))
  try {
    process.exitCode = (await main(folder)) ? 0 : 1
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
process.exit()
