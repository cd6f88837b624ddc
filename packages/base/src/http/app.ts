import express, { type Express, type NextFunction, type Request, type Response } from 'express'
import { STATUS_CODES, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http'
import type { Logger } from '../logger/logger.js'
import type { Clock } from '../time/clock.js'
import { accessLog, type AccessLogLevel } from './access-log.js'
import { clientAddress } from './client-address.js'
import { corsRules } from './cors.js'
import { docsRoutes } from './docs.js'
import type { Engine } from './engine.js'
import { engineHandler, type EngineHandler } from './engine-handler.js'
import { fastLane } from './fast-lane.js'
import { healthRoutes, type HealthChecks } from './health.js'
import { KnownQueries } from './known-queries.js'
import type { Metrics } from './metrics.js'
import type { OpenApiDocument } from './openapi.js'
import { requestIds } from './request-id.js'

export interface AppOptions {
  readonly engine: Engine
  readonly logger: Logger
  readonly clock: Clock
  readonly metrics: Metrics
  readonly health: HealthChecks
  /** Names of health checks without which requests are served all the same. */
  readonly spare?: readonly string[]
  /** This house is being shut down: balancers should look elsewhere. */
  readonly isDraining?: () => boolean
  /** This process takes no more connections: each ends with the answer that is under way. */
  readonly isClosing?: () => boolean
  /** What `/metrics` says where several processes serve one port; this process's own figures without it. */
  readonly figures?: () => Promise<string>
  /** Addresses or networks (`10.0.0.0/8`) whose `X-Forwarded-*` headers are believed. */
  readonly trustedProxies?: readonly string[]
  /** Origins that may call with cookies from a browser. */
  readonly origins?: readonly string[]
  readonly accessLog?: AccessLogLevel
  readonly documents?: readonly OpenApiDocument[]
  /** False mounts the APIs as a route of Express instead of in front of it. */
  readonly fastLane?: boolean
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

const sendProblem = (res: ServerResponse, status: number, code: string, more: object): void => {
  const problem = { type: 'about:blank', title: STATUS_CODES[status], status, code, ...more }
  res.writeHead(status, { 'Content-Type': 'application/problem+json; charset=utf-8' }).end(JSON.stringify(problem))
}

/** What is said when a request fails where nobody expected it. */
const lastWord =
  (logger: Logger, name: (asked: string | string[] | undefined) => string) =>
  (error: unknown, req: IncomingMessage, res: ServerResponse): void => {
    const requestId = name(req.headers['x-request-id'])
    logger.error({ requestId, method: req.method, err: error }, 'a request failed outside the engine')
    if (res.headersSent) res.destroy()
    else sendProblem(res, 500, 'internal', { request_id: requestId })
  }

type Failed = ReturnType<typeof lastWord>

/** The Express application: the APIs first, where they are not in front of it, then health, figures, documents and pages. */
const expressApp = (options: AppOptions, handler: EngineHandler | undefined, failed: Failed): Express => {
  const app = express()
  app.disable('x-powered-by')
  app.disable('etag')
  if (handler) app.use(handler)
  app.use(healthRoutes({ checks: options.health, ...options }))
  app.get('/metrics', async (_req, res) => {
    const { registry } = options.metrics
    res.type(registry.contentType).send(await (options.figures?.() ?? registry.metrics()))
  })
  if (options.documents) app.use(docsRoutes(options.documents))
  options.pages?.(app)
  app.use((_req: Request, res: Response) => {
    sendProblem(res, 404, 'unknownRoute', {})
  })
  app.use((error: unknown, req: Request, res: Response, _next: NextFunction) => failed(error, req, res))
  return app
}

/** Everything that one port answers. */
export const createApp = (options: AppOptions): RequestListener => {
  const name = requestIds()
  const failed = lastWord(options.logger, name)
  const handler = engineHandler({
    ...options,
    name,
    queries: new KnownQueries(),
    address: clientAddress(options.trustedProxies ?? []),
    cors: corsRules(options.origins ?? []),
    log: accessLog(options.logger, options.accessLog ?? 'all'),
  })
  const isFast = options.fastLane !== false
  const app = expressApp(options, isFast ? undefined : handler, failed)
  const listener: RequestListener = isFast ? fastLane(handler, app, failed) : app
  const { isClosing } = options
  if (!isClosing) return listener
  return (req, res) => {
    if (isClosing()) res.shouldKeepAlive = false
    listener(req, res)
  }
}
