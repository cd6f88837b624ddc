import { baseErrors, type Context, type ListedSession, type Sessions } from '@headend/base'
import { billingErrors } from '../billing.errors.js'

const listedAtMost = 10_000

/** Sessions as billing systems see and end them. */
export class SessionDesk {
  constructor(private readonly sessions: Sessions) {}

  list(ctx: Context): Promise<readonly ListedSession[]> {
    return this.sessions.list(ctx, listedAtMost)
  }

  /** By its number, or by its key; throws `sessionUnknown`. */
  async end(ctx: Context, id: number | undefined, authkey: string): Promise<void> {
    const isNumbered = id !== undefined && id > 0
    if (!isNumbered && authkey === '') throw baseErrors.invalid({}, [{ field: 'authkey_id', reason: 'required' }])
    if (!(await this.sessions.endOne(ctx, isNumbered ? { id } : { authkey }))) throw billingErrors.sessionUnknown()
  }
}
