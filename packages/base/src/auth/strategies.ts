import { Strategy } from 'passport'
import type { Sessions } from '../contracts/tvmiddleware.js'
import { baseErrors } from '../errors/base.errors.js'
import type { Later } from '../http/later.js'
import type { Caller, Credentials } from '../http/seams.js'
import type { Locate } from './locate.js'
import type { SessionMemory } from './session-memory.js'
import type { StaffCaller } from './staff-strategy.js'

export type Found = Caller | null | Promise<Caller | null>

/** A passport strategy that finds its caller from a call's credentials, at once where it can. */
export abstract class CallerStrategy extends Strategy {
  abstract find(credentials: Credentials): Found

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

  find(): Found {
    return this.caller
  }
}

/** An app before login: `client_id` and the operator's device key. */
export class GuestStrategy extends CallerStrategy {
  override readonly name = 'guest'

  constructor(private readonly isKeyOf: (clientId: number, apiKey: string) => Later<boolean>) {
    super()
  }

  find(credentials: Credentials): Found {
    const clientId = idIn(credentials.pairs('client_id'))
    const apiKey = credentials.pairs('api_key')
    if (clientId === undefined || !apiKey) return null
    const guest = (isKey: boolean): Caller | null => (isKey ? { actor: { kind: 'guest' }, clientId } : null)
    const isKey = this.isKeyOf(clientId, apiKey)
    return typeof isKey === 'boolean' ? guest(isKey) : isKey.then(guest)
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

  find(credentials: Credentials): Found {
    // Apps send an empty authkey before login and rely on the cookie afterwards.
    const authkey = credentials.pairs('authkey') || credentials.cookies('authkey')
    if (!authkey) return null
    const wanted = credentials.pairs('client_id')
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

  find({ headers }: Credentials): Found {
    const [, token] = /^Bearer ([\w.-]+)$/.exec(headers.authorization ?? '') ?? []
    const operator = headers['x-operator']
    return token ? this.caller(token, typeof operator === 'string' ? operator : undefined) : null
  }
}

/** An id as it is written in a parameter. */
export const idIn = (text: string | undefined): number | undefined =>
  text !== undefined && /^[1-9]\d{0,9}$/.test(text) ? Number(text) : undefined

const admitted = (caller: Caller | null): Caller => {
  if (!caller) throw baseErrors.unauthenticated()
  return caller
}

/** Who a strategy finds, at once where nothing has to be waited for: passport's own way makes a copy for each call. */
export const callerBy = (strategy: CallerStrategy, credentials: Credentials): Caller | Promise<Caller> => {
  const found = strategy.find(credentials)
  return found instanceof Promise ? found.then(admitted) : admitted(found)
}
