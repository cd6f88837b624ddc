import type { IncomingHttpHeaders } from 'node:http'
import { Readable } from 'node:stream'
import { text as readText } from 'node:stream/consumers'
import { gunzipSync } from 'node:zlib'
import type { ActorKind } from '../context/actors.js'
import type { Context } from '../context/context.js'
import type { Logger } from '../logger/logger.js'
import { fixedClock } from '../time/fixed-clock.js'
import { apis, type Api } from './api.js'
import { Engine, type EngineOptions } from './engine.js'
import type { EngineReply } from './reply.js'
import type { Parsed } from './request.js'
import type { Route } from './route.js'
import type { Authenticate, ContextFacts } from './seams.js'
import { baseErrors } from '../errors/base.errors.js'

/** An API that no module has yet, for the foldings that wait for theirs. */
export const apiWith = (folding: Api['folding']): Api => ({
  name: folding,
  title: folding,
  prefixes: [`/${folding}`],
  dialect: 'numbered',
  folding,
  actors: ['none'],
  codes: { internal: -1 },
})

export interface Line {
  readonly level: string
  readonly facts: object
  readonly message: string
}

export const linesOf = (): { logger: Logger; lines: Line[] } => {
  const lines: Line[] = []
  const at = (level: string) => (facts: object, message: string) => void lines.push({ level, facts, message })
  const logger: Logger = {
    debug: at('debug'),
    info: at('info'),
    warn: at('warn'),
    error: at('error'),
    child: () => logger,
  }
  return { logger, lines }
}

/** Callers by plain parameters: staff with `staff=<permission>`, devices with `authkey=<type>`. */
export const authenticate: Authenticate = (kind: ActorKind, credentials) => {
  if (kind === 'none') return { actor: { kind }, clientId: null }
  const key = credentials.pairs('authkey') ?? credentials.cookies('authkey')
  if (kind === 'device' && key !== undefined)
    return {
      actor: { kind, sessionId: 1, accountId: 2, customerId: 3, deviceId: null, deviceType: key },
      clientId: 1,
    }
  const permission = credentials.headers['authorization']
  if (kind === 'staff' && permission !== undefined)
    return Promise.resolve({
      actor: { kind, staffId: 1, name: 'Ann', isSuperuser: false, permissions: new Set([permission]) },
      clientId: 1,
    })
  throw baseErrors.unauthenticated()
}

/** A Context with what the pipeline itself reaches for: counters. */
export const contextOpener = (): EngineOptions['openContext'] => {
  const counts = new Map<string, number>()
  const count = (key: string) => {
    counts.set(key, (counts.get(key) ?? 0) + 1)
    return Promise.resolve(counts.get(key) ?? 0)
  }
  return ({ caller, ...facts }: ContextFacts) =>
    ({ ...facts, actor: caller.actor, clientId: caller.clientId, cache: { count } }) as unknown as Context
}

/** An answer as a test looks at it. */
export class Answered {
  constructor(
    private readonly reply: EngineReply,
    private readonly bytes: Buffer,
  ) {}

  get status(): number {
    return this.reply.status
  }
  get text(): string {
    return this.bytes.toString()
  }
  get json(): unknown {
    return JSON.parse(this.text)
  }
  get unzipped(): string {
    return gunzipSync(this.bytes).toString()
  }
  header(name: string): string | undefined {
    const at = this.reply.headers.findIndex((one, index) => index % 2 === 0 && one.toLowerCase() === name)
    return at < 0 ? undefined : this.reply.headers[at + 1]
  }
}

const bodyBytes = async (body: EngineReply['body']): Promise<Buffer> =>
  body instanceof Readable ? Buffer.from(await readText(body)) : Buffer.from(body ?? '')

export interface Asking {
  readonly method?: string
  readonly path: string
  readonly query?: string
  readonly headers?: IncomingHttpHeaders
  readonly body?: string | Readable
  readonly ip?: string
  readonly isSecure?: boolean
}

const parsed = ({ body, ...asking }: Asking): Parsed => ({
  method: body === undefined ? 'GET' : 'POST',
  query: '',
  headers: {},
  ip: '192.0.2.1',
  isSecure: false,
  requestId: 'test-0001',
  body: typeof body === 'string' ? Buffer.from(body) : (body ?? null),
  ...asking,
})

export type EngineKit = ReturnType<typeof openEngine>

/** An engine over plain callers, asked without a network. */
export const openEngine = (
  routes: { device?: readonly Route[]; admin?: readonly Route[]; other?: readonly [Api, readonly Route[]] },
  options: Partial<EngineOptions> = {},
) => {
  const { logger, lines } = linesOf()
  const engine = new Engine({
    mounts: [
      { api: apis.device, routes: routes.device ?? [] },
      { api: apis.admin, routes: routes.admin ?? [] },
      ...(routes.other ? [{ api: routes.other[0], routes: routes.other[1] }] : []),
    ],
    authenticate,
    openContext: contextOpener(),
    texts: (lang, name) => `${lang}:${name}`,
    clock: fixedClock('2026-03-01T00:00:00Z'),
    logger,
    checkReplies: true,
    strict: true,
    ...options,
  })
  const ask = async (asking: Asking): Promise<Answered> => {
    const reply = await engine.handle(parsed(asking))
    if (!reply) throw new Error(`no API at ${asking.path}`)
    return new Answered(reply, await bodyBytes(reply.body))
  }
  const get = (path: string, query = '') => ask({ path: `/tvmiddleware/api${path}`, query })
  return { engine, ask, get, lines }
}
