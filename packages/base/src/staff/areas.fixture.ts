import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { makeKeys } from '../auth/keys-of-secret.js'
import { callerBy, NoneStrategy, StaffStrategy } from '../auth/strategies.js'
import { makeTokens } from '../auth/tokens.js'
import { baseAreas, baseTables } from '../base.module.js'
import { memoryCache } from '../cache/memory-cache.js'
import type { Doors } from '../context/doors.js'
import { HouseContext, type Who } from '../context/house-context.js'
import type { Actor } from '../context/actors.js'
import type { Context } from '../context/context.js'
import type { Table } from '../db.js'
import { openDatabase } from '../db/connect.js'
import { createTables } from '../db/create-tables.js'
import { apis } from '../http/api.js'
import { Engine } from '../http/engine.js'
import { baseLocales, loadTexts } from '../i18n/texts.js'
import { createLogger } from '../logger/create-logger.js'
import { renderedStore } from '../rendered/memory-rendered.js'
import { resourceRoutes } from '../resources/resource-routes.js'
import type { Resource } from '../resources/resource.js'
import type { Schema } from '../schema/schema.js'
import { fixedClock } from '../time/fixed-clock.js'

const SECRET = 'a secret of the tests that is long enough to be one'

export interface Said {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: Record<string, unknown>
  readonly text: string
}

interface HouseParts {
  readonly tables?: readonly Table[]
  readonly resources?: readonly Resource[]
  readonly settings?: Readonly<Record<string, Schema>>
}

const openDoors = async (tables: readonly Table[]): Promise<Doors> => {
  const folder = await mkdtemp(join(tmpdir(), 'headend-areas-'))
  const clock = fixedClock('2026-03-01T00:00:00Z')
  const logger = createLogger({ level: 'silent' })
  const database = await openDatabase({ url: `sqlite:${join(folder, 'house.db')}`, tables, clock })
  await createTables(database)
  const rendered = renderedStore({ clock, maxBytes: 10_000_000 })
  const cache = memoryCache({ clock, maxEntries: 1000 })
  database.changes.subscribe((clientId, tag) => rendered.forget(clientId, tag))
  onTestFinished(() => database.close())
  return { database, cache, rendered, clock, logger, deliver: () => undefined } as unknown as Doors
}

/** Base's areas over a real database, and the staff API over them as a client sees it. */
export const openAreas = async ({ tables = [], resources = [], settings = {} }: HouseParts = {}) => {
  const doors = await openDoors([...baseTables, ...tables])
  const { clock, logger, database } = doors
  const open = <A extends Actor>(who: Partial<Who<A>> & Pick<Who<A>, 'actor' | 'clientId'>): Context<A> =>
    new HouseContext(doors, { now: clock.now(), lang: 'en', requestId: 'test', ip: '', userAgent: '', logger, ...who })
  const system = (name: string, clientId: number | null) => open({ actor: { kind: 'system', name } as const, clientId })
  const areas = baseAreas({
    house: { version: 'test', publicUrl: '', keys: makeKeys([SECRET]), clock, system },
    locate: (table, column, value) => database.locate(table, column, value),
    tokens: makeTokens([SECRET], clock),
    settings,
    permissions: () => permissions,
    removeOldChanges: (before) => database.removeOldChanges(before),
  })
  const { routes, resources: own = [], jobs = [] } = areas.module.setup({ config: {}, house: {} } as never)
  const all = [
    ...(routes?.admin ?? []),
    ...own.flatMap((one) => resourceRoutes('base', one)),
    ...resources.flatMap((one) => resourceRoutes('test', one)),
  ]
  const permissions: readonly string[] = [...new Set(all.flatMap(({ allow }) => allow ?? []))].sort()
  const strategies = { none: new NoneStrategy(), staff: new StaffStrategy(areas.staffCaller) }
  const texts = loadTexts([baseLocales])
  const engine = new Engine({
    mounts: [{ api: apis.admin, routes: all }],
    authenticate: (kind, credentials) => callerBy(strategies[kind as 'staff'], credentials),
    openContext: (facts) => open({ ...facts, ...facts.caller }),
    texts: (lang, name, params) => texts.text(lang, name, params),
    clock,
    logger,
    checkReplies: true,
  })
  return { ...areas, clock: clock as ReturnType<typeof fixedClock>, system, jobs, engine, call: caller(engine) }
}

export interface Ask {
  readonly token?: string
  readonly operator?: number | string
  readonly headers?: Readonly<Record<string, string>>
  readonly ip?: string
}

const caller =
  (engine: Engine) =>
  async (method: string, path: string, body?: object, ask: Ask = {}): Promise<Said> => {
    const [plain = '', query = ''] = path.split('?')
    const reply = await engine.handle({
      method,
      path: `/admin/api/v1${plain}`,
      query,
      headers: {
        ...(body && { 'content-type': 'application/json' }),
        ...(ask.token && { authorization: `Bearer ${ask.token}` }),
        ...(ask.operator !== undefined && { 'x-operator': String(ask.operator) }),
        ...ask.headers,
      },
      ip: ask.ip ?? '192.0.2.1',
      isSecure: true,
      body: body ? Buffer.from(JSON.stringify(body)) : null,
      requestId: 'test',
    })
    if (!reply) throw new Error('no API has this path')
    const text = await textOf(reply.body)
    const headers: Record<string, string> = {}
    for (let at = 0; at < reply.headers.length; at += 2)
      headers[(reply.headers[at] ?? '').toLowerCase()] = reply.headers[at + 1] ?? ''
    const isJson = text.startsWith('{')
    return { status: reply.status, headers, text, body: isJson ? (JSON.parse(text) as Said['body']) : {} }
  }

const textOf = async (body: NonNullable<Awaited<ReturnType<Engine['handle']>>>['body']): Promise<string> => {
  if (body === null || typeof body === 'string') return body ?? ''
  if (Buffer.isBuffer(body)) return body.toString('utf8')
  const chunks: Buffer[] = []
  for await (const chunk of body) chunks.push(Buffer.from(chunk as Buffer))
  return Buffer.concat(chunks).toString('utf8')
}
