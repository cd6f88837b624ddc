import { existsSync } from 'node:fs'
import { mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { capture, meanBytes } from './capture.js'
import type { Seeded } from './methods.js'
import type { LoadOptions } from './options.js'
import { runScript, watch, type Watched } from './processes.js'
import type { Subscriber } from './scenarios.js'
import { isThere } from './wrk.js'

/** What is seeded, and where. */
export interface Ground {
  readonly folder: string
  readonly facts: Seeded
  readonly subscribers: readonly Subscriber[]
}

/** What stands in front of a command to keep it on one processor; nothing where that cannot be done. */
export interface Pins {
  readonly server: readonly string[]
  readonly generator: readonly string[]
}

/** Progress, beside the table that is the result. */
export const say = (line: string): void => void process.stderr.write(`${line}\n`)

export const pinsHere = async (): Promise<Pins> => {
  const canPin = cpus().length > 1 && (await isThere('taskset', '-V'))
  const on = (processor: number) => (canPin ? ['taskset', '-c', String(processor)] : [])
  return { server: on(0), generator: on(1) }
}

export const prepare = async ({ folder: wanted, accounts }: LoadOptions): Promise<Ground> => {
  const folder = wanted ?? (await mkdtemp(join(tmpdir(), 'headend-load-')))
  const file = join(folder, 'seeded.json')
  if (!existsSync(file)) {
    say(`seeding ${accounts} subscribers, 667 channels and a guide of eight days in ${folder}`)
    await runScript('seed', { folder, accounts })
  }
  return { folder, ...(JSON.parse(await readFile(file, 'utf8')) as Omit<Ground, 'folder'>) }
}

/** Both servers of one log level, awake in turn. */
export const withServers = async <T>(
  { folder, facts, subscribers }: Ground,
  pin: readonly string[],
  logLevel: string,
  work: (real: Watched, bare: Watched) => Promise<T>,
): Promise<T> => {
  const real = await watch(pin, 'serve', { folder, logLevel })
  const keys = subscribers.map(({ authkey }) => authkey)
  try {
    const captured = await capture(real.port, facts, keys)
    const file = join(folder, 'captured.json')
    await writeFile(file, JSON.stringify(captured))
    const kilobytes = (form: 'identity' | 'gzip') => (meanBytes(captured, form) / 1000).toFixed(1)
    say(`log at ${logLevel}: mean body ${kilobytes('identity')} kB, with gzip ${kilobytes('gzip')} kB`)
    const bare = await watch(pin, 'bare', { file })
    try {
      const result = await work(real, bare)
      real.wake()
      await capture(real.port, facts, keys)
      return result
    } finally {
      await bare.end()
    }
  } finally {
    await real.end()
  }
}
