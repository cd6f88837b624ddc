import type { ActorKind } from '../context/actors.js'
import { AppError } from '../errors/app-error.js'
import { baseErrors } from '../errors/base.errors.js'
import { isLater, type Later } from './later.js'
import type { Authenticate, Caller, Credentials } from './seams.js'

const isStranger = (error: unknown): boolean =>
  error instanceof AppError && error.code === baseErrors.unauthenticated.code

/** Tries the kinds of callers in order: the first that proves itself calls. */
export const identify = (
  authenticate: Authenticate,
  kinds: readonly ActorKind[],
  credentials: Credentials,
  at = 0,
): Later<Caller> => {
  const kind = kinds[at]
  if (kind === undefined) throw baseErrors.unauthenticated()
  try {
    const caller = authenticate(kind, credentials)
    return isLater(caller)
      ? caller.catch((error: unknown) => next(error, authenticate, kinds, credentials, at))
      : caller
  } catch (error) {
    return next(error, authenticate, kinds, credentials, at)
  }
}

const next = (
  error: unknown,
  ...[authenticate, kinds, credentials, at]: Required<Parameters<typeof identify>>
): Later<Caller> => {
  if (at + 1 >= kinds.length || !isStranger(error)) throw error
  return identify(authenticate, kinds, credentials, at + 1)
}
