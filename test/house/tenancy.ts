import { allErrors, type ActorKind, type Context, type Route, type Schema } from '@headend/base'
import type { CompiledRoute } from '@headend/base'
import { clientsOf, type Dump, type Params, type Said, type TestClient, type TestHouse } from '@headend/base/testing'
import { namesInPath, pathOf, routeName } from './all-routes.js'
import { described } from './described.js'
import { idPlaces, sampleOf, type Wish } from './sample-input.js'
import { freeRows, seedRows, type Seeded } from './seed.js'

/** Two operators and nobody, with their rows; the second tries what it can. */
export interface Town {
  readonly house: TestHouse
  readonly first: { readonly id: number; readonly mark: string; readonly rows: Seeded }
  readonly second: { readonly id: number; readonly rows: Seeded }
  readonly nobody: Seeded
}

/** What came of a call: undefined where it succeeded, else the name of the error. */
export interface Outcome {
  readonly error: string | undefined
  readonly status: number
  readonly body: Readonly<Record<string, unknown>>
  /** All that was sent back, headers too. */
  readonly sent: string
}

const rowOf = (rows: Seeded, table: string, at = 0): number => rows.get(table)?.[at] ?? 2_000_000_000

/** Clients that hear the name of an error instead of its sentence, from numbered APIs as well. */
const frankClients = (house: TestHouse) => {
  const frank = ({ withoutMessage: _, ...route }: Route): Route => route
  const mounts = house.mounts.map((mount) => ({ ...mount, routes: mount.routes.map(frank) }))
  return clientsOf({ ...house, engineOptions: { ...house.engineOptions, mounts, texts: (_lang, name) => name } })
}

/** The second operator's own, of every kind: with all permissions, and a session. */
export const secondActors = ({ house, second }: Town): ((kind: ActorKind) => TestClient) => {
  const permissions = new Set(house.engine.routes.flatMap(({ route }) => route.allow ?? []))
  const own = (table: string) => rowOf(second.rows, table)
  const facts: Partial<Record<ActorKind, object>> = {
    device: {
      // Not the first session, which others look at: a logout closes this one.
      ...{ sessionId: rowOf(second.rows, 'tvm_sessions', 2), accountId: own('tvm_accounts') },
      ...{ customerId: own('tvm_customers'), deviceId: own('tvm_devices') },
    },
    staff: { staffId: own('base_staff'), permissions },
    dealer: { dealerId: own('base_dealers') },
    node: { serverId: own('vms_servers') },
  }
  const client = frankClients(house)
  return (kind) => client({ kind, operatorId: second.id, facts: facts[kind] ?? {} })
}

const errorOf = ({ api }: CompiledRoute, { status, body }: Said): string | undefined => {
  if (api.dialect === 'problem') return status >= 400 ? String(body['code']) : undefined
  // A step of a conversation has a number and no sentence.
  return Number(body['error'] ?? 0) === 0 ? undefined : String(body['error_message'] || 'step')
}

/** A query has no way to write an object within a list: it goes in a body of JSON, which every API takes. */
const hasInner = (input: object): boolean =>
  Object.values(input).some((value) => Array.isArray(value) && value.some((one) => typeof one === 'object'))

export const callWith = async (client: TestClient, compiled: CompiledRoute, input: object): Promise<Outcome> => {
  const { method, path } = compiled.route
  const inPath = namesInPath(path)
  const rest = Object.fromEntries(Object.entries(input).filter(([name]) => !inPath.includes(name)))
  const isBody = method !== 'get' && method !== 'delete' && (compiled.api.folding === 'json' || hasInner(rest))
  const where = pathOf(compiled, input as Record<string, unknown>)
  const sending = client.call(method, where, isBody ? { body: rest } : { query: rest as Params })
  const said = await sending.catch((error: unknown) => String(error))
  if (typeof said === 'string') return { error: said, status: 500, body: {}, sent: said }
  const { status, body, headers, text } = said
  return { error: errorOf(compiled, said), status, body, sent: `${JSON.stringify(headers)} ${text}` }
}

const places = /^(page|per_page|error|error_message)$/

/** Nothing in it: no row, no text, no number but the page's. */
export const isEmpty = (value: unknown): boolean => {
  if (Array.isArray(value)) return value.every(isEmpty)
  if (value === null || typeof value !== 'object') return !value
  return Object.entries(value).every(([name, one]) => places.test(name) || isEmpty(one))
}

const statuses = (): ReadonlyMap<string, number> => new Map(allErrors().map(({ code, status }) => [code, status]))
const refusing = [400, 401, 403, 404]

const sampleFor = (schema: Schema, wish: Wish): Record<string, unknown> =>
  sampleOf(schema, '', wish) as Record<string, unknown>

/** For each id that is asked for: the other operator's row there, and the caller's own everywhere else. */
const foreignSamples = (schema: Schema, { first, second }: Town) => {
  const ids = idPlaces(schema)
  const leads = (path: string, to: string) => to === path || to.startsWith(`${path}.`) || to.startsWith(`${path}[`)
  const samples = ids.map(({ path: foreign }) => ({
    path: foreign,
    input: sampleFor(schema, {
      holds: (path) => leads(path, foreign),
      idAt: (table, path) => rowOf(path === foreign ? first.rows : second.rows, table),
    }),
  }))
  const all = { holds: () => true, idAt: (table: string) => rowOf(first.rows, table) }
  const searching = Object.keys(described(schema).keys ?? {}).filter((name) => /^(q|search)$/.test(name))
  const search = Object.fromEntries(searching.map((name) => [name, first.mark]))
  return [...samples, { path: '', input: { ...sampleFor(schema, all), ...search } }, { path: '', input: search }]
}

const foreignFault = (name: string, path: string, outcome: Outcome, mark: string): string[] => {
  const what = path === '' ? name : `${name} with a foreign ${path}`
  const { error, body, sent } = outcome
  if (sent.includes(mark)) return [`${what} tells of the other operator`]
  if (error !== undefined && error !== 'step')
    return refusing.includes(statuses().get(error) ?? 0) ? [] : [`${what} answers ${error}`]
  // A list of ids may hold unknown ones, and a call without ids has its own answer.
  const isAsked = path !== '' && !path.endsWith('[]')
  return isAsked && !isEmpty(body) ? [`${what} succeeds: ${sent.slice(0, 200)}`] : []
}

/** Two operators who fill a house of these modules, and what is nobody's. */
export const townOf = async (house: TestHouse, mark: string): Promise<Town> => {
  const first = await house.addOperator(mark)
  const second = await house.addOperator('second')
  const facts = {
    email: `${mark}@example.com`,
    logoUrl: `http://${mark}.example`,
    apiUrl: `http://api.${mark}.example`,
  }
  await house.areas.operators.change(house.system('seed', null), first.id, facts)
  return {
    house,
    first: { id: first.id, mark, rows: await seedRows(house, first.id, mark) },
    second: { id: second.id, rows: await seedRows(house, second.id, 'second') },
    nobody: await seedRows(house, null, 'nobody'),
  }
}

/** Asks for everything as the first operator, so that whatever is kept ready is there to leak. */
export const warmUp = async ({ first, ...town }: Town, routes: readonly CompiledRoute[]): Promise<void> => {
  const actor = secondActors({ ...town, first, second: first })
  const idAt = (table: string) => rowOf(first.rows, table)
  for (const compiled of routes.filter(({ route }) => route.method === 'get'))
    for (const isWhole of [false, true])
      for (const kind of compiled.kinds)
        await callWith(actor(kind), compiled, sampleFor(compiled.route.input, { holds: () => isWhole, idAt }))
}

/** Tries what is nobody's: everyone may read it, and that nothing of it changes is seen in the database. */
export const tryCommonRows = async ({ nobody, ...town }: Town, routes: readonly CompiledRoute[]): Promise<void> => {
  const actor = secondActors({ nobody, ...town })
  const common = { ...town, nobody, first: { ...town.first, rows: nobody } }
  for (const compiled of routes)
    for (const kind of compiled.kinds)
      for (const { input } of foreignSamples(compiled.route.input, common)) await callWith(actor(kind), compiled, input)
}

/** Routes that give the second operator anything of the first one's, or do something with its rows. */
export const tenancyFaults = async (town: Town, routes: readonly CompiledRoute[]): Promise<string[]> => {
  const faults: string[] = []
  const actor = secondActors(town)
  for (const compiled of routes)
    for (const kind of compiled.kinds)
      for (const { path, input } of foreignSamples(compiled.route.input, town)) {
        const outcome = await callWith(actor(kind), compiled, input)
        faults.push(...foreignFault(routeName(compiled), path, outcome, town.first.mark))
      }
  return faults
}

/** Which row a call takes: what is removed, emptied or made unfit for sale must not be missed by the calls that follow. */
const rowFor = ({ route }: CompiledRoute): number =>
  route.method === 'delete' ? freeRows[0] : /delete|clear|tariff\/modify/.test(route.path) ? freeRows[1] : 0

/** What is put behind another is not put behind itself, and the device that is given up is missed by nobody. */
const placeRow: Readonly<Record<string, number>> = { after: 1, device_id_for_unbinding: freeRows[2] }

const rankOf = (compiled: CompiledRoute): number => rowFor(compiled) + (compiled.route.method === 'get' ? 0 : 1)
const readsFirst = (a: CompiledRoute, b: CompiledRoute): number => rankOf(a) - rankOf(b)

/** Routes that serve not even those whose rows they are: then what they refuse to others proves nothing. Rows are removed last. */
export const controlFaults = async (
  town: Town,
  routes: readonly CompiledRoute[],
  named: Readonly<Record<string, string>>,
): Promise<string[]> => {
  const faults: string[] = []
  const actor = secondActors(town)
  for (const compiled of routes.toSorted(readsFirst)) {
    const idAt = (table: string, path: string) => rowOf(town.second.rows, table, placeRow[path] ?? rowFor(compiled))
    const errors: (string | undefined)[] = []
    for (const isWhole of [false, true])
      for (const kind of compiled.kinds) {
        const input = sampleFor(compiled.route.input, { holds: () => isWhole, idAt })
        errors.push((await callWith(actor(kind), compiled, input)).error)
      }
    const name = routeName(compiled)
    const broken = errors.find((error) => error === 'internal' || error?.includes(' '))
    if (broken !== undefined) faults.push(`${name} breaks: ${broken}`)
    if (!errors.includes(undefined) && !(name in named))
      faults.push(`${name} answers its own operator ${[...new Set(errors)].join(', ')}`)
    if (errors.includes(undefined) && name in named) faults.push(`${name} is excepted, but it serves its own operator`)
  }
  return faults
}

/** Messages of sockets that give the second operator anything of the first one's. */
export const socketFaults = async (town: Town): Promise<string[]> => {
  const { house, first, second } = town
  const faults: string[] = []
  for (const { api, sockets } of house.mounts)
    for (const socket of sockets)
      for (const [type, schema] of Object.entries(socket.messages))
        for (const { path, input } of foreignSamples(schema, town)) {
          const actor = {
            kind: socket.auth,
            staffId: 1,
            permissions: new Set(),
            accountId: rowOf(second.rows, 'tvm_accounts'),
            serverId: rowOf(second.rows, 'vms_servers'),
          }
          const ctx = house.system('sockets', second.id)
          const speaker = Object.assign(Object.create(ctx), { actor }) as Context<never>
          const sent: object[] = []
          const connection = { send: (message: object) => void sent.push(message), close: () => undefined }
          const { value: data, error: refused } = schema.validate(input) as { value: unknown; error?: Error }
          // What is no such message comes to no handler.
          if (refused) continue
          const error = await socket.message(speaker, connection, type, data).then(
            () => undefined,
            (reason: { code?: string }) => reason.code ?? 'internal',
          )
          const outcome = { error, status: 200, body: { sent }, sent: JSON.stringify(sent) }
          faults.push(...foreignFault(`${api.name} ${socket.path} ${type}`, path, outcome, first.mark))
        }
  return faults
}

/** Players that wait for a code are nobody's until they bring a token or are claimed. */
const ownerOf = (table: string, row: Dump[string][number], nobody?: number): unknown => {
  if (table === 'signage_pairings') return row['operator_id'] ?? nobody
  return table === 'base_operators' ? row['id'] : row['client_id']
}

/** Rows of others than this operator that were added, changed or removed. */
export const changedFaults = (before: Dump, after: Dump, mayChange: number): string[] =>
  Object.keys(before).flatMap((table) => {
    const others = (dump: Dump) =>
      new Set(
        (dump[table] ?? [])
          .filter((row) => ownerOf(table, row, mayChange) !== mayChange)
          .map((row) => JSON.stringify(row)),
      )
    const [was, is] = [others(before), others(after)]
    return [
      ...[...was].filter((row) => !is.has(row)).map((row) => `${table} lost ${row.slice(0, 300)}`),
      ...[...is].filter((row) => !was.has(row)).map((row) => `${table} got ${row.slice(0, 300)}`),
    ]
  })

/** Rows of one operator that point at another's. */
export const crossingFaults = ({ doors }: TestHouse, dump: Dump): string[] =>
  doors.database.tables.flatMap((table) =>
    Object.entries(table.columns).flatMap(([name, { spec }]) => {
      const target = spec.ref?.().name
      if (target === undefined || target === 'base_operators') return []
      const owners = new Map((dump[target] ?? []).map((row) => [row['id'], row['client_id']]))
      const column = name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
      return (dump[table.name] ?? [])
        .filter(
          (row) => row[column] !== null && ![row['client_id'], 0].includes(owners.get(row[column] ?? null) ?? null),
        )
        .map(
          (row) =>
            `${table.name}.${column} of ${row['client_id']} points at a row of ${owners.get(row[column] ?? null)}`,
        )
    }),
  )
