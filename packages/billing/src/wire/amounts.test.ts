import fc from 'fast-check'
import { expect, test } from 'vitest'
import { minorUnits } from './amounts.js'

test('amounts are read as clients write them', () => {
  const written: [string, number][] = [
    ...([
      ['50', 5000],
      ['50.0', 5000],
      ['50.5', 5050],
      ['-1', -100],
      ['.5', 50],
      ['5.', 500],
      ['+3', 300],
    ] as const),
    ...([
      ['1e2', 10000],
      ['5e-2', 5],
      ['1e-07', 0],
      ['1e-7', 0],
      ['2.5E1', 2500],
      ['0', 0],
      ['-0.0', 0],
    ] as const),
  ].map(([text, minor]) => [text, minor])
  for (const [text, minor] of written) expect(minorUnits(text, 'EUR'), text).toBe(minor)
  expect(minorUnits('7.125', 'KWD')).toBe(7125)
  expect(minorUnits('7.0', 'JPY')).toBe(7)
})

test('what floats leave behind the point is brushed off', () => {
  for (const [text, minor] of [
    ['0.30000000000000004', 30],
    ['29.999999999999996', 3000],
    ['-29.999999999999996', -3000],
    ['5.551115123125783e-17', 0],
    ['1.1500000000000001', 115],
    ['8.989999999999998', 899],
  ] as const)
    expect(minorUnits(text, 'EUR'), text).toBe(minor)
})

test('sums of amounts in floats come out as the sums of their cents', () => {
  const cents = fc.integer({ min: -1_000_000, max: 1_000_000 })
  fc.assert(
    fc.property(fc.array(cents, { maxLength: 20 }), (amounts) => {
      const float = amounts.reduce((sum, one) => sum + one / 100, 0)
      expect(minorUnits(String(float), 'EUR')).toBe(amounts.reduce((sum, one) => sum + one, 0))
    }),
  )
})

test.each(['0.005', '1.999', '5.001', '1e-3', '99999999999999999999'])('“%s” is no amount of euros', (text) => {
  expect(() => minorUnits(text, 'EUR')).toThrow(expect.objectContaining({ code: 'invalid' }))
})
