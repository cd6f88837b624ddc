import { makeKeys } from '@headend/base/testing'
import { expect, test } from 'vitest'
import { judgeToken, writeToken } from './stream-token.js'

const keys = makeKeys(['the installation secret'])
const grant = {
  clientId: 7,
  accountId: 4,
  content: 'news',
  ip: '203.0.113.7',
  expiresAt: new Date('2026-03-01T01:00:00Z'),
}
const now = new Date('2026-03-01T00:59:59Z')
const judge = (token: string, asked = {}) => judgeToken(keys, token, { now, name: 'news', ip: '203.0.113.7', ...asked })

test('a token opens its content from its address until its end', () => {
  const token = writeToken(keys, grant)
  expect(token).toMatch(/^[\w.-]+$/)
  expect(judge(token)).toBe('valid')
  expect(judge(token, { name: '', ip: '' })).toBe('valid')
  expect(judge(token, { now: grant.expiresAt })).toBe('expired')
  expect(judge(token, { name: 'sport' })).toBe('otherContent')
  expect(judge(token, { ip: '203.0.113.8' })).toBe('otherIp')
})

test('a token without an address opens from any', () => {
  expect(judge(writeToken(keys, { ...grant, ip: '' }), { ip: '198.51.100.1' })).toBe('valid')
})

test('a token that was changed, made elsewhere or made up opens nothing', () => {
  const token = writeToken(keys, grant)
  const later = token.replace(/^([^.]+\.[^.]+\.)[^.]+/, '$1zzzzzz')
  for (const forged of [later, token.slice(0, -1), `${token}A`, '', '.', 'a.b.c', '.....'])
    expect(judge(forged)).toBe('expired')
  expect(judge(writeToken(makeKeys(['another secret']), grant))).toBe('expired')
})

test('a token made under the former secret is still good after the secret was changed', () => {
  const rotated = makeKeys(['a new secret', 'the installation secret'])
  expect(judgeToken(rotated, writeToken(keys, grant), { now, name: 'news', ip: grant.ip })).toBe('valid')
})
