import jwt from 'jsonwebtoken'
import { expect, test } from 'vitest'
import { fixedClock } from '../time/fixed-clock.js'
import { deriveKey } from './derive-key.js'
import { makeTokens } from './tokens.js'

const [old, fresh] = ['o'.repeat(40), 'f'.repeat(40)]
const claims = { staffId: 5, clientId: 7, family: 'login-1' }
const open = (...secrets: string[]) => {
  const clock = fixedClock('2026-03-01T00:00:00Z')
  return { clock, tokens: makeTokens(secrets, clock) }
}
const refused = expect.objectContaining({ code: 'unauthenticated' }) as Error

test('a token says who logged in until it ends', () => {
  const { clock, tokens } = open(old)
  const token = tokens.signAccess(claims, 900)
  expect(tokens.verifyAccess(token)).toEqual(claims)
  clock.advance(899_000)
  expect(tokens.verifyAccess(token)).toEqual(claims)
  clock.advance(1000)
  expect(() => tokens.verifyAccess(token)).toThrow(refused)
})

test('a superuser has no operator', () => {
  const { tokens } = open(old)
  expect(tokens.verifyAccess(tokens.signAccess({ ...claims, clientId: null }, 900)).clientId).toBeNull()
})

test('a change of secret does not log anybody out while the old one is listed', () => {
  const token = open(old).tokens.signAccess(claims, 900)
  expect(open(fresh, old).tokens.verifyAccess(token)).toEqual(claims)
  expect(() => open(fresh).tokens.verifyAccess(token)).toThrow(refused)
})

test('tokens of another kind, issuer or shape, and unsigned ones, are refused', () => {
  const { tokens } = open(old)
  const key = deriveKey(old, 'token:access')
  const facts = { issuer: 'headend', audience: 'headend-staff', subject: '5' }
  const body = { clientId: 7, family: 'login-1', iat: 1_772_323_200, exp: 1_772_324_200 }
  expect(tokens.verifyAccess(jwt.sign(body, key, facts))).toEqual(claims)
  const others = [
    jwt.sign(body, key, { ...facts, algorithm: 'HS512' }),
    jwt.sign(body, '', { ...facts, algorithm: 'none' }),
    jwt.sign(body, key, { ...facts, issuer: 'other' }),
    jwt.sign(body, key, { ...facts, audience: 'devices' }),
    jwt.sign({ ...body, family: 1 }, key, facts),
    jwt.sign(body, key, { ...facts, subject: 'admin' }),
    jwt.sign(body, deriveKey(old, 'seal:pin'), facts),
    '',
    'a.b.c',
  ]
  for (const token of others) expect(() => tokens.verifyAccess(token)).toThrow(refused)
})
