import type { callGuarded } from '@headend/base'
import type { Ask } from './film-facts.js'
import { filmDatabaseErrors } from './film-databases.errors.js'

const limits = { maxBytes: 4_000_000, timeoutMs: 15_000 }

interface Credentials {
  readonly headers?: Readonly<Record<string, string>>
  readonly parameters?: Readonly<Record<string, string>>
}

/** How a database is asked: what it refuses is named, and no error holds the key. */
export const askDatabase =
  (call: typeof callGuarded, url: string, key: Credentials, allowPrivate: boolean): Ask =>
  async (path, parameters) => {
    const query = new URLSearchParams({ ...parameters, ...key.parameters }).toString()
    const address = `${url.replace(/\/+$/, '')}${path}${query === '' ? '' : `?${query}`}`
    const headers = { accept: 'application/json', ...key.headers }
    const { status, text } = await call(address, { method: 'GET', headers, ...limits, allowPrivate })
    refuse(status)
    try {
      return JSON.parse(text) as unknown
    } catch {
      throw filmDatabaseErrors.metaUnreadable()
    }
  }

const refuse = (status: number): void => {
  if (status === 401 || status === 403) throw filmDatabaseErrors.metaKeyRefused()
  // 402 is a day's quota that is used up.
  if (status === 402 || status === 429) throw filmDatabaseErrors.metaLimited()
  if (status === 400 || status === 404) throw filmDatabaseErrors.metaIdUnknown()
  if (status !== 200) throw filmDatabaseErrors.metaUnreadable()
}
