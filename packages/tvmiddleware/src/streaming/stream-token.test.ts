import { makeKeys } from '@headend/base/testing'
import { expect, test } from 'vitest'
import { readToken, writeToken } from './stream-token.js'

const keys = makeKeys(['the installation secret'])
const grant = {
  clientId: 7,
  viewer: { accountId: 4 },
  content: 'news',
  ip: '203.0.113.7',
  issuedAt: new Date('2026-03-01T00:00:00Z'),
  expiresAt: new Date('2026-03-01T01:00:00Z'),
}
const use = { names: ['news'], ip: '203.0.113.7' }
const read = (token: string, asked = {}) => readToken(keys, token, { ...use, ...asked })

test('a token opens its content from its address, and knows its times', () => {
  const token = writeToken(keys, grant)
  expect(token).toMatch(/^[\w.-]+$/)
  const { issuedAt, expiresAt } = grant
  expect(read(token)).toEqual({ verdict: 'valid', issuedAt, expiresAt })
  expect(read(token, { names: [], ip: '' })).toMatchObject({ verdict: 'valid' })
  expect(read(token, { names: ['sport', 'news'] })).toMatchObject({ verdict: 'valid' })
  expect(read(token, { names: ['sport'] })).toEqual({ verdict: 'otherContent' })
  expect(read(token, { ip: '203.0.113.8' })).toEqual({ verdict: 'otherIp' })
})

test('a token without an address opens from any', () => {
  expect(read(writeToken(keys, { ...grant, ip: '' }), { ip: '198.51.100.1' })).toMatchObject({ verdict: 'valid' })
})

test('a token that was changed, made elsewhere or made up opens nothing', () => {
  const token = writeToken(keys, grant)
  const later = token.replace(/^([^.]+\.[^.]+\.)[^.]+/, '$1zzzzzz')
  for (const forged of [later, token.slice(0, -1), `${token}A`, '', '.', 'a.b.c', '.....'])
    expect(read(forged)).toEqual({ verdict: 'expired' })
  expect(read(writeToken(makeKeys(['another secret']), grant))).toEqual({ verdict: 'expired' })
})

test('a token made under the former secret is still good after the secret was changed', () => {
  const rotated = makeKeys(['a new secret', 'the installation secret'])
  expect(readToken(rotated, writeToken(keys, grant), use)).toMatchObject({ verdict: 'valid' })
})
