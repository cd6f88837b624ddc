import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { baseTables } from '../base.module.js'
import { memoryCache } from '../cache/memory-cache.js'
import type { ActorKind, SystemActor } from '../context/actors.js'
import type { Context } from '../context/context.js'
import type { Promised } from '../context/doors.js'
import { openDatabase } from '../db/connect.js'
import { assertTenanted, EVERY_OPERATOR } from '../db/tripwire.js'
import type { Table } from '../db/table.js'
import type { Announced } from '../events/deliver.js'
import { embeddedLog } from '../log/embedded-log.js'
import { createLogger } from '../logger/create-logger.js'
import type { Module } from '../module/define-module.js'
import { buildHouse, tablesOf, type House } from '../house/build-house.js'
import { renderedStore } from '../rendered/memory-rendered.js'
import { diskStorage } from '../storage/disk-storage.js'
import { fixedClock, type FixedClock } from '../time/fixed-clock.js'
import { clientsOf, type ClientOptions, type TestClient } from './clients.js'
import { houseFolder } from './house-folder.js'
import { leaveOpen } from './left-houses.js'
import { databaseWith } from './empty-database.js'

export interface OpenHouseOptions {
  /** The instant at which the clock of the house stands. */
  readonly now?: string
  /** Options by module, as an installation would set them. */
  readonly config?: Readonly<Record<string, unknown>>
  readonly publicUrl?: string
  /** What the house says its version is: `test` where it is left out. */
  readonly version?: string
}

/** A house for a story: real tables in a temporary file or on the server of this run, a clock that stands still, no network. */
export interface TestHouse extends House {
  readonly clock: FixedClock
  readonly folder: string
  /** Where its rows are: another process may open them as well. */
  readonly databaseUrl: string
  readonly operatorId: number
  /** The operator's own key for devices. */
  readonly apiKey: string
  /** The installation speaking for the first operator. */
  readonly ctx: Context<SystemActor>
  /** What was promised, in order. */
  readonly works: readonly Promised[]
  /** What was announced, in order. */
  readonly events: readonly Announced[]
  /** One more operator, to see that it sees nothing. */
  addOperator(name: string): Promise<{ id: number; apiKey: string; ctx: Context<SystemActor> }>
  /** What plays on the screen. */
  player(screenId: number, own?: ClientOptions): TestClient
  device(accountId: number, options?: ClientOptions): TestClient
  guest(options?: ClientOptions): TestClient
  stranger(options?: ClientOptions): TestClient
  staff(options?: ClientOptions & { allow?: readonly string[]; isSuperuser?: boolean }): TestClient
  close(): Promise<void>
}

const secret = 'a secret of the tests that is long enough to be one'

/** Opens a house with these modules and one operator. The caller closes it, or leaves that to the end of the run. */
export const openHouse = async (modules: readonly Module[], options: OpenHouseOptions = {}): Promise<TestHouse> => {
  const folder = houseFolder()
  const clock = fixedClock(options.now ?? '2026-03-01T00:00:00Z')
  const works: Promised[] = []
  const events: Announced[] = []
  const tables = tablesOf(modules, baseTables)
  const { doors, databaseUrl, close } = await openDoors(folder, clock, tables)
  const house = buildHouse({
    modules,
    config: configOf(modules, options.config ?? {}),
    secrets: [secret],
    doors,
    version: options.version ?? 'test',
    publicUrl: options.publicUrl ?? '',
    isStrict: true,
    onPromised: (promised) => works.push(...promised),
    onAnnounced: (announced) => events.push(...announced),
  })
  const addOperator = async (name: string) => {
    const { operator, keys } = await house.areas.operators.create(house.system('tests', null), { name })
    return { id: operator.id, apiKey: keys.device, ctx: house.system('tests', operator.id) }
  }
  const first = await addOperator('First')
  const clients = clientsOf(house)
  const client = (kind: ActorKind, own: ClientOptions = {}, facts: object = {}) =>
    clients({ kind, operatorId: first.id, ...own, facts })
  return {
    ...house,
    ...{
      clock,
      folder,
      databaseUrl,
      works,
      events,
      addOperator,
      operatorId: first.id,
      apiKey: first.apiKey,
      ctx: first.ctx,
    },
    device: (accountId, own) => client('device', own, { accountId, customerId: accountId, ...own?.facts }),
    guest: (own) => client('guest', own),
    stranger: (own) => client('none', own),
    player: (screenId, own) => client('player', own, { screenId, ...own?.facts }),
    staff: ({ allow = [], isSuperuser = false, ...own } = {}) =>
      client('staff', own, { permissions: new Set(allow), isSuperuser, ...own.facts }),
    close,
  }
}

const openDoors = async (folder: string, clock: FixedClock, tables: readonly Table[]) => {
  const logger = createLogger({ level: 'silent' })
  const owned = tables.filter(({ kind }) => kind === 'owned' || kind === 'link').map(({ name }) => name)
  const { url, drop } = await databaseWith(tables, folder)
  const database = await openDatabase({
    url,
    tables,
    clock,
    onStatement: (sql) => assertTenanted(sql, owned, [EVERY_OPERATOR]),
  })
  const rendered = renderedStore({ clock, maxBytes: 100_000_000 })
  database.changes.subscribe((clientId, tag) => rendered.forget(clientId, tag))
  const log = await embeddedLog({ file: join(folder, 'events.db') })
  const files = await diskStorage({ root: join(folder, 'files'), clock })
  const cache = memoryCache({ clock, maxEntries: 10_000 })
  const close = leaveOpen(async () => {
    await Promise.all([database.close(), log.close(), files.close(), cache.close()])
    await drop()
    // Where callers are is read beside their requests, and may still be under way: files of the database come back.
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  })
  return { doors: { database, cache, log, files, rendered, clock, logger }, databaseUrl: url, close }
}

/** The options of each module with its own defaults, as `readConfig` would give them. */
const configOf = (modules: readonly Module[], given: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(
    modules.flatMap(({ name, config }) =>
      config ? [[name, config.validate(given[name] ?? {}).value as unknown]] : [],
    ),
  )
