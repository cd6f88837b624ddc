import type { StaffActor } from '../context/actors.js'
import { baseErrors } from '../errors/base.errors.js'
import type { AccessClaims, Tokens } from './tokens.js'

/** What the staff area knows and this strategy asks for. */
export interface StaffDirectory {
  /** The person behind the claims, while the login goes on. */
  find(claims: AccessClaims): Promise<KnownStaff | null>
  /** Whether there is such an operator, and whether it is switched on. */
  operator(id: number): Promise<{ readonly isActive: boolean } | null>
}

export interface KnownStaff {
  readonly actor: StaffActor
  readonly lang: string
}

/** Who calls with a staff token, and for which operator. */
export interface StaffCaller extends KnownStaff {
  /** Null: a superuser who named no operator. */
  readonly clientId: number | null
}

/**
 * Finds the staff behind a Bearer token. `operator` is what the call says in `X-Operator`: staff name their own
 * or none, a superuser any, and without one stands in the installation.
 */
export const staffCaller =
  (tokens: Pick<Tokens, 'verifyAccess'>, directory: StaffDirectory) =>
  async (token: string, operator: string | undefined): Promise<StaffCaller> => {
    const claims = tokens.verifyAccess(token)
    const known = await directory.find(claims)
    if (!known) throw baseErrors.unauthenticated()
    return { ...known, clientId: await operatorOf(directory, claims.clientId, operator?.trim()) }
  }

const operatorOf = async (
  directory: StaffDirectory,
  own: number | null,
  named: string | undefined,
): Promise<number | null> => {
  if (own === null && !named) return null
  if (named && !/^[1-9]\d{0,9}$/.test(named)) throw baseErrors.notFound({ operator: named.slice(0, 20) })
  const id = named ? Number(named) : (own as number)
  if (own !== null && id !== own) throw baseErrors.forbidden()
  const operator = await directory.operator(id)
  if (!operator) throw baseErrors.notFound({ operator: id })
  // A superuser still reaches an operator that was switched off; its own people do not.
  if (own !== null && !operator.isActive) throw baseErrors.unauthenticated()
  return id
}
