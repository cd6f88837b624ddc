import { parseArgs } from 'node:util'

/** What a load run may be told. */
export interface LoadOptions {
  readonly accounts: number
  readonly seconds: number
  readonly runs: number
  readonly connections: number
  /** Requests of the memory run; 0 leaves it out. */
  readonly soak: number
  /** Scenarios to run; empty is all of them. */
  readonly only: readonly string[]
  /** Keeps the seeded folder here and uses it again. */
  readonly folder: string | undefined
}

export const usage = `npm run load -- [options]
  --accounts N      subscribers with a session (2000)
  --seconds N       length of one run (4)
  --runs N          runs of each scenario, of which the median counts (3)
  --connections N   connections held open by wrk (32)
  --soak N          then so many requests of the mix, watching memory (0)
  --only A,B        scenarios: gzip, identity, unchanged, quiet, logins (all)
  --folder DIR      keep the seeded data there and use it again`

/** Wrong usage; the message is the one line that a person needs. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}

const whole = (name: string, text: string): number => {
  if (!/^\d{1,9}$/.test(text)) throw new UsageError(`--${name} takes a whole number, not ${text}`)
  return Number(text)
}

const text = (fallback: string) => ({ type: 'string', default: fallback }) as const

/** Reads the command line; throws `UsageError`. */
export const readOptions = (args: readonly string[]): LoadOptions | 'help' => {
  const { values } = parse(args)
  if (values.help) return 'help'
  return {
    accounts: whole('accounts', values.accounts),
    seconds: whole('seconds', values.seconds),
    runs: whole('runs', values.runs),
    connections: whole('connections', values.connections),
    soak: whole('soak', values.soak),
    only: values.only.split(',').filter((name) => name !== ''),
    folder: values.folder,
  }
}

const parse = (args: readonly string[]) => {
  try {
    return parseArgs({
      args: [...args],
      options: {
        accounts: text('2000'),
        seconds: text('4'),
        runs: text('3'),
        connections: text('32'),
        soak: text('0'),
        only: text(''),
        folder: { type: 'string' },
        help: { type: 'boolean', default: false },
      },
    })
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error))
  }
}
