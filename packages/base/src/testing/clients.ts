import type { Actor, ActorKind } from '../context/actors.js'
import { Engine } from '../http/engine.js'
import type { Method } from '../http/route.js'
import type { Caller } from '../http/seams.js'
import type { House } from '../house/build-house.js'

export type Params = Readonly<Record<string, string | number | boolean | readonly (string | number)[] | undefined>>

export interface ClientOptions {
  /** Whose actor this is; the house's first operator where it is left out. */
  readonly operatorId?: number | null
  readonly ip?: string
  readonly headers?: Readonly<Record<string, string>>
  /** More of the actor: `deviceType`, `sessionId`, `scope`. */
  readonly facts?: object
}

/** An answer as a client sees it. */
export interface Said {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly text: string
  /** The JSON body; empty where there is none. */
  readonly body: Record<string, unknown>
}

/** A caller of the house: paths are those of its API, without the prefix, or whole ones. */
export interface TestClient {
  /** The JSON body of a GET. */
  get(path: string, params?: Params): Promise<Record<string, unknown>>
  /** The JSON body of a POST with a JSON body. */
  post(path: string, body?: object): Promise<Record<string, unknown>>
  call(
    method: Method,
    path: string,
    sent?: {
      query?: Params
      body?: object
      /** A body as it is written, of the type that the headers name. */
      text?: string
      headers?: Record<string, string>
    },
  ): Promise<Said>
}

interface Who extends ClientOptions {
  readonly kind: ActorKind
}

const prefixes: Partial<Record<ActorKind, string>> = {
  staff: '/admin/api/v1',
  dealer: '/dealers/api',
  node: '/vms/node/v1',
  player: '/signage/player/v1',
}
const devicePrefix = '/tvmiddleware/api'
const actorHeader = 'x-test-actor'

/** Makes clients of a house: an actor needs no proof, and credentials in a call are proved as usual. */
export const clientsOf = (house: House): ((who: Who) => TestClient) => {
  const callers: Caller[] = []
  const engine = new Engine({
    ...house.engineOptions,
    authenticate: (kind, credentials) => {
      const caller = callers[Number(credentials.headers[actorHeader] ?? NaN)]
      return caller?.actor.kind === kind ? caller : house.authenticate(kind, credentials)
    },
  })
  return (who) => {
    const { operatorId = null, kind } = who
    callers.push({ actor: actorOf(who), clientId: kind === 'none' ? null : operatorId })
    return clientFor(engine, who, callers.length - 1)
  }
}

const clientFor = (engine: Engine, who: Who, caller: number): TestClient => {
  const { kind, ip = '192.0.2.1' } = who
  const call: TestClient['call'] = async (method, path, { query = {}, body, text, headers } = {}) => {
    const [plain = '', own = ''] = path.split('?')
    const reply = await engine.handle({
      method: method.toUpperCase(),
      path: isWhole(plain) ? plain : `${prefixes[kind] ?? devicePrefix}${plain}`,
      query: [own, queryOf(query)].filter((part) => part !== '').join('&'),
      headers: {
        [actorHeader]: String(caller),
        ...(body && { 'content-type': 'application/json' }),
        ...who.headers,
        ...headers,
      },
      ip,
      isSecure: false,
      body: body || text !== undefined ? Buffer.from(text ?? JSON.stringify(body)) : null,
      requestId: 'test',
    })
    if (!reply) throw new Error(`no API has the path ${plain}`)
    return said(reply.status, reply.headers, await textOf(reply.body))
  }
  return {
    call,
    get: async (path, query = {}) => (await call('get', path, { query })).body,
    post: async (path, body = {}) => (await call('post', path, { body })).body,
  }
}

const isWhole = (path: string): boolean =>
  /^\/+(api|tvmiddleware|admin\/api|vms\/(node|live)|signage\/(player|content)|drm|captcha|billing\/payment|(streaming|content|billing|dealers)\/api)\//.test(
    path,
  )

const actorOf = ({ kind, facts }: Who): Actor => {
  const actors: Partial<Record<ActorKind, object>> = {
    device: { sessionId: 1, accountId: 1, customerId: 1, deviceId: null, deviceType: 'android' },
    staff: { staffId: 1, name: 'Test Staff', isSuperuser: false, permissions: new Set<string>() },
    dealer: { dealerId: 1 },
    node: { serverId: 1 },
    player: { screenId: 1, identityId: 1, installId: 'test', isLimited: false },
  }
  return { kind, ...actors[kind], ...facts } as Actor
}

const queryOf = (params: Params): string => {
  const pairs = Object.entries(params).flatMap(([name, value]) =>
    value === undefined ? [] : [value].flat().map((one) => [name, String(one)]),
  )
  return new URLSearchParams(pairs as [string, string][]).toString()
}

const said = (status: number, raw: readonly string[], text: string): Said => {
  const headers: Record<string, string> = {}
  for (let at = 0; at < raw.length; at += 2) headers[(raw[at] ?? '').toLowerCase()] = raw[at + 1] ?? ''
  return { status, headers, text, body: text.startsWith('{') ? (JSON.parse(text) as Said['body']) : {} }
}

const textOf = async (body: Awaited<NonNullable<ReturnType<Engine['handle']>>>['body']): Promise<string> => {
  if (body === null || typeof body === 'string') return body ?? ''
  if (Buffer.isBuffer(body)) return body.toString('utf8')
  const chunks: Buffer[] = []
  for await (const chunk of body) chunks.push(Buffer.from(chunk as Buffer))
  return Buffer.concat(chunks).toString('utf8')
}
