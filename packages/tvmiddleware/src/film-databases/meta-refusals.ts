import { fetchErrors, type AppError } from '@headend/base'
import { filmDatabaseErrors } from './film-databases.errors.js'

type Refusal = () => AppError

const byFault: Readonly<Record<string, Refusal>> = {
  [filmDatabaseErrors.metaLimited.code]: filmDatabaseErrors.metaLimited,
  [filmDatabaseErrors.metaKeyRefused.code]: filmDatabaseErrors.metaKeyRefused,
  [filmDatabaseErrors.metaIdUnknown.code]: filmDatabaseErrors.metaIdUnknown,
  [filmDatabaseErrors.metaUnreadable.code]: filmDatabaseErrors.metaUnreadable,
  [fetchErrors.fetchFailed.code]: filmDatabaseErrors.metaUnreachable,
  [fetchErrors.fetchTimeout.code]: filmDatabaseErrors.metaUnreachable,
  [fetchErrors.addressRefused.code]: filmDatabaseErrors.metaUnreachable,
}

/** What is said of a fault that a database or a load was left with. */
export const refusalOf = (fault: string): AppError => (byFault[fault] ?? filmDatabaseErrors.metaNotLoaded)()
