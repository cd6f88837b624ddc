import { AsyncLocalStorage } from 'node:async_hooks'
import { createHash } from 'node:crypto'
import onvif from 'onvif'
import utils from 'onvif/lib/utils.js'
import type { NodeClock } from '../machine/clock.js'
import { newNonce } from '../machine/names.js'
import { callCamera, troubleOf, type CameraAnswer, type CameraCall } from './camera-call.js'
import { escaped, mostXmlBytes, refuseHostile } from './checked-xml.js'
import { OnvifTrouble, type OnvifLogin } from './onvif-port.js'
import type { ToldAddress } from './told-address.js'

type Done = (error: Error | null, data?: unknown, xml?: string, status?: number) => void

/** What the library asks its way out for. */
interface Asked {
  readonly service?: string
  readonly url?: { readonly path?: string | null }
  readonly body: string
  readonly replyTimeout?: number
}

/** What came of a question: what the library made of the answer, and the answer itself. */
export interface Answer {
  readonly data: unknown
  readonly xml: string
}

type Question = (done: (error: Error | null, data?: unknown, xml?: string) => void) => void

/** The question that is under way: an answer of which the library can make nothing fails that one. */
const asking = new AsyncLocalStorage<(error: unknown) => void>()
/** A picture of a camera is some hundred thousand bytes. */
const mostPictureBytes = 8 * 1024 * 1024
const jpegSign = Buffer.from([0xff, 0xd8, 0xff])
const deniedSigns = /not ?authorized|unauthorized|authentication/i

const action = /<s:Body[^>]*>\s*<([A-Za-z]+)[^>]* xmlns="([^"]+)"|<s:Body[^>]*>\s*<([A-Za-z]+) xmlns="([^"]+)"/

/** A camera as the library knows it, of which this program alone decides how it is spoken to. */
export class AskedCamera extends onvif.Cam {
  private readonly over = new AbortController()
  /** Which way of saying who asks it took last. */
  private challenges: readonly string[] = []

  constructor(
    private readonly login: OnvifLogin,
    private readonly timeoutMs: number,
    private readonly clock: NodeClock,
  ) {
    const { address, port, username, password, tls } = login
    super({
      ...{ hostname: address, port, username: escaped(username), password, useSecure: tls !== 'off' },
      ...{ autoconnect: false, preserveAddress: true },
    })
  }

  close(): void {
    this.over.abort()
  }

  /** Asks one question; whatever goes wrong fails it and nothing else. */
  ask(question: Question): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const fail = (error: unknown): void =>
        reject(error instanceof OnvifTrouble ? error : new OnvifTrouble('not_onvif'))
      asking.run(fail, () => question((error, data, xml = '') => (error ? fail(error) : resolve({ data, xml }))))
    })
  }

  /** A single picture, from where the camera said that it gives one, and from nobody else. */
  async picture({ port, path, isSecure }: ToldAddress): Promise<Buffer> {
    // Whoever wants the certificate to be trusted does not go around it.
    if (this.login.tls === 'checked' && !isSecure) throw new OnvifTrouble('fault')
    const tls = isSecure ? (this.login.tls === 'checked' ? 'checked' : 'any') : 'off'
    const call = { method: 'GET', path, body: '', type: '', mostBytes: mostPictureBytes } as const
    const own = { ...call, timeoutMs: this.timeoutMs, signal: this.over.signal }
    const { status, bytes } = await this.call({ ...this.login, port, tls }, own)
    if (status === 401 || status === 403) throw new OnvifTrouble('auth')
    if (status !== 200 || !bytes.subarray(0, 3).equals(jpegSign)) throw new OnvifTrouble('fault')
    return bytes
  }

  /** In place of the library's own way out. */
  _request(asked: Asked, done: Done): void {
    const tell: Done = (...said) => {
      try {
        done.apply(this, said)
      } catch {
        asking.getStore()?.(new OnvifTrouble('not_onvif'))
      }
    }
    this.exchange(asked).then(
      ({ bytes, status }) => this.read(bytes.toString('utf8'), status, tell),
      (error: unknown) => tell(troubleOf(error)),
    )
  }

  /** In place of the library's: letters beyond ASCII count as they are, and nobody guesses the number. */
  _passwordDigest(): { passdigest: string; nonce: string; timestamp: string } {
    const timestamp = new Date(process.uptime() * 1000 + this.shift()).toISOString()
    const nonce = newNonce()
    const digest = createHash('sha1').update(nonce).update(timestamp).update(this.login.password, 'utf8')
    return { passdigest: digest.digest('base64'), nonce: nonce.toString('base64'), timestamp }
  }

  private shift(): number {
    const { timeShift } = this as unknown as { readonly timeShift?: number }
    return timeShift ?? this.clock.wallMs() - process.uptime() * 1000
  }

  private read(text: string, status: number, tell: Done): void {
    try {
      refuseHostile(text)
    } catch (error) {
      return tell(troubleOf(error), undefined, '', status)
    }
    let isTold = false
    utils.parseSOAPString(
      text,
      (error, data, xml) => {
        if (isTold) return
        isTold = true
        tell(error && this.refusal(text, status, error), data, xml, status)
      },
      status,
    )
  }

  private refusal(text: string, status: number, error: Error): OnvifTrouble {
    if (status === 401 || status === 403 || deniedSigns.test(text)) return new OnvifTrouble('auth')
    return new OnvifTrouble(error.message.startsWith('ONVIF SOAP Fault') ? 'fault' : 'not_onvif')
  }

  private async exchange({ service, url, body, replyTimeout }: Asked): Promise<CameraAnswer> {
    const own =
      service === undefined ? undefined : (this.uri as Record<string, { path?: string }> | undefined)?.[service]
    if (service !== undefined && !own?.path) throw new OnvifTrouble('fault')
    const path = url?.path ?? own?.path ?? this.path
    const [, one, space, other, elsewhere] = action.exec(body) ?? []
    const name = `${space ?? elsewhere ?? ''}/${one ?? other ?? ''}`
    const call = {
      ...({ method: 'POST', path, body, mostBytes: mostXmlBytes } as const),
      type: `application/soap+xml; charset=utf-8; action="${name}"`,
      ...{ timeoutMs: replyTimeout ?? this.timeoutMs, signal: this.over.signal },
    }
    return this.call(this.login, call)
  }

  /** Says who asks where the camera wants to know it. */
  private async call(login: OnvifLogin, call: Omit<CameraCall, 'authorization'>): Promise<CameraAnswer> {
    const answer = await callCamera(login, { ...call, authorization: this.authorized(call) })
    if (answer.status !== 401 || answer.challenges.length === 0 || this.login.username === '') return answer
    this.challenges = answer.challenges
    return callCamera(login, { ...call, authorization: this.authorized(call) })
  }

  /** Who asks, in the way that the camera wanted last time. */
  private authorized({ method, path }: Pick<CameraCall, 'method' | 'path'>): string | undefined {
    if (this.challenges.length === 0) return undefined
    const { username } = this.login
    // The name goes into a header here, and not into a document.
    const asker = Object.assign(Object.create(this) as this & Digesting, { username })
    try {
      const said = asker.digestAuth([...this.challenges], { method, path })
      Object.assign(this, { _nc: asker._nc })
      return said
    } catch {
      throw new OnvifTrouble('auth')
    }
  }
}

interface Digesting {
  /** How often the camera's number was used: it counts along. */
  readonly _nc: number
  digestAuth(challenges: string[], call: { method: string; path: string }): string
}
