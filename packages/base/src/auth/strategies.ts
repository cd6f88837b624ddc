import { Strategy } from 'passport'
import type { Sessions } from '../contracts/tvmiddleware.js'
import { baseErrors } from '../errors/base.errors.js'
import type { Caller, Credentials } from '../http/seams.js'
import type { Locate } from './locate.js'
import type { SessionMemory } from './session-memory.js'
import type { StaffCaller } from './staff-strategy.js'

export type Found = Caller | null | Promise<Caller | null>

/** A passport strategy that finds its caller from a call's credentials, at once where it can. */
export abstract class CallerStrategy extends Strategy {
  protected abstract find(credentials: Credentials): Found

  override authenticate(credentials: unknown): void {
    const settle = (caller: Caller | null) => (caller ? this.success(caller) : this.fail(401))
    const found = this.find(credentials as Credentials)
    if (found instanceof Promise) found.then(settle, (error: unknown) => this.error(error))
    else settle(found)
  }
}

/** Nobody has to prove anything. */
export class NoneStrategy extends CallerStrategy {
  override readonly name = 'none'
  private readonly caller: Caller = { actor: { kind: 'none' }, clientId: null }

  protected find(): Found {
    return this.caller
  }
}

/** An app before login: `client_id` and the operator's device key. */
export class GuestStrategy extends CallerStrategy {
  override readonly name = 'guest'

  constructor(private readonly isKeyOf: (clientId: number, apiKey: string) => Promise<boolean>) {
    super()
  }

  protected async find({ pairs }: Credentials): Promise<Caller | null> {
    const clientId = idIn(pairs('client_id'))
    const apiKey = pairs('api_key')
    if (clientId === undefined || !apiKey || !(await this.isKeyOf(clientId, apiKey))) return null
    return { actor: { kind: 'guest' }, clientId }
  }
}

/** A box with a session: `authkey` as a parameter or a cookie; a `client_id` beside it must be the session's. */
export class DeviceStrategy extends CallerStrategy {
  override readonly name = 'device'

  constructor(
    private readonly sessions: Sessions,
    private readonly locate: Locate,
    private readonly memory: SessionMemory,
  ) {
    super()
  }

  protected find({ pairs, cookies }: Credentials): Found {
    // Apps send an empty authkey before login and rely on the cookie afterwards.
    const authkey = pairs('authkey') || cookies('authkey')
    if (!authkey) return null
    const wanted = pairs('client_id')
    const kept = this.memory.get(authkey)
    if (kept) return this.admit(kept, wanted)
    return this.memory
      .load(authkey, () => this.sessions.byKey(authkey, this.locate))
      .then((found) => (found ? this.admit(found, wanted) : null))
  }

  private admit(session: NonNullable<ReturnType<SessionMemory['get']>>, wanted: string | undefined): Caller | null {
    if (wanted && idIn(wanted) !== session.clientId) return null
    this.sessions.seen(session)
    return session
  }
}

/** Staff with a Bearer token, for the operator that `X-Operator` names. */
export class StaffStrategy extends CallerStrategy {
  override readonly name = 'staff'

  constructor(private readonly caller: (token: string, operator: string | undefined) => Promise<StaffCaller>) {
    super()
  }

  protected find({ headers }: Credentials): Found {
    const [, token] = /^Bearer ([\w.-]+)$/.exec(headers.authorization ?? '') ?? []
    const operator = headers['x-operator']
    return token ? this.caller(token, typeof operator === 'string' ? operator : undefined) : null
  }
}

/** An id as it is written in a parameter. */
export const idIn = (text: string | undefined): number | undefined =>
  text !== undefined && /^[1-9]\d{0,9}$/.test(text) ? Number(text) : undefined

/** Runs a strategy as passport would, but tells its caller at once when nothing has to be waited for. */
export const callerBy = (strategy: Strategy, credentials: Credentials): Caller | Promise<Caller> => {
  let now: Caller | undefined
  let refusal: Error | undefined
  const later: { resolve?: (caller: Caller) => void; reject?: (error: unknown) => void } = {}
  const attempt = Object.create(strategy) as Strategy & {
    success(caller: unknown): void
    fail(): void
    error(error: unknown): void
  }
  attempt.success = (caller) => (later.resolve ? later.resolve(caller as Caller) : void (now = caller as Caller))
  attempt.fail = () => attempt.error(baseErrors.unauthenticated())
  attempt.error = (error) => (later.reject ? later.reject(error) : void (refusal = error as Error))
  // What passport types as an Express request is for us what a call proves itself with.
  ;(attempt as unknown as { authenticate(credentials: Credentials): void }).authenticate(credentials)
  if (now) return now
  if (refusal) throw refusal
  return new Promise((resolve, reject) => Object.assign(later, { resolve, reject }))
}
