import { ApiFault, type Problem } from './api-fault.js'
import { keep, kept } from './kept.js'

interface Tokens {
  readonly access_token: string
  readonly refresh_token: string
}

/** Where the staff API hangs. */
export const API = '/admin/api/v1'

export const accessToken = (): string | null => kept('access')
const refreshToken = (): string | null => kept('refresh')

export const keepTokens = (tokens: Tokens | null): void => {
  keep('access', tokens?.access_token ?? null)
  keep('refresh', tokens?.refresh_token ?? null)
}

const language = (): string => kept('language') ?? 'en'

/** A call that needs no token: coming in, staying in, going out. */
export const callPlain = async (path: string, body: object): Promise<Response> =>
  fetch(`${API}${path}?lang=${language()}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })

/** Comes in with a name and a password. */
export const logIn = async (facts: object): Promise<void> => {
  const response = await callPlain('/base/login', facts)
  const said = (await response.json()) as Tokens & Problem
  if (!response.ok) throw new ApiFault(said, response.status)
  keepTokens(said)
}

/** Goes out; a server that cannot be reached keeps the login until it ends by itself. */
export const logOut = async (): Promise<void> => {
  const token = refreshToken()
  keepTokens(null)
  if (token) await callPlain('/base/logout', { refresh_token: token }).catch(() => undefined)
}

// A refresh token is good once: two tabs that brought the same one would end the login, so one goes at a time.
const alone = <T>(work: () => Promise<T>): Promise<T> =>
  'locks' in navigator ? (navigator.locks.request('headend-refresh', work) as Promise<T>) : work()

let going: Promise<boolean> | undefined

/** Takes the next pair of tokens in place of the one that was refused; says whether the login goes on. */
export const renew = (refused: string | null): Promise<boolean> =>
  (going ??= alone(() => exchange(refused)).finally(() => {
    going = undefined
  }))

const exchange = async (refused: string | null): Promise<boolean> => {
  const token = refreshToken()
  if (!token) return false
  if (accessToken() !== refused) return true
  const response = await callPlain('/base/refresh', { refresh_token: token })
  if (response.ok) keepTokens((await response.json()) as Tokens)
  else if (response.status === 401) keepTokens(null)
  return response.ok
}
