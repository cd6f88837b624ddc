import { expect, test } from 'vitest'
import { makeKeys } from './keys-of-secret.js'

const [old, fresh] = ['o'.repeat(40), 'f'.repeat(40)]
const before = makeKeys([old])
const during = makeKeys([fresh, old])
const after = makeKeys([fresh])

test('a digest is the same each time, and another for each purpose and secret', () => {
  const digest = before.digest('account-password', '123456')
  expect(digest).toMatch(/^[0-9a-f]{64}$/)
  expect(before.digest('account-password', '123456')).toBe(digest)
  expect(before.digest('pin', '123456')).not.toBe(digest)
  expect(after.digest('account-password', '123456')).not.toBe(digest)
})

test('after a change of secret the digests of all secrets are there, the current first', () => {
  expect(during.digests('pin', '1')).toEqual([after.digest('pin', '1'), before.digest('pin', '1')])
})

test('what is sealed is read again, also after a change of secret', () => {
  const sealed = before.seal('pin', 'код 4711')
  expect(sealed.toString('latin1')).not.toContain('4711')
  expect(before.seal('pin', 'код 4711').equals(sealed)).toBe(false)
  expect(during.unseal('pin', sealed)).toBe('код 4711')
  expect(before.unseal('pin', before.seal('pin', ''))).toBe('')
})

test('what was sealed elsewhere, for another purpose, or was changed is refused', () => {
  const sealed = before.seal('pin', '4711')
  expect(() => after.unseal('pin', sealed)).toThrow('cannot be read')
  expect(() => before.unseal('password', sealed)).toThrow('cannot be read')
  for (let place = 0; place < sealed.length; place++) {
    const changed = Buffer.from(sealed)
    changed[place] = (changed[place] ?? 0) ^ 1
    expect(() => before.unseal('pin', changed)).toThrow('cannot be read')
  }
  for (const short of [Buffer.alloc(0), sealed.subarray(0, 27)]) expect(() => before.unseal('pin', short)).toThrow()
})

test('a signature holds for its text and purpose, and for the secrets listed', () => {
  const signature = before.sign('stream', 'channel-7')
  expect(signature).toMatch(/^[\w-]{22}$/)
  expect(during.isSigned('stream', 'channel-7', signature)).toBe(true)
  expect(after.isSigned('stream', 'channel-7', signature)).toBe(false)
  expect(before.isSigned('stream', 'channel-8', signature)).toBe(false)
  expect(before.isSigned('token', 'channel-7', signature)).toBe(false)
  for (const wrong of ['', 'x', `${signature}=`, `${signature}A`, signature.slice(0, -1)])
    expect(before.isSigned('stream', 'channel-7', wrong)).toBe(false)
})

test('without a secret there are no keys', () => {
  expect(() => makeKeys([])).toThrow('no secret')
  expect(() => makeKeys([''])).toThrow('no secret')
})
