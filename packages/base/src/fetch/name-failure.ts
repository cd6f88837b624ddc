import { AppError } from '../errors/app-error.js'
import { fetchErrors } from './fetch.errors.js'

/** What failed on the way, by name. Of the address only the host is told: the rest may hold an access key. */
export const nameFailure = (error: unknown, host: string, { aborted }: AbortSignal): AppError => {
  if (error instanceof AppError) return error
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
  const isLate = aborted || /TIMEOUT|TIMEDOUT/.test(code)
  const failure = isLate ? fetchErrors.fetchTimeout({ host }) : fetchErrors.fetchFailed({ host, reason: code })
  return Object.assign(failure, { cause: error })
}
