import { existsSync } from 'node:fs'
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { randomDigits, randomToken, type Config } from '@headend/base'
import { CommandError } from '../command-error.js'
import { subscribers } from './lineup.js'

/** What the demo keeps beside its data: that the folder is its own, and the logins it prints at each start. */
export interface DemoState {
  readonly kind: typeof kind
  /** The database that is the demo's and may go with it. */
  readonly database: string
  readonly client_id: number | null
  readonly api_key: string
  /** Of the first subscriber. */
  readonly abonement: string
  readonly password: string
  readonly passwords: Readonly<Record<string, string>>
  readonly staff: { readonly username: string; readonly password: string }
  readonly superuser: { readonly username: string; readonly password: string }
}

const kind = 'headend-demo'
const stateFile = (dataDir: string): string => join(dataDir, 'demo.json')

/** Where the guide lies that the demo writes and then imports. */
export const guideFile = (dataDir: string): string => join(dataDir, 'demo-guide.xml')

const newState = (database: string): DemoState => {
  const passwords = Object.fromEntries(subscribers.map(({ abonement }) => [abonement, randomDigits(6)]))
  const [first] = subscribers
  return {
    ...{ kind, database, client_id: null, api_key: '', passwords },
    abonement: first?.abonement ?? '',
    password: passwords[first?.abonement ?? ''] ?? '',
    staff: { username: 'demo', password: randomToken(9) },
    superuser: { username: 'admin', password: randomToken(9) },
  }
}

const readState = async (dataDir: string): Promise<DemoState | undefined> => {
  const file = stateFile(dataDir)
  if (!existsSync(file)) return undefined
  try {
    const state = JSON.parse(await readFile(file, 'utf8')) as DemoState
    if (state.kind === kind) return state
  } catch {
    // Told below: what cannot be read is not ours.
  }
  throw new CommandError([`${file} is not the demo's: choose another folder by HEADEND_DATA_DIR`])
}

/** Written whole or not at all, and for its owner alone. */
export const writeState = async (dataDir: string, state: DemoState): Promise<void> => {
  const draft = `${stateFile(dataDir)}.new`
  await writeFile(draft, `${JSON.stringify(state, null, 2)}\n`, { mode: 0o600 })
  await rename(draft, stateFile(dataDir))
}

/** The demo deletes what it made, so it keeps its rows in a file of its own and never on somebody's server. */
const ownFile = ({ databaseFile }: Config['house']): string => {
  if (databaseFile === undefined)
    throw new CommandError(['the demo keeps its rows in a file: leave HEADEND_DATABASE_URL out'])
  return databaseFile
}

/** The state of the demo in this folder, new where the folder is free; an installation that is no demo is left alone. */
export const openState = async (house: Config['house']): Promise<DemoState> => {
  const { dataDir } = house
  const databaseFile = ownFile(house)
  const known = await readState(dataDir)
  if (known) return known
  if (existsSync(databaseFile))
    throw new CommandError([
      `${databaseFile} holds an installation that is no demo: choose another folder by HEADEND_DATA_DIR`,
    ])
  const state = newState(databaseFile)
  try {
    await mkdir(dataDir, { recursive: true })
    await writeState(dataDir, state)
  } catch (error) {
    throw new CommandError([
      `the data folder ${dataDir} cannot be written (${(error as NodeJS.ErrnoException).code ?? 'unknown'})`,
    ])
  }
  return state
}

const withJournals = (file: string): string[] => [file, `${file}-wal`, `${file}-shm`]

/** Deletes what the demo itself has made in this folder, and nothing else. */
export const forgetDemo = async (house: Config['house']): Promise<void> => {
  const { dataDir } = house
  const databaseFile = ownFile(house)
  const known = await readState(dataDir)
  if (!known && !existsSync(databaseFile)) return
  if (known?.database !== databaseFile)
    throw new CommandError([`${databaseFile} is not the demo's: nothing was deleted`])
  const made = [
    ...withJournals(databaseFile),
    ...withJournals(join(dataDir, 'events.db')),
    ...['files', 'secret'].map((name) => join(dataDir, name)),
    guideFile(dataDir),
    // The last, so that a reset that was interrupted can be repeated.
    stateFile(dataDir),
  ]
  for (const path of made) await rm(path, { recursive: true, force: true })
}
