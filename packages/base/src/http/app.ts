import express, { type Express, type NextFunction, type Request, type Response } from 'express'
import { STATUS_CODES, type IncomingMessage, type ServerResponse } from 'node:http'
import { pipeline, Readable } from 'node:stream'
import type { Logger } from '../logger/logger.js'
import type { Clock } from '../time/clock.js'
import { accessLog, type AccessLogLevel, type Served } from './access-log.js'
import { clientAddress, type Origin } from './client-address.js'
import { corsRules, preflight, type Cors } from './cors.js'
import { docsRoutes } from './docs.js'
import type { Engine } from './engine.js'
import { healthRoutes, type HealthChecks } from './health.js'
import type { Metrics } from './metrics.js'
import type { OpenApiDocument } from './openapi.js'
import type { EngineReply } from './reply.js'
import type { Parsed } from './request.js'
import { requestIds } from './request-id.js'

export interface AppOptions {
  readonly engine: Engine
  readonly logger: Logger
  readonly clock: Clock
  readonly metrics: Metrics
  readonly health: HealthChecks
  /** Names of health checks without which requests are served all the same. */
  readonly spare?: readonly string[]
  readonly isDraining?: () => boolean
  /** Addresses or networks (`10.0.0.0/8`) whose `X-Forwarded-*` headers are believed. */
  readonly trustedProxies?: readonly string[]
  /** Origins that may call with cookies from a browser. */
  readonly origins?: readonly string[]
  readonly accessLog?: AccessLogLevel
  readonly documents?: readonly OpenApiDocument[]
  /** Pages and files beside the APIs: mounted after them. */
  readonly pages?: (app: Express) => void
}

/** What a server should be made with: devices poll, so connections are kept, and nobody sends long headers. */
export const serverOptions = {
  maxHeaderSize: 16_384,
  keepAliveTimeout: 80_000,
  headersTimeout: 85_000,
  requestTimeout: 120_000,
} as const

interface Hall {
  readonly options: AppOptions
  readonly address: (req: IncomingMessage) => Origin
  readonly name: (asked: string | string[] | undefined) => string
  readonly cors: Cors
  readonly log: (served: Served) => void
}

const hasBody = (req: IncomingMessage): boolean => {
  const length = req.headers['content-length']
  return req.headers['transfer-encoding'] !== undefined || (length !== undefined && length !== '0')
}

const parse = (req: IncomingMessage, hall: Hall): Parsed => {
  const url = req.url ?? '/'
  const mark = url.indexOf('?')
  const { ip, isSecure } = hall.address(req)
  return {
    method: req.method ?? 'GET',
    path: mark < 0 ? url : url.slice(0, mark),
    query: mark < 0 ? '' : url.slice(mark + 1),
    headers: req.headers,
    ip,
    isSecure,
    body: hasBody(req) ? req : null,
    requestId: hall.name(req.headers['x-request-id']),
  }
}

const send = (res: ServerResponse, reply: EngineReply, cors: readonly string[], logger: Logger): void => {
  const headers = cors.length > 0 ? [...reply.headers, ...cors] : reply.headers
  res.writeHead(reply.status, headers as string[])
  const { body } = reply
  if (!(body instanceof Readable)) {
    res.end(body)
  } else if (res.req.method === 'HEAD') {
    body.destroy()
    res.end()
  } else {
    pipeline(body, res, (error) => {
      if (error) logger.warn({ route: reply.route?.label, err: error }, 'a stream broke off')
    })
  }
}

/** The engine as one handler of Express: what none of its APIs knows goes on to the next. */
const engineHandler = (hall: Hall) => {
  const { engine, metrics, logger, clock } = hall.options
  const finish = (request: Parsed, res: ServerResponse, reply: EngineReply, since: number): void => {
    send(res, reply, hall.cors(request.path, request.headers), logger)
    const milliseconds = clock.bootMs() - since
    const route = reply.route?.label ?? 'unknown'
    metrics.served(reply.api.name, route, reply.status, milliseconds)
    hall.log({ request, status: reply.status, route, milliseconds, failure: reply.failure })
  }
  return (req: Request, res: Response, next: NextFunction): void => {
    const since = clock.bootMs()
    const request = parse(req, hall)
    if (request.method === 'OPTIONS' && engine.find(request.path, 'GET')) {
      res.writeHead(204, preflight(hall.cors(request.path, request.headers), request.headers)).end()
      return
    }
    const reply = engine.handle(request)
    if (reply === undefined) next()
    else if (reply instanceof Promise) reply.then((one) => finish(request, res, one, since)).catch(next)
    else finish(request, res, reply, since)
  }
}

const sendProblem = (res: Response, status: number, code: string, more: object): void => {
  const problem = { type: 'about:blank', title: STATUS_CODES[status], status, code, ...more }
  res.status(status).type('application/problem+json').send(JSON.stringify(problem))
}

const lastWord =
  (hall: Hall) =>
  (error: unknown, req: Request, res: Response, _next: NextFunction): void => {
    const requestId = hall.name(req.headers['x-request-id'])
    hall.options.logger.error({ requestId, method: req.method, err: error }, 'a request failed outside the engine')
    if (res.headersSent) res.destroy()
    else sendProblem(res, 500, 'internal', { request_id: requestId })
  }

/** The Express application: the APIs first, then health, figures, documents and pages. */
export const createApp = (options: AppOptions): Express => {
  const hall: Hall = {
    options,
    address: clientAddress(options.trustedProxies ?? []),
    name: requestIds(),
    cors: corsRules(options.origins ?? []),
    log: accessLog(options.logger, options.accessLog ?? 'all'),
  }
  const app = express()
  app.disable('x-powered-by')
  app.disable('etag')
  app.use(engineHandler(hall))
  app.use(healthRoutes({ checks: options.health, ...options }))
  app.get('/metrics', async (_req, res) => {
    const { registry } = options.metrics
    res.type(registry.contentType).send(await registry.metrics())
  })
  if (options.documents) app.use(docsRoutes(options.documents))
  options.pages?.(app)
  app.use((_req: Request, res: Response) => {
    sendProblem(res, 404, 'unknownRoute', {})
  })
  app.use(lastWord(hall))
  return app
}
