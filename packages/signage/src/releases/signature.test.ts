import fc from 'fast-check'
import { expect, test } from 'vitest'
import { canonical } from './canonical.js'
import { isSigned, signed } from './signature.js'

test('D-01 the same value is the same text, in whatever order it was written', () => {
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

test('D-02 a document that was altered on its way is found out', () => {
  const document = signed({ rev: 4, body: { events: {} } }, 'a secret')
  expect(isSigned(document, 'a secret')).toBe(true)
  expect(isSigned({ ...document, rev: 5 }, 'a secret')).toBe(false)
  expect(isSigned(document, 'another secret')).toBe(false)
  expect(isSigned({ ...document, sig: { ...document.sig, value: 'AA' } }, 'a secret')).toBe(false)
})

test('D-10 whatever is altered in a document is found out, in ten thousand ways, and its order is not', () => {
  const some = fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 1 }), { minKeys: 1, maxKeys: 3 })
  fc.assert(
    fc.property(some, some, ({ sig: _mine, ...document }, { sig: _other, ...edit }) => {
      const whole = signed(document, 'a secret')
      const edited = { ...whole, ...edit }
      const isSame = canonical({ ...document, ...edit }) === canonical(document)
      expect(isSigned(edited, 'a secret')).toBe(isSame)
      expect(isSigned(Object.fromEntries(Object.entries(whole).reverse()) as typeof whole, 'a secret')).toBe(true)
    }),
    { seed: 2, numRuns: 10_000 },
  )
})
