import { AppError } from './app-error.js'

/** A failure in one line that may be kept in a table and shown to staff. */
export const describeError = (error: unknown): string => {
  if (error instanceof AppError) return [error.code, ...error.faults.map(({ field }) => field)].join(' ')
  return error instanceof Error ? `${error.name}: ${error.message}` : 'failed without saying why'
}
