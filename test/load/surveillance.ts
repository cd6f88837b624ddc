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
import { middle, resolving, screens, type Figure } from './surveillance-screens.js'
import { markdown } from './table.js'

const { values } = parseArgs({
  options: {
    cameras: { type: 'string', default: '10000' },
    servers: { type: 'string', default: '100' },
    // Ground is laid by a process of its own: what that took is not what looking after it takes.
    lay: { type: 'string' },
    // And so is what it takes with all modules mounted.
    whole: { type: 'string' },
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

const groundIn = async (folder: string): Promise<Ground> =>
  JSON.parse(await readFile(join(folder, 'ground.json'), 'utf8')) as Ground

const open = (folder: string, modules?: string) => {
  const env = {
    ...{ ...process.env, HEADEND_DATA_DIR: folder, HEADEND_LOG_LEVEL: 'error', HEADEND_PORT: '0' },
    ...(modules !== undefined && { HEADEND_MODULES: modules }),
  }
  return createServer(readConfig({ env, cwd: folder, modules: allModules }), { role: 'web' })
}

/** The room for what is soon forgotten, in MB: by itself Node takes as much as a large machine has. */
const YOUNG = '--max-semi-space-size=32'

const run = (flags: readonly string[], ...args: string[]): string => {
  const words = [...flags, fileURLToPath(import.meta.url), ...process.argv.slice(2), ...args]
  return execFileSync(process.execPath, words).toString()
}

const isHeld = ({ bar, measured: figure, isLeast = false }: Figure): boolean =>
  isLeast ? figure >= bar : figure <= bar

const shown = (number: number, unit: string): string =>
  `${number.toFixed(number < 10 && number > 0 ? 1 : 0)} ${unit}`.trim()

/** What is resident of a process with every module that has taken all reports and looked for a while. */
const resident = async (folder: string): Promise<number> => {
  const server = await open(folder)
  const cluster = new Cluster(server.house, await groundIn(folder))
  await cluster.start()
  for (let time = 0; time < ROUNDS; time += 1) {
    await cluster.round()
    await cluster.look()
  }
  const { rss } = process.memoryUsage()
  await server.stop()
  return rss
}

const main = async (folder: string): Promise<boolean> => {
  run([], '--lay', folder)
  const ground = await groundIn(folder)
  const server = await open(folder, 'vms')
  const cluster = new Cluster(server.house, ground)
  const own = await measured(cluster, cameras, servers)
  const seen = [...(await screens(server.port, cluster, ground, cameras)), ...(await resolving(server.port, ground))]
  await server.stop()
  const whole = Number(run([YOUNG], '--whole', folder))
  const all: Figure = { what: `with every module, by ${YOUNG}`, bar: 350, measured: whole / 1e6, unit: 'MB' }
  const figures = [...own, all, ...seen]
  const rows = figures.map((one) => {
    const { what, bar, measured: figure, unit, isLeast } = one
    const most = `${isLeast ? '≥' : '≤'} ${shown(bar, unit)}`
    return [what, most, shown(figure, unit), isHeld(one) ? 'yes' : 'NO']
  })
  process.stdout.write(`${markdown([`${cameras} cameras`, 'bar', 'measured', 'held'], rows)}\n`)
  return figures.every(isHeld)
}

if (values.lay !== undefined) {
  const server = await open(values.lay, 'vms')
  await writeFile(join(values.lay, 'ground.json'), JSON.stringify(await layGround(server.house, cameras, servers)))
  await server.stop()
} else if (values.whole !== undefined) process.stdout.write(String(await resident(values.whole)))
else {
  const folder = await mkdtemp(join(tmpdir(), 'headend-vms-'))
  try {
    process.exitCode = (await main(folder)) ? 0 : 1
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
process.exit()
