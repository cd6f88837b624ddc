import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { cpus, tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { dayBounds, epochSeconds, formatDottedDate, localDay, systemClock } from '@headend/base'
import { capture, meanBytes } from './capture.js'
import { startEngine } from './engine-servers.js'
import type { Facts, Seeded } from './methods.js'
import { UsageError, type LoadOptions } from './options.js'
import { isSeeded, readSeeded, seededFiles, type Place } from './place.js'
import { runScript, watch, type Watched } from './processes.js'
import type { Subscriber } from './scenarios.js'
import { isThere } from './wrk.js'

/** What is seeded, and where. */
export interface Ground {
  readonly place: Place
  readonly facts: Facts
  readonly subscribers: readonly Subscriber[]
  /** Ends what was started for it, and removes what nobody wants to keep. */
  leave(): Promise<void>
}

/** What stands in front of a command to keep it on one processor; nothing where that cannot be done. */
export interface Pins {
  readonly server: readonly string[]
  readonly generator: readonly string[]
}

// The guide reaches five days ahead, and what is asked for reaches four.
const freshDays = 1

/** Progress, beside the table that is the result. */
export const say = (line: string): void => void process.stderr.write(`${line}\n`)

export const pinsHere = async (): Promise<Pins> => {
  const canPin = cpus().length > 1 && (await isThere('taskset', '-V'))
  const on = (processor: number) => (canPin ? ['taskset', '-c', String(processor)] : [])
  return { server: on(0), generator: on(1) }
}

/** The engine and the folder that the options name, seeded where they were not before. */
export const prepare = async (options: LoadOptions): Promise<Ground> => {
  const { folder: wanted, engine, database, accounts, channels } = options
  const folder = wanted === undefined ? await mkdtemp(join(tmpdir(), 'headend-load-')) : resolve(wanted)
  await mkdir(folder, { recursive: true })
  if (engine !== 'sqlite' && isSeeded(folder))
    throw new UsageError(`${folder} is of another run: an engine that is started for one run keeps nothing`)
  const server = engine === 'sqlite' ? undefined : await startEngine(engine)
  const url = database ?? server?.url
  const place: Place = { folder, ...(url !== undefined && { database: url }) }
  if (!isSeeded(folder)) {
    say(`seeding ${accounts} subscribers, ${channels} channels and a guide of eight days in ${folder}`)
    await runScript('seed', { place, size: { accounts, channels } })
  }
  const facts = factsOf(options, readSeeded<Seeded>(folder))
  return {
    ...{ place, facts, subscribers: await subscribersIn(folder) },
    leave: async () => {
      await server?.end()
      if (wanted === undefined) await rm(folder, { recursive: true, force: true })
    },
  }
}

const subscribersIn = async (folder: string): Promise<Subscriber[]> => {
  const lines = (await readFile(seededFiles(folder).subscribers, 'utf8')).trim().split('\n')
  return lines.map((line) => {
    const [abonement = '', authkey = ''] = line.split(' ')
    return { abonement, authkey }
  })
}

const factsOf = ({ accounts, channels, folder }: LoadOptions, seeded: Seeded): Facts => {
  const { timeZone, seededAt } = seeded
  if (seeded.accounts !== accounts || seeded.channels !== channels)
    throw new UsageError(
      `${folder} holds ${seeded.accounts} accounts and ${seeded.channels} channels: say so, or empty it`,
    )
  const now = systemClock.now()
  if (now.getTime() - new Date(seededAt).getTime() > freshDays * 86_400_000)
    throw new UsageError(`the guide in ${folder} is old: empty it`)
  const { from } = dayBounds(localDay(now, timeZone), timeZone)
  const guideFrom = epochSeconds(from)
  return { ...seeded, guideDay: formatDottedDate(now, timeZone), guideFrom, guideTo: guideFrom + 4 * 86_400 }
}

/** A real server on this ground, ended when the work is done. */
export const withServer = async <T>(
  { place }: Ground,
  pin: readonly string[],
  facts: Omit<Place, 'folder'>,
  work: (server: Watched) => Promise<T>,
): Promise<T> => {
  const server = await watch(pin, 'serve', { ...place, ...facts })
  try {
    return await work(server)
  } finally {
    await server.end()
  }
}

/** Both servers of one log level, awake in turn. */
export const withServers = (
  ground: Ground,
  pin: readonly string[],
  logLevel: string,
  work: (real: Watched, bare: Watched) => Promise<void>,
): Promise<void> =>
  withServer(ground, pin, { logLevel }, async (real) => {
    const { facts, subscribers, place } = ground
    const keys = subscribers.map(({ authkey }) => authkey)
    const captured = await capture(real.port, facts, keys)
    const file = join(place.folder, 'captured.json')
    await writeFile(file, JSON.stringify(captured))
    const kilobytes = (form: 'identity' | 'gzip') => (meanBytes(captured, form) / 1000).toFixed(1)
    say(`log at ${logLevel}: mean body ${kilobytes('identity')} kB, with gzip ${kilobytes('gzip')} kB`)
    const bare = await watch(pin, 'bare', { file })
    try {
      await work(real, bare)
      real.wake()
      await capture(real.port, facts, keys)
    } finally {
      await bare.end()
    }
  })
