import { onTestFinished } from 'vitest'
import type { Actor, StaffActor } from '../context/actors.js'
import {
  bytes,
  folded,
  instant,
  integer,
  json,
  key,
  localDate,
  longText,
  money,
  orElse,
  orNull,
  partOf,
  real,
  ref,
  secret,
  string,
  translations,
  yesNo,
} from './columns.js'
import type { DatabaseOptions } from './connect.js'
import { createTables } from './create-tables.js'
import type { Database } from './database.js'
import type { RepoScope } from './scope.js'
import { index, linkTable, pooledTable, sharedTable, table, unique } from './table.js'

/** The tables of the suite: a small television house with one of each kind. */
export const Country = sharedTable('suite_countries', { code: key(2) }, { keys: [unique(['code'])] })
export const Genre = pooledTable('suite_genres', { name: string(40) }, { keys: [unique(['name'])] })
export const Channel = table(
  'suite_channels',
  {
    code: key(20),
    name: string(60),
    nameFold: folded('name'),
    codeAndNameFold: folded(['code', 'name'], 90),
    nameI18n: translations(),
    genreId: orNull(ref(Genre)),
    dealerId: orNull(integer()),
    price: orElse(money(), 0),
    rating: orNull(real()),
    isHidden: orElse(yesNo(), false),
    startsAt: orNull(instant()),
    bornOn: orNull(localDate()),
    notes: orNull(longText()),
    flags: orNull(json<{ list: readonly number[] }>()),
    sealed: orNull(bytes()),
    pin: secret(orElse(key(8), '')),
  },
  { keys: [unique(['code']), index(['startsAt'])], foundBy: [], scopes: { dealer: 'dealerId' } },
)
export const Program = table(
  'suite_programs',
  { channelId: partOf(Channel), title: string(80) },
  { scopes: { dealer: { through: 'channelId' } } },
)
export const Reminder = table(
  'suite_reminders',
  { programId: ref(Program) },
  { scopes: { dealer: { through: 'programId' } } },
)
export const Tariff = table('suite_tariffs', { name: string(40), defaultChannelId: orNull(ref(Channel)) })
export const TariffChannel = linkTable(
  'suite_tariff_channels',
  { tariffId: partOf(Tariff), channelId: ref(Channel), position: orElse(integer(), 0) },
  { keys: [unique(['tariffId', 'channelId'])] },
)
export const Session = table(
  'suite_sessions',
  { keyHash: key(64), isOpen: orElse(yesNo(), true) },
  { foundBy: ['keyHash'] },
)
export const Account = table('suite_accounts', { balance: orElse(money(), 0) }, { unaudited: true })

export const suiteTables = [Country, Genre, Channel, Program, Reminder, Tariff, TariffChannel, Session, Account]
/** Which of them the tripwire watches. */
export const ownedTables = suiteTables.filter(({ kind }) => kind === 'owned' || kind === 'link').map(({ name }) => name)

export type OpenDatabase = (options: Omit<DatabaseOptions, 'url'>) => Promise<Database>

/** One empty database; each `open` of it is another process. */
export interface SuiteHouse {
  readonly open: OpenDatabase
}

export const NOW = new Date('2026-03-01T12:00:00.250Z')

const nobody: Actor = { kind: 'none' }

/** A scope of an operator, or of the installation without one. */
export const scopeOf = (clientId: number | null, actor: Actor = nobody): RepoScope => ({
  clientId,
  actor,
  now: NOW,
  requestId: 'request-1',
})

export const staff = (facts: Partial<StaffActor> = {}): StaffActor => ({
  kind: 'staff',
  staffId: 5,
  name: 'Ada',
  isSuperuser: false,
  permissions: new Set(),
  ...facts,
})

export const openSuite = async (house: SuiteHouse, options: Partial<DatabaseOptions> = {}): Promise<Database> => {
  const database = await house.open({ tables: suiteTables, ...options })
  onTestFinished(() => database.close())
  await createTables(database)
  return database
}

/** The code and the faults of a refusal. */
export const refusal = async (work: Promise<unknown>): Promise<unknown> => {
  try {
    await work
    return 'nothing was refused'
  } catch (error) {
    if (!(error instanceof Error)) throw error
    if (!('code' in error) || !('faults' in error)) return error.message
    return { code: error.code, faults: error.faults }
  }
}
