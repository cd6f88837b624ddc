import type { IncomingMessage, ServerResponse } from 'node:http'
import { pipeline, Readable } from 'node:stream'
import type { Logger } from '../logger/logger.js'
import type { Clock } from '../time/clock.js'
import type { Served } from './access-log.js'
import { AnswersOfATurn } from './answers-of-a-turn.js'
import type { Origin } from './client-address.js'
import { preflight, type Cors } from './cors.js'
import type { Engine } from './engine.js'
import type { KnownQueries } from './known-queries.js'
import type { Metrics } from './metrics.js'
import type { EngineReply } from './reply.js'
import type { Parsed } from './request.js'

/** What stands between the network and the engine. */
export interface Hall {
  readonly engine: Engine
  readonly metrics: Metrics
  readonly logger: Logger
  readonly clock: Clock
  readonly address: (req: IncomingMessage) => Origin
  readonly name: (asked: string | string[] | undefined) => string
  readonly cors: Cors
  readonly log: (served: Served) => void
  readonly queries: KnownQueries
  /** Connections end with the answer that is under way. */
  readonly isClosing?: () => boolean
}

type Next = (error?: unknown) => void

/** Answers, or calls `next`: without an error where none of the APIs knows the path. */
export type EngineHandler = (req: IncomingMessage, res: ServerResponse, next: Next) => void

const hasBody = (req: IncomingMessage): boolean => {
  const length = req.headers['content-length']
  return req.headers['transfer-encoding'] !== undefined || (length !== undefined && length !== '0')
}

const parse = (req: IncomingMessage, hall: Hall): Parsed => {
  const url = req.url ?? '/'
  const mark = url.indexOf('?')
  const query = mark < 0 ? '' : url.slice(mark + 1)
  const body = hasBody(req) ? req : null
  const { ip, isSecure } = hall.address(req)
  return {
    method: req.method ?? 'GET',
    path: mark < 0 ? url : url.slice(0, mark),
    query,
    split: body === null && query !== '' ? hall.queries.split(query) : undefined,
    headers: req.headers,
    ip,
    isSecure,
    body,
    requestId: hall.name(req.headers['x-request-id']),
  }
}

const send = (res: ServerResponse, reply: EngineReply, cors: readonly string[], logger: Logger): void => {
  const headers = cors.length > 0 ? [...reply.headers, ...cors] : reply.headers
  res.writeHead(reply.status, headers as string[])
  const { body } = reply
  if (!(body instanceof Readable)) {
    const { sent } = reply
    if (sent) res.once('finish', sent)
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

/** The engine as a handler that knows no Express, and can be mounted there or in front of it. */
export const engineHandler = (hall: Hall): EngineHandler => {
  const { engine, metrics, logger, clock } = hall
  const turn = new AnswersOfATurn()
  const finish = (request: Parsed, res: ServerResponse, next: Next, reply: EngineReply, since: number): void => {
    turn.add(() => {
      // Begun before anybody told this process to stop: whoever asked must not ask once more here.
      if (hall.isClosing?.()) res.shouldKeepAlive = false
      send(res, reply, hall.cors(request.path, request.headers), logger)
    }, next)
    const milliseconds = clock.bootMs() - since
    const route = reply.route?.label ?? 'unknown'
    metrics.served(reply.api.name, route, reply.status, milliseconds)
    hall.log({ request, status: reply.status, route, milliseconds, failure: reply.failure })
  }
  return (req, res, next) => {
    const since = clock.bootMs()
    const request = parse(req, hall)
    if (request.method === 'OPTIONS' && engine.find(request.path, 'GET')) {
      res.writeHead(204, preflight(hall.cors(request.path, request.headers), request.headers)).end()
      return
    }
    const reply = engine.handle(request)
    if (reply === undefined) next()
    else if (reply instanceof Promise) reply.then((one) => finish(request, res, next, one, since)).catch(next)
    else finish(request, res, next, reply, since)
  }
}
