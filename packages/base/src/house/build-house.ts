import { makeKeys } from '../auth/keys-of-secret.js'
import { SessionMemory } from '../auth/session-memory.js'
import { makeTokens } from '../auth/tokens.js'
import { baseAreas, type AreaNeeds, type BaseAreas } from '../base.module.js'
import type { Actor } from '../context/actors.js'
import { HouseContext, type Who } from '../context/house-context.js'
import type { Doors, Promised } from '../context/doors.js'
import { fenceOf, heldContext } from '../context/fence.js'
import type { OpenSystem } from '../context/open-system.js'
import { Sessions } from '../contracts/tvmiddleware.js'
import { ScreenPlayers } from '../contracts/signage.js'
import { Sites, StreamingNodes } from '../contracts/vms.js'
import type { Database } from '../db/database.js'
import type { Table } from '../db/table.js'
import { makeDelivery, type Announced, type Delivery } from '../events/deliver.js'
import { apis, type Api, type ApiName } from '../http/api.js'
import { Engine, type EngineOptions, type Mount } from '../http/engine.js'
import { openApiOf, type OpenApiDocument } from '../http/openapi.js'
import type { Route } from '../http/route.js'
import type { Authenticate, ContextFacts, OpenContext } from '../http/seams.js'
import { baseLocales, loadTexts, type Texts } from '../i18n/texts.js'
import { uuid } from '../ids/ids.js'
import { JobRunner } from '../jobs/runner.js'
import { resourceRoutes } from '../resources/resource-routes.js'
import type { Schema } from '../schema/schema.js'
import type { Service } from '../services/service.js'
import type { SocketRoute } from '../sockets/socket.js'
import type { WireRoute } from '../sockets/wire.js'
import { PromiseWorker } from '../works/worker.js'
import { assemble, type Assembled } from '../module/assemble.js'
import type { HouseFacts, Module } from '../module/define-module.js'
import { strategiesOf } from './strategies-of.js'

export interface HouseOptions {
  readonly modules: readonly Module[]
  /** What each module lets an installation set, by module. */
  readonly config: Readonly<Record<string, unknown>>
  /** The first makes, all check. */
  readonly secrets: readonly string[]
  readonly doors: Omit<Doors, 'deliver' | 'promised'>
  readonly version: string
  readonly publicUrl: string
  /** For tests: replies are checked, and an error without a number fails the call. */
  readonly isStrict?: boolean
  /** For tests: sees what is promised and announced, after commit. */
  readonly onPromised?: (works: readonly Promised[]) => void
  readonly onAnnounced?: (events: readonly Announced[]) => void
}

/** A house put together: whoever has it can serve requests, keep promises and speak for operators. */
export interface House {
  readonly assembled: Assembled
  readonly areas: BaseAreas
  readonly doors: Doors
  readonly keys: HouseFacts['keys']
  readonly texts: Texts
  readonly system: OpenSystem
  readonly engine: Engine
  readonly engineOptions: EngineOptions
  readonly authenticate: Authenticate
  readonly openContext: OpenContext
  readonly mounts: readonly (Mount & {
    readonly sockets: readonly SocketRoute[]
    readonly wires: readonly WireRoute[]
  })[]
  readonly delivery: Delivery
  readonly worker: PromiseWorker
  readonly jobs: JobRunner
  /** The modules' loops, the worker and the job runner. */
  readonly services: readonly Service[]
  /** The document of each API that has routes. */
  documents(): readonly OpenApiDocument[]
}

/** Tables of base and of these modules, in the order in which they can be made. */
export const tablesOf = (modules: readonly Module[], base: readonly Table[]): readonly Table[] => [
  ...base,
  ...modules.flatMap(({ tables = [] }) => tables),
]

/** Puts doors, areas and modules together. Nothing runs yet: whoever called starts the services. */
export const buildHouse = (options: HouseOptions): House => {
  const { doors, late } = doorsOf(options)
  const system = systemOf(doors)
  const keys = makeKeys(options.secrets)
  const { version, publicUrl } = options
  const texts = loadTexts([baseLocales, ...options.modules.flatMap(({ locales }) => locales ?? [])])
  const onChange: HouseFacts['onChange'] = (listener) => doors.database.changes.subscribe(listener)
  const forgetEvents: HouseFacts['forgetEvents'] = (collection, before) => doors.log.removeBefore(collection, before)
  const facts: HouseFacts = { version, publicUrl, keys, clock: doors.clock, texts, system, onChange, forgetEvents }
  const permissions: string[] = []
  const parts = () => assembled.modules.map((one) => ({ module: one.module.name, parts: one.parts }))
  const areas = areasOf(options, facts, doors.database, {
    ...{ permissions: () => permissions, parts, sites: () => assembled.given(Sites) },
    hold: (ctx, name, held) => heldContext(doors, ctx, name, held),
  })
  doors.database.limitBy((clientId, name) => areas.operators.quotaOf(clientId, name))
  const assembled: Assembled = assemble([areas.module, ...options.modules], { house: facts, config: options.config })
  const mounts = mountsOf(assembled, areas.repeatable)
  permissions.push(...new Set(mounts.flatMap(({ routes }) => routes.flatMap(({ allow }) => allow ?? []))))
  permissions.sort()
  const loops = loopsOf(doors, assembled, areas, system)
  Object.assign(late, loops)
  const engineOptions: EngineOptions = {
    mounts,
    authenticate: authenticateOf(areas, assembled, doors.database),
    openContext: (asked) => new HouseContext(doors, whoOf(asked)),
    texts: (lang, name, params) => texts.text(lang, name, params),
    clock: doors.clock,
    logger: doors.logger,
    ...(options.isStrict && { checkReplies: true, strict: true }),
  }
  const engine = new Engine(engineOptions)
  const { authenticate, openContext } = engineOptions
  const documents = () =>
    mounts.filter(({ routes }) => routes.length > 0).map(({ api, routes }) => openApiOf(api, routes, version))
  return {
    ...{ assembled, areas, doors, keys, texts, system, engine, engineOptions, authenticate, openContext },
    ...{ mounts, ...loops, documents },
  }
}

// Written out: a copy made of two spreads takes longer than everything else that opens a Context.
const whoOf = ({ caller, now, lang, requestId, ip, userAgent, logger }: ContextFacts): Who<Actor> => ({
  actor: caller.actor,
  clientId: caller.clientId,
  now,
  lang,
  requestId,
  ip,
  userAgent,
  logger,
})

type Late = Partial<Pick<House, 'delivery' | 'worker'>>

/** The doors, which tell the worker and the listeners of what they are only given later. */
const doorsOf = ({ doors, onAnnounced, onPromised }: HouseOptions): { doors: Doors; late: Late } => {
  const late: Late = {}
  return {
    late,
    doors: {
      ...doors,
      deliver: (events) => {
        onAnnounced?.(events)
        late.delivery?.deliver(events)
      },
      promised: (works) => {
        onPromised?.(works)
        late.worker?.poke()
      },
    },
  }
}

/** What runs beside requests: listeners, kept promises, jobs, and the modules' own loops. */
const loopsOf = (
  { clock, logger }: Doors,
  assembled: Assembled,
  areas: BaseAreas,
  system: OpenSystem,
): Pick<House, 'delivery' | 'worker' | 'jobs' | 'services'> => {
  const all = assembled.modules.map(({ parts }) => parts)
  const delivery = makeDelivery({ listeners: all.flatMap(({ listeners = [] }) => listeners), system, logger })
  const worker = new PromiseWorker({ works: all.flatMap(({ works = [] }) => works), system, clock, logger })
  const jobs = new JobRunner({
    jobs: all.flatMap((parts) => parts.jobs ?? []),
    operators: () => operatorsFor(areas, system),
    ...{ system, clock, logger },
  })
  return { delivery, worker, jobs, services: [...all.flatMap((parts) => parts.services ?? []), worker, jobs] }
}

const systemOf =
  (doors: Doors): OpenSystem =>
  (name, clientId, held) =>
    new HouseContext(doors, {
      actor: { kind: 'system', name },
      clientId,
      now: doors.clock.now(),
      lang: 'en',
      requestId: uuid(),
      ip: '',
      userAgent: '',
      logger: doors.logger,
      ...(held && { fence: fenceOf(doors, name, held) }),
    })

const areasOf = (
  { modules, secrets }: HouseOptions,
  house: HouseFacts,
  database: Database,
  late: Pick<AreaNeeds, 'permissions' | 'parts' | 'sites' | 'hold'>,
): BaseAreas =>
  baseAreas({
    house,
    locate: (table, column, value) => database.locate(table, column, value),
    tokens: makeTokens(secrets, house.clock),
    settings: Object.fromEntries(
      modules.flatMap(({ name, settings }) => (settings ? [[name, settings] as [string, Schema]] : [])),
    ),
    ...late,
    removeOldChanges: (before) => database.removeOldChanges(before),
  })

/** What each API serves: the modules' own routes, and those that resources make of themselves. */
const mountsOf = ({ modules }: Assembled, repeatable: BaseAreas['repeatable']): House['mounts'] =>
  Object.entries(apis).map(([name, api]: [string, Api]) => ({
    api,
    routes: modules.flatMap(({ module, parts }): readonly Route[] => {
      const own = parts.routes?.[name as ApiName] ?? []
      if (name !== 'admin') return own
      return [...own, ...(parts.resources ?? []).flatMap((one) => resourceRoutes(module.name, one))].map(repeatable)
    }),
    sockets: modules.flatMap(({ parts }) => parts.sockets?.[name as ApiName] ?? []),
    wires: modules.flatMap(({ parts }) => parts.wires?.[name as ApiName] ?? []),
  }))

const operatorsFor = async (areas: BaseAreas, system: OpenSystem) =>
  (await areas.operators.list(system('jobs', null)))
    .filter(({ isActive }) => isActive)
    .map(({ id, timeZone }) => ({ id, zone: timeZone }))

const authenticateOf = (areas: BaseAreas, assembled: Assembled, database: Database): Authenticate => {
  const memory = new SessionMemory()
  database.changes.subscribe((_clientId, tag) => memory.forget(tag))
  const locate = database.locate.bind(database)
  const [sessions, nodes] = [assembled.given(Sessions), assembled.given(StreamingNodes)]
  const players = assembled.given(ScreenPlayers)
  return strategiesOf({ areas, sessions, nodes, players, locate, memory })
}
