import { ApiFault, UNREACHABLE, type Problem } from './api-fault.js'
import { chosenOperator, kept } from './kept.js'
import { noteReach } from './reach.js'
import { accessToken, API, renew } from './tokens.js'

export interface Ask {
  readonly method?: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE'
  readonly query?: Readonly<Record<string, unknown>>
  readonly body?: object
  readonly headers?: Readonly<Record<string, string>>
  /** Asked in the name of the installation, whichever operator is chosen. */
  readonly isForInstallation?: boolean
  readonly signal?: AbortSignal
}

const addressOf = (path: string, query: Ask['query'] = {}): string => {
  const pairs = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    if (value === undefined || value === null) continue
    pairs.set(name, Array.isArray(value) ? value.join(',') : String(value))
  }
  const language = kept('language')
  if (language) pairs.set('lang', language)
  const text = pairs.toString()
  return text === '' ? `${API}${path}` : `${API}${path}?${text}`
}

const headersOf = ({ body, headers, isForInstallation }: Ask, token: string | null): Record<string, string> => {
  const operator = isForInstallation ? null : chosenOperator()
  return {
    ...(body && { 'content-type': 'application/json' }),
    ...(token && { authorization: `Bearer ${token}` }),
    ...(operator && { 'x-operator': operator }),
    ...headers,
  }
}

const unreachable = (): ApiFault => new ApiFault({ code: UNREACHABLE, detail: 'panel.unreachable' }, 0)

const send = async (path: string, ask: Ask, token: string | null): Promise<Response> => {
  const { method = 'GET', query, body, signal } = ask
  try {
    const response = await fetch(addressOf(path, query), {
      method,
      headers: headersOf(ask, token),
      ...(body && { body: JSON.stringify(body) }),
      ...(signal && { signal }),
    })
    noteReach(true)
    return response
  } catch (error) {
    if (signal?.aborted) throw error
    noteReach(false)
    throw unreachable()
  }
}

const problemOf = async (response: Response): Promise<Problem> => {
  const fallback = { code: 'internal', detail: `${response.status} ${response.statusText}` }
  return ((await response.json().catch(() => fallback)) as Problem | null) ?? fallback
}

/** Calls the staff API as who is logged in; a token that has run out is renewed, and the call made again. */
export const callRaw = async (path: string, ask: Ask = {}): Promise<Response> => {
  const token = accessToken()
  let response = await send(path, ask, token)
  const isOver = response.status === 401 && token !== null
  if (isOver && (await renew(token).catch(() => Promise.reject(unreachable()))))
    response = await send(path, ask, accessToken())
  if (!response.ok) throw new ApiFault(await problemOf(response), response.status)
  return response
}

/** The same, for what is answered as JSON; undefined where there is nothing to say. */
export const call = async <T>(path: string, ask: Ask = {}): Promise<T> => {
  const response = await callRaw(path, ask)
  return (response.status === 204 ? undefined : await response.json()) as T
}
