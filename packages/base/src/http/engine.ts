import type { Context } from '../context/context.js'
import { AppError } from '../errors/app-error.js'
import { baseErrors } from '../errors/base.errors.js'
import type { Logger } from '../logger/logger.js'
import type { Clock } from '../time/clock.js'
import type { Api } from './api.js'
import { readBody, readWhole } from './body.js'
import { Call, RequestLogger } from './call.js'
import { compileRoute, type CompiledRoute } from './compile-route.js'
import type { DialectWriter } from './dialect.js'
import { hotReply } from './hot.js'
import { HouseFault } from './house-fault.js'
import { countCall } from './limits.js'
import { numberedDialect } from './numbered.js'
import { scanPairs, type Pairs } from './pairs.js'
import { problemDialect } from './problem.js'
import type { Parsed } from './request.js'
import type { Route } from './route.js'
import { Router, type Found } from './router.js'
import { identify } from './identify.js'
import { chain, isLater, type Later } from './later.js'
import type { Authenticate, Caller, OpenContext, Texts } from './seams.js'
import type { EngineReply } from './reply.js'
import { payloadReply, respond } from './respond.js'

/** An API and the routes that modules hang under it. */
export interface Mount {
  readonly api: Api
  readonly routes: readonly Route[]
}

export interface EngineOptions {
  readonly mounts: readonly Mount[]
  readonly authenticate: Authenticate
  readonly openContext: OpenContext
  readonly texts: Texts
  readonly clock: Clock
  readonly logger: Logger
  /** Where neither the request nor the caller names a language: `en`. */
  readonly defaultLang?: string
  /** For tests: every reply is checked by its schema before it is written. */
  readonly checkReplies?: boolean
  /** For tests: an error that nobody numbers fails the call instead of being `internal`. */
  readonly strict?: boolean
}

/** Longest address of a request, in characters. */
const maxUrlLength = 8192
const defaultBodyBytes = 65_536

/**
 * Takes a parsed request through its route and gives the answer (architecture 2.4). It knows no server; where
 * nothing has to be waited for, it answers at once.
 */
export class Engine {
  /** Every route with its API, for documents, loops and figures. */
  readonly routes: readonly CompiledRoute[]
  private readonly router: Router
  private readonly dialects: ReadonlyMap<Api, DialectWriter>
  private readonly defaultLang: string

  constructor(private readonly options: EngineOptions) {
    const { mounts, texts } = options
    const parts = { texts, isStrict: options.strict === true }
    this.defaultLang = options.defaultLang ?? 'en'
    this.routes = mounts.flatMap(({ api, routes }) => routes.map((route) => compileRoute(api, route)))
    for (const { api, kinds, label } of this.routes)
      for (const kind of kinds)
        if (!api.actors.includes(kind)) throw new Error(`${label}: the ${api.name} API does not serve ${kind}`)
    const apis = mounts.map(({ api }) => api)
    this.router = new Router(apis, this.routes)
    this.dialects = new Map(
      apis.map((api) => [api, (api.dialect === 'numbered' ? numberedDialect : problemDialect)(api, parts)]),
    )
  }

  /** Answers, or gives undefined where the path belongs to none of the APIs. */
  handle(request: Parsed): Later<EngineReply> | undefined {
    const found = this.router.find(request.path, request.method)
    if (!found) return undefined
    const call = new Call(request, found, this.defaultLang)
    try {
      const reply = this.receive(call, found.route)
      return isLater(reply) ? reply.catch((error: unknown) => this.fail(call, error)) : reply
    } catch (error) {
      return this.fail(call, error)
    }
  }

  /** The route of a path, for the log and for cross-origin rules. */
  find(path: string, method: string): Found | undefined {
    return this.router.find(path, method)
  }

  private receive(call: Call, route: CompiledRoute | undefined): Later<EngineReply> {
    const { query, path, body, headers } = call.request
    if (path.length + query.length > maxUrlLength) throw baseErrors.tooLarge({ limit: maxUrlLength })
    if (!call.sent.known) {
      scanPairs(query, call.sent)
      call.sent.inQuery = call.sent.names.length
    }
    if (!route) throw baseErrors.unknownRoute()
    const { wholeAs } = route.route
    if (body === null && wholeAs !== undefined) call.sent.add(wholeAs, query)
    if (body === null) return this.admit(call, route)
    const limit = route.route.maxBodyBytes ?? defaultBodyBytes
    const read = async (): Promise<void> => {
      if (wholeAs === undefined) return readBody(body, headers, limit, call.sent)
      call.sent.add(wholeAs, await readWhole(body, limit))
    }
    // Staff prove themselves by a header, so a stranger's upload is not even read.
    if (route.kinds.every((kind) => kind === 'staff'))
      return chain(this.identify(call, route), async (caller) => {
        await read()
        return this.enter(call, route, caller)
      })
    return read().then(() => this.admit(call, route))
  }

  private identify(call: Call, route: CompiledRoute): Later<Caller> {
    return identify(this.options.authenticate, route.kinds, call)
  }

  private admit(call: Call, route: CompiledRoute): Later<EngineReply> {
    return chain(this.identify(call, route), (caller) => this.enter(call, route, caller))
  }

  private enter(call: Call, route: CompiledRoute, caller: Caller): Later<EngineReply> {
    call.caller = caller
    const { request } = call
    const ctx = this.options.openContext({
      caller,
      ip: request.ip,
      userAgent: request.headers['user-agent'] ?? '',
      lang: call.lang,
      requestId: request.requestId,
      logger: new RequestLogger(this.options.logger, { requestId: request.requestId }),
      now: this.options.clock.now(),
    })
    const { allow, limits } = route.route
    const addressLimits = limits?.filter((limit) => limit.by === 'address')
    if (!addressLimits || addressLimits.length === 0) return this.work(call, route, ctx, allow)
    return countCall(ctx, addressLimits, {}).then(() => this.work(call, route, ctx, allow))
  }

  private work(call: Call, route: CompiledRoute, ctx: Context, allow: string | undefined): Later<EngineReply> {
    if (allow !== undefined) {
      const { actor } = ctx
      if (actor.kind !== 'staff' || !(actor.isSuperuser || actor.permissions.has(allow))) throw baseErrors.forbidden()
    }
    const { sent, found } = call
    for (const [name, value] of found.params) {
      sent.add(name, value)
      if (sent.json) sent.json = { ...sent.json, [name]: value }
    }
    if (route.route.headers) addHeaders(call, route.route.headers)
    const input = inputOf(route, sent)
    const fieldLimits = route.route.limits?.filter((limit) => limit.by !== 'address')
    if (!fieldLimits || fieldLimits.length === 0) return this.run(call, route, ctx, input)
    return countCall(ctx, fieldLimits, input).then(() => this.run(call, route, ctx, input))
  }

  private run(call: Call, route: CompiledRoute, ctx: Context, input: unknown): Later<EngineReply> {
    // The route's own types tied its run to its auth and input; here they are any route's.
    const { hot } = route.route
    if (!hot || call.form !== 'json') return this.runCold(call, route, ctx, input)
    return chain(hot(ctx as never, input), (ready) => {
      if (!ready) return this.runCold(call, route, ctx, input)
      const { status, headers, body } = hotReply(ready, call.request)
      const plain: EngineReply = { status, headers, body, api: route.api, route }
      const reply = ready.bytes.sent ? { ...plain, sent: ready.bytes.sent } : plain
      if (!this.options.checkReplies) return reply
      return chain(this.runCold(call, route, ctx, input, ready.bytes.body), () => reply)
    })
  }

  /** In tests the ready bytes of a hot route must be what its `run` would have written. */
  private runCold(call: Call, route: CompiledRoute, ctx: Context, input: unknown, ready?: Buffer): Later<EngineReply> {
    const parts = { dialect: this.dialectOf(route.api), isChecked: this.options.checkReplies === true, ready }
    return chain(route.route.run(ctx as never, input) as unknown, (result) => respond(call, route, parts, result))
  }

  private dialectOf(api: Api): DialectWriter {
    const dialect = this.dialects.get(api)
    if (!dialect) throw new Error(`no dialect for the ${api.name} API`)
    return dialect
  }

  private fail(call: Call, error: unknown): Later<EngineReply> {
    if (error instanceof HouseFault) throw error
    const known = error instanceof AppError ? error : baseErrors.internal()
    // An engine that is away is known, and why it is away is told here only.
    if (known !== error || known.cause !== undefined) this.logFailure(call, error)
    const payload = this.dialectOf(call.found.api).failure(call, known)
    const headers: Record<string, string> = {}
    if (known.params['retryAfter'] !== undefined) headers['Retry-After'] = String(known.params['retryAfter'])
    // What is left of a body that is too long would be taken for the next request.
    if (known.code === 'tooLarge' && call.request.body) headers['Connection'] = 'close'
    const reply = payloadReply(call, payload, { headers }, false)
    return chain(reply, (one) => ({ ...one, failure: known.code }))
  }

  private logFailure(call: Call, error: unknown): void {
    const { requestId, method } = call.request
    const route = call.found.route?.label ?? method
    this.options.logger.error({ requestId, route, err: error }, 'a request failed')
  }
}

/** What the route takes of the pairs; made once for all that send the same. */
const inputOf = (route: CompiledRoute, sent: Pairs): unknown => {
  if (!sent.known || route.takesKey()) return route.input(sent)
  const { inputs } = sent.known
  const kept = inputs.get(route)
  if (kept !== undefined) return kept
  const input = Object.freeze(route.input(sent))
  inputs.set(route, input)
  return input
}

const addHeaders = ({ headers, sent }: Call, names: Readonly<Record<string, string>>): void => {
  for (const [header, name] of Object.entries(names)) {
    const value = headers[header]
    if (typeof value === 'string') sent.add(name, value)
  }
}
