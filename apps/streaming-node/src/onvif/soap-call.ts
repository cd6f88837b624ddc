import { request as plain, type IncomingMessage, type RequestOptions } from 'node:http'
import { request as secure } from 'node:https'
import { mostXmlBytes } from './checked-xml.js'
import { OnvifTrouble, type OnvifLogin, type TroubleReason } from './onvif-port.js'

/** One call of a camera's service. */
export interface SoapCall {
  readonly path: string
  readonly body: string
  readonly type: string
  readonly timeoutMs: number
  readonly authorization: string | undefined
  readonly signal: AbortSignal
}

export interface SoapAnswer {
  readonly status: number
  readonly text: string
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

const challengesOf = ({ rawHeaders }: IncomingMessage): string[] =>
  rawHeaders.filter(
    (value, at) => at % 2 === 1 && rawHeaders[at - 1]?.toLowerCase() === 'www-authenticate' && /^Digest /i.test(value),
  )

const optionsOf = (
  { address, port, tls }: OnvifLogin,
  call: SoapCall,
): RequestOptions & { rejectUnauthorized?: boolean } => ({
  ...{ hostname: address, port, path: call.path, method: 'POST', agent: false, maxHeaderSize: 16_384 },
  headers: {
    'content-type': call.type,
    'content-length': Buffer.byteLength(call.body),
    ...(call.authorization !== undefined && { authorization: call.authorization }),
  },
  ...(tls !== 'off' && { rejectUnauthorized: tls === 'checked' }),
})

/** Calls a camera and nobody else: it is not followed elsewhere, and is cut off where it says too much or takes too long. */
export const soapCall = (login: OnvifLogin, call: SoapCall): Promise<SoapAnswer> =>
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
        if (bytes > mostXmlBytes) fail(new OnvifTrouble('too_large'))
        else chunks.push(chunk)
      })
      res.on('end', () => {
        settle()
        resolve({
          status: res.statusCode ?? 0,
          text: Buffer.concat(chunks).toString('utf8'),
          challenges: challengesOf(res),
        })
      })
    })
    if (call.signal.aborted) return stop()
    req.end(call.body)
  })
