import jwt, { type JwtPayload } from 'jsonwebtoken'
import type { KeyObject } from 'node:crypto'
import { baseErrors } from '../errors/base.errors.js'
import { id, nullable, object, word } from '../schema/schema.js'
import { epochSeconds } from '../time/instants.js'
import { deriveKey } from './derive-key.js'
import type { Clock } from '../time/clock.js'

/** What an access token says of a staff member; what he may do is looked up at each request. */
export interface AccessClaims {
  readonly staffId: number
  /** The staff's operator; null for a superuser. */
  readonly clientId: number | null
  /** The login that the token hangs on: revoking its family of tokens ends it. */
  readonly family: string
}

export interface Tokens {
  signAccess(claims: AccessClaims, ttlSeconds: number): string
  /** The claims of a token of ours; throws `unauthenticated` for any other. */
  verifyAccess(token: string): AccessClaims
}

const FACTS = { issuer: 'headend', audience: 'headend-staff' } as const
const Claims = object({ staffId: id(), clientId: nullable(id()), family: word(128) })

const payloadOf = (token: string, key: KeyObject, now: number): JwtPayload | undefined => {
  try {
    // A key object, since a text is tried as a PEM key first, fifty times slower.
    const payload = jwt.verify(token, key, { ...FACTS, algorithms: ['HS256'], clockTimestamp: now })
    return typeof payload === 'object' ? payload : undefined
  } catch {
    return undefined
  }
}

/** Short-lived tokens for staff, signed with the installation's secret: the first signs, all verify. */
export const makeTokens = (secrets: readonly string[], clock: Pick<Clock, 'now'>): Tokens => {
  const keys = secrets.map((secret) => deriveKey(secret, 'token:access'))
  const [current] = keys
  if (!current) throw new Error('the installation has no secret')
  return {
    signAccess({ staffId, clientId, family }, ttlSeconds) {
      const claims = { clientId, family, iat: epochSeconds(clock.now()) }
      const options = { ...FACTS, algorithm: 'HS256', subject: String(staffId), expiresIn: ttlSeconds } as const
      return jwt.sign(claims, current, options)
    },
    verifyAccess(token) {
      for (const key of keys) {
        const payload = payloadOf(token, key, epochSeconds(clock.now()))
        if (!payload) continue
        const { sub, clientId, family } = payload
        const { value, error } = Claims.validate({
          staffId: sub,
          clientId: clientId as unknown,
          family: family as unknown,
        })
        if (!error) return value
      }
      throw baseErrors.unauthenticated()
    },
  }
}
