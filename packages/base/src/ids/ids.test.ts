import { expect, test } from 'vitest'
import { pick, randomDigits, randomHex, randomToken, uuid } from './ids.js'

test('codes have the length and the letters they are asked for', () => {
  expect(randomHex(64)).toMatch(/^[0-9a-f]{128}$/)
  expect(randomDigits(6)).toMatch(/^\d{6}$/)
  expect(randomToken()).toMatch(/^[\w-]{43}$/)
  expect(uuid()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
})

test('a thousand tokens are a thousand different ones', () => {
  expect(new Set(Array.from({ length: 1000 }, () => randomToken())).size).toBe(1000)
})

test('every value is picked sooner or later, and none is picked from nothing', () => {
  const seen = new Set(Array.from({ length: 500 }, () => pick(['a', 'b', 'c'])))
  expect([...seen].sort()).toEqual(['a', 'b', 'c'])
  expect(() => pick([])).toThrow(RangeError)
})
