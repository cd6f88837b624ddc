import { request as plain, type IncomingMessage, type RequestOptions } from 'node:http'
import { request as secure } from 'node:https'
import { OnvifTrouble, type OnvifLogin, type TroubleReason } from './onvif-port.js'

/** One call of a camera. */
export interface CameraCall {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly body: string
  readonly type: string
  readonly timeoutMs: number
  /** No answer is read any further. */
  readonly mostBytes: number
  readonly authorization: string | undefined
  readonly signal: AbortSignal
}

export interface CameraAnswer {
  readonly status: number
  readonly bytes: Buffer
  /** Ways in which it wants to be told who asks. */
  readonly challenges: readonly string[]
}

const reasons: Readonly<Record<string, TroubleReason>> = {
  ...{ ECONNREFUSED: 'refused', ENOTFOUND: 'dns', EAI_AGAIN: 'dns', ETIMEDOUT: 'timeout' },
}

export const troubleOf = (error: unknown): OnvifTrouble =>
  error instanceof OnvifTrouble
    ? error
    : new OnvifTrouble(reasons[(error as NodeJS.ErrnoException).code ?? ''] ?? 'unreachable')

/** Of several ways those that can be gone: one that nobody knows must not stand in the way of another. */
const known = /^Digest (?!.*\balgorithm=)|^Digest .*\balgorithm="?(?:MD5|SHA-256)"?\s*(?:,|$)/i

const challengesOf = ({ rawHeaders }: IncomingMessage): string[] =>
  rawHeaders.filter(
    (value, at) => at % 2 === 1 && rawHeaders[at - 1]?.toLowerCase() === 'www-authenticate' && known.test(value),
  )

const optionsOf = (
  { address, port, tls }: OnvifLogin,
  call: CameraCall,
): RequestOptions & { rejectUnauthorized?: boolean } => ({
  ...{ hostname: address, port, path: call.path, method: call.method, agent: false, maxHeaderSize: 16_384 },
  headers: {
    ...(call.body !== '' && { 'content-type': call.type, 'content-length': Buffer.byteLength(call.body) }),
    ...(call.authorization !== undefined && { authorization: call.authorization }),
  },
  ...(tls !== 'off' && { rejectUnauthorized: tls === 'checked' }),
})

/** Calls a camera and nobody else: it is not followed elsewhere, and is cut off where it says too much or takes too long. */
export const callCamera = (login: OnvifLogin, call: CameraCall): Promise<CameraAnswer> =>
  new Promise((resolve, reject) => {
    const req = (login.tls === 'off' ? plain : secure)(optionsOf(login, call))
    const fail = (error: unknown): void => {
      settle()
      reject(troubleOf(error))
      req.destroy()
    }
    const timer = setTimeout(() => fail(new OnvifTrouble('timeout')), call.timeoutMs)
    const stop = (): void => fail(new OnvifTrouble('unreachable'))
    const settle = (): void => {
      clearTimeout(timer)
      call.signal.removeEventListener('abort', stop)
    }
    call.signal.addEventListener('abort', stop)
    req.on('error', fail)
    req.on('response', (res) => {
      const chunks: Buffer[] = []
      let bytes = 0
      res.on('error', fail)
      res.on('data', (chunk: Buffer) => {
        bytes += chunk.length
        if (bytes > call.mostBytes) fail(new OnvifTrouble('too_large'))
        else chunks.push(chunk)
      })
      res.on('end', () => {
        settle()
        resolve({ status: res.statusCode ?? 0, bytes: Buffer.concat(chunks), challenges: challengesOf(res) })
      })
    })
    if (call.signal.aborted) return stop()
    req.end(call.body)
  })
