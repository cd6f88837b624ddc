import { createHmac, timingSafeEqual } from 'node:crypto'

/** What may be done with a token: watch now, take a picture, play what was recorded. */
export const viewScopes = ['live', 'snap', 'play'] as const
export type ViewScope = (typeof viewScopes)[number]

/** What a token says. It names no server: whichever is active for the camera takes it. */
export interface ViewClaims {
  readonly session: string
  /** Who watches, as the house knows them. */
  readonly subject: string
  readonly cameras: readonly string[]
  readonly scopes: readonly ViewScope[]
  readonly expiresAtMs: number
  /** The beginning of the only addresses it is good from. */
  readonly ipPrefix?: string
  /** The only time that recordings are played of. */
  readonly range?: PlayedRange
}

/** A time that was recorded. */
export interface PlayedRange {
  readonly fromMs: number
  readonly toMs: number
}

/** A key by its name: two are good at a time, so that one may follow the other. */
export interface TokenKey {
  readonly id: string
  readonly secret: Buffer
}

export interface TokenUse {
  readonly camera: string
  readonly scope: ViewScope
  readonly ip: string
  readonly nowMs: number
}

export type TokenVerdict =
  | { readonly claims: ViewClaims }
  | {
      readonly refused: 'malformed' | 'unknownKey' | 'forged' | 'expired' | 'otherCamera' | 'otherScope' | 'otherPlace'
    }

const version = 1
const mostCharacters = 4096

const signatureOf = (payload: string, { secret }: TokenKey): Buffer =>
  createHmac('sha256', secret).update(payload).digest()

/** Makes a token that fits into a path. */
export const signView = (claims: ViewClaims, key: TokenKey): string => {
  const { session: sid, subject: sub, cameras: guid, scopes: sc, expiresAtMs: exp, ipPrefix, range } = claims
  const payload = {
    ...{ v: version, kid: key.id, sid, sub, guid, sc, exp },
    ...(ipPrefix !== undefined && { ipPrefix }),
    ...(range && { range: [range.fromMs, range.toMs] }),
  }
  const text = Buffer.from(JSON.stringify(payload)).toString('base64url')
  return `${text}.${signatureOf(text, key).toString('base64url')}`
}

interface Payload {
  readonly v: number
  readonly kid: string
  readonly sid: string
  readonly sub: string
  readonly guid: readonly string[]
  readonly sc: readonly ViewScope[]
  readonly exp: number
  readonly ipPrefix?: string
  readonly range?: readonly [number, number]
}

const claimsOf = ({ sid, sub, guid, sc, exp, ipPrefix, range }: Payload): ViewClaims => ({
  ...{ session: sid, subject: sub, cameras: guid, scopes: sc, expiresAtMs: exp },
  ...(ipPrefix !== undefined && { ipPrefix }),
  ...(range && { range: { fromMs: range[0], toMs: range[1] } }),
})

const payloadOf = (text: string): Payload | undefined => {
  try {
    const found = JSON.parse(Buffer.from(text, 'base64url').toString('utf8')) as Payload | null
    return found?.v === version && Array.isArray(found.guid) && Array.isArray(found.sc) ? found : undefined
  } catch {
    return undefined
  }
}

/** Whether a token opens this camera now; whoever asks is not told more than that it does not. */
export const checkView = (token: string, keys: readonly TokenKey[], use: TokenUse): TokenVerdict => {
  const [text = '', signature = '', ...more] = token.length > mostCharacters ? [] : token.split('.')
  const payload = more.length > 0 ? undefined : payloadOf(text)
  if (!payload) return { refused: 'malformed' }
  const key = keys.find(({ id }) => id === payload.kid)
  if (!key) return { refused: 'unknownKey' }
  const given = Buffer.from(signature, 'base64url')
  const right = signatureOf(text, key)
  if (given.length !== right.length || !timingSafeEqual(given, right)) return { refused: 'forged' }
  if (use.nowMs >= payload.exp) return { refused: 'expired' }
  if (!payload.guid.includes(use.camera)) return { refused: 'otherCamera' }
  if (!payload.sc.includes(use.scope)) return { refused: 'otherScope' }
  if (payload.ipPrefix !== undefined && !use.ip.startsWith(payload.ipPrefix)) return { refused: 'otherPlace' }
  return { claims: claimsOf(payload) }
}
