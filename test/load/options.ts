import { parseArgs } from 'node:util'
import { scenarioNames, type ScenarioName } from './scenario-names.js'

export const engines = ['sqlite', 'mariadb', 'postgresql'] as const
export type EngineName = (typeof engines)[number]

/** What a load run may be told. */
export interface LoadOptions {
  readonly accounts: number
  readonly channels: number
  readonly engine: EngineName
  /** An empty database, or one that a load run has seeded; in place of an engine that is started for the run. */
  readonly database: string | undefined
  readonly seconds: number
  readonly runs: number
  readonly connections: number
  /** Requests of the memory run. */
  readonly soak: number
  /** Length of the herd. */
  readonly minutes: number
  /** Scenarios to run; empty is the usual ones. */
  readonly only: readonly ScenarioName[]
  /** Keeps the seeded folder here and uses it again. */
  readonly folder: string | undefined
}

export const usage = `npm run load -- [options]
  --accounts N      subscribers with a session and a device (2000)
  --channels N      channels, each with a guide of eight days (667)
  --engine NAME     sqlite, or mariadb, postgresql: started for this run (sqlite)
  --database URL    a database of a server that runs already, empty or seeded before
  --folder DIR      keep the seeded data there and use it again
  --only A,B        scenarios (gzip, identity, unchanged, quiet, logins)
                      replayed beside bare node:http: gzip, identity, unchanged, quiet, zapping
                      replayed alone: logins
                      at a pace: half, paced; one at a time: start, cold, herd, change, import, outage, memory
                      every account charged at once, on empty data each time: night
  --seconds N       length of one run (4)
  --runs N          runs of each scenario, of which the median counts (3)
  --connections N   connections held open by wrk (32)
  --minutes N       length of the herd, at 333 boots a second (5)
  --soak N          requests of the memory scenario (2000000)`

/** Wrong usage; the message is the one line that a person needs. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}

const whole = (name: string, text: string): number => {
  if (!/^\d{1,9}$/.test(text)) throw new UsageError(`--${name} takes a whole number, not ${text}`)
  return Number(text)
}

const oneOf = <N extends string>(name: string, known: readonly N[], text: string): N => {
  const found = known.find((one) => one === text)
  if (found === undefined) throw new UsageError(`--${name} knows ${known.join(', ')}, not ${text}`)
  return found
}

const text = (fallback: string) => ({ type: 'string', default: fallback }) as const

/** Reads the command line; throws `UsageError`. */
export const readOptions = (args: readonly string[]): LoadOptions | 'help' => {
  const { values } = parse(args)
  if (values.help) return 'help'
  const named = values.only.split(',').filter((name) => name !== '')
  return {
    accounts: whole('accounts', values.accounts),
    channels: whole('channels', values.channels),
    engine: oneOf('engine', engines, values.engine),
    database: values.database,
    seconds: whole('seconds', values.seconds),
    runs: whole('runs', values.runs),
    connections: whole('connections', values.connections),
    soak: whole('soak', values.soak),
    minutes: whole('minutes', values.minutes),
    only: named.map((name) => oneOf('only', scenarioNames, name)),
    folder: values.folder,
  }
}

const parse = (args: readonly string[]) => {
  try {
    return parseArgs({
      args: [...args],
      options: {
        accounts: text('2000'),
        channels: text('667'),
        engine: text('sqlite'),
        database: { type: 'string' },
        seconds: text('4'),
        runs: text('3'),
        connections: text('32'),
        soak: text('2000000'),
        minutes: text('5'),
        only: text(''),
        folder: { type: 'string' },
        help: { type: 'boolean', default: false },
      },
    })
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error))
  }
}
