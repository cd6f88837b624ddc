import { go } from '../sync/http.js'
import type { Body, Device } from '../schedule/body.js'

/** What a screen plays from, as staff see it. */
export interface Previewed {
  readonly hash: string
  readonly body: Body
  readonly device: Device
  /** What staff call what it shows, by uid. */
  readonly names: Readonly<Record<string, string>>
}

export type Of = 'published' | 'draft'

/** Why nothing can be shown; the text is the server's. */
export class Refused extends Error {}

const kept = (name: string): string | null => localStorage.getItem(`headend.${name}`)

const ask = async (path: string): Promise<Response> => {
  const operator = kept('operator')
  const headers = operator !== null && operator !== 'none' ? { 'x-operator': operator } : {}
  const token = kept('access') ?? undefined
  const language = kept('language') ?? navigator.language.slice(0, 2)
  const address = `/admin/api/v1/signage${path}${path.includes('?') ? '&' : '?'}lang=${language}`
  const response = await go(address, { token, headers })
  if (response.ok) return response
  const { detail = '' } = (await response.json().catch(() => ({}))) as { detail?: string }
  throw new Refused(detail === '' ? String(response.status) : detail)
}

/** What a screen plays from: what was published, or what would be if it were now. */
export const previewed = async (screenId: number, of: Of): Promise<Previewed> =>
  (await ask(`/screens/${screenId}/body?of=${of}`)).json() as Promise<Previewed>

/** The bytes of something that a screen shows. */
export const contentOf = async (sha256: string): Promise<Blob> => (await ask(`/contents/${sha256}`)).blob()
