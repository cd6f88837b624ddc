import fc from 'fast-check'
import { expect, test } from 'vitest'
import { canonical } from './canonical.js'
import { isSigned, signed } from './signature.js'

test('the same value is the same text, in whatever order it was written', () => {
  expect(canonical(new Date(0))).toBe('"1970-01-01T00:00:00.000Z"')
  expect(canonical({ b: [1, { d: 'ö"', c: null }], a: true, gone: undefined })).toBe(
    '{"a":true,"b":[1,{"c":null,"d":"ö\\""}]}',
  )
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
      const turned = Object.fromEntries(Object.entries(value).reverse())
      expect(canonical(turned)).toBe(canonical(value))
      expect(canonical(JSON.parse(canonical(value)))).toBe(canonical(value))
    }),
    { seed: 1 },
  )
})

test('a document that was altered on its way is found out', () => {
  const document = signed({ rev: 4, body: { events: {} } }, 'a secret')
  expect(isSigned(document, 'a secret')).toBe(true)
  expect(isSigned({ ...document, rev: 5 }, 'a secret')).toBe(false)
  expect(isSigned(document, 'another secret')).toBe(false)
  expect(isSigned({ ...document, sig: { ...document.sig, value: 'AA' } }, 'a secret')).toBe(false)
})
