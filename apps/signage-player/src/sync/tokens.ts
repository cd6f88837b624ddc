import { challengeAnswerShape, paths, tokenAnswerShape, tokenText } from '@headend/signage/protocol'
import { macOf } from './manifest.js'
import type { Clock } from '../time/clock.js'
import { ask, go, type Answer, type Asked } from './http.js'
import type { Identity, Installation } from './identity.js'

interface Token {
  readonly value: string
  readonly expiresAt: number
}

/** Asked for anew so long before its end. */
const earlyMs = 60_000

/** What lets this player fetch: handed over by the socket, or asked for where none is open. */
export class Tokens {
  private token: Token | undefined

  constructor(
    private readonly clock: Clock,
    private readonly who: Identity & Installation & { readonly bootId: string },
  ) {}

  take(token: Token): void {
    this.token = token
  }

  /** Asks the server in this screen's name, once more where the token was no good any more. */
  async ask(path: string, asked: Asked = {}): Promise<Answer> {
    const first = await ask(path, { ...asked, token: await this.value() })
    if (first.status !== 401) return first
    this.token = undefined
    return ask(path, { ...asked, token: await this.value() })
  }

  /** The same, for bytes. */
  async go(path: string, asked: Asked): Promise<Response> {
    const first = await go(path, { ...asked, token: await this.value() })
    if (first.status !== 401) return first
    this.token = undefined
    return go(path, { ...asked, token: await this.value() })
  }

  private async value(): Promise<string> {
    if (!this.token || this.token.expiresAt - earlyMs < this.clock.now()) this.token = await this.fresh()
    return this.token.value
  }

  private async fresh(): Promise<Token> {
    const { deviceUid, bootId, installId, secret } = this.who
    const { nonce } = challengeAnswerShape((await ask(paths.challenge)).body, '')
    const mac = macOf(secret, tokenText({ nonce, deviceUid, bootId }))
    const body = { deviceUid, bootId, installId, nonce, mac }
    const said = await ask(paths.token, { method: 'POST', body })
    if (said.status !== 200 && said.status !== 201) throw new Error(`token: ${said.status}`)
    const { token, expiresAt } = tokenAnswerShape(said.body, '')
    return { value: token, expiresAt }
  }
}
