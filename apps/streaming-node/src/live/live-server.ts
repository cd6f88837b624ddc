import {
  createServer as createPlain,
  type IncomingMessage,
  type OutgoingHttpHeaders,
  type RequestListener,
  type Server,
  type ServerResponse,
} from 'node:http'
import { createServer as createSecure } from 'node:https'
import type { AddressInfo } from 'node:net'
import type { NodeOptions } from '../machine/options.js'
import { recordedAskOf, type RecordedAnswers } from '../play/recorded-answers.js'
import type { PlayerAnswer } from '../answers/player-answer.js'
import { askOf, type LiveAnswers } from './live-answers.js'

const plain = (status: number, body: string): PlayerAnswer => ({ status, type: 'text/plain', body, maxAgeSeconds: 0 })

const isLocal = (req: IncomingMessage): boolean => /^(::1$|(::ffff:)?127\.)/.test(req.socket.remoteAddress ?? '')

const send = (res: ServerResponse, answer: PlayerAnswer, isHead: boolean): void => {
  const { status, type, body, maxAgeSeconds, retryAfterSeconds } = answer
  const headers: OutgoingHttpHeaders = {
    'content-type': type,
    'content-length': Buffer.byteLength(body),
    'cache-control': maxAgeSeconds === 0 ? 'no-store' : `private, max-age=${maxAgeSeconds}`,
    // Players of any page: what opens a picture is the token in its address.
    'access-control-allow-origin': '*',
    'x-content-type-options': 'nosniff',
    ...(retryAfterSeconds !== undefined && { 'retry-after': String(retryAfterSeconds) }),
  }
  res.writeHead(status, headers)
  res.end(isHead ? undefined : body)
}

interface Shown {
  readonly live: LiveAnswers
  readonly recorded: RecordedAnswers
  readonly figures: () => string
}

/** What this server shows to players, and to whoever looks after the machine. */
export class LiveServer {
  private constructor(
    private readonly server: Server,
    readonly port: number,
  ) {}

  static async open(
    { host, port, tls }: Pick<NodeOptions, 'host' | 'port' | 'tls'>,
    { live, recorded, figures }: Shown,
  ): Promise<LiveServer> {
    const reply = async (req: IncomingMessage): Promise<PlayerAnswer> => {
      const path = req.url?.split('?', 1)[0] ?? ''
      if (req.method !== 'GET' && req.method !== 'HEAD') return plain(405, 'only GET and HEAD\n')
      if (path === '/health') return plain(200, 'ok\n')
      if (path === '/metrics' && isLocal(req)) return plain(200, figures())
      const ip = req.socket.remoteAddress?.replace(/^::ffff:/, '') ?? ''
      const ask = askOf(path, ip)
      if (ask) return live.answer(ask)
      const past = recordedAskOf(path, ip)
      return past ? recorded.answer(past) : plain(404, 'nothing here\n')
    }
    const listener: RequestListener = (req, res) => {
      reply(req).then(
        (answer) => send(res, answer, req.method === 'HEAD'),
        () => send(res, plain(500, 'failed\n'), false),
      )
    }
    const server = tls ? createSecure(tls, listener) : createPlain(listener)
    await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, host, resolve))
    return new LiveServer(server, (server.address() as AddressInfo).port)
  }

  close(): void {
    this.server.close()
    this.server.closeAllConnections()
  }
}
