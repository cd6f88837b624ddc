import fc from 'fast-check'
import { expect, test } from 'vitest'
import { basisPoints, money, split, toMinor } from './money.js'

test('money is shown with as many digits as its currency has', () => {
  expect(money(550, 'EUR', 'number')).toBe(5.5)
  expect(money(550, 'EUR', 'text')).toBe('5.50')
  expect(money(550, 'JPY', 'text')).toBe('550')
  expect(money(550, 'KWD', 'text')).toBe('0.550')
  expect(money(-5, 'EUR', 'text')).toBe('-0.05')
  expect(() => money(5.5, 'EUR', 'text')).toThrow(RangeError)
  expect(() => money(5, 'eur', 'text')).toThrow('three capital letters')
})

test('what a client writes becomes minor units', () => {
  expect(toMinor('5.5', 'EUR')).toBe(550)
  expect(toMinor(0.29, 'EUR')).toBe(29)
  expect(toMinor('-0.050', 'EUR')).toBe(-5)
  expect(toMinor('7', 'KWD')).toBe(7000)
  expect(toMinor('7.00', 'JPY')).toBe(7)
  expect(Object.is(toMinor('-0', 'EUR'), 0)).toBe(true)
})

test.each(['', '5,5', '1e3', '.5', '0.001', 'NaN', '9007199254740993', '٣'])(
  '“%s” is not an amount of euros',
  (text) => {
    expect(() => toMinor(text, 'EUR', 'price')).toThrow(
      expect.objectContaining({ code: 'invalid', faults: [expect.objectContaining({ field: 'price' })] }),
    )
  },
)

test('every amount that is shown is read again as it was', () => {
  const amounts = fc.integer({ min: Number.MIN_SAFE_INTEGER, max: Number.MAX_SAFE_INTEGER })
  fc.assert(
    fc.property(amounts, fc.constantFrom('EUR', 'JPY', 'KWD'), (minor, currency) => {
      expect(toMinor(money(minor, currency, 'text'), currency)).toBe(minor)
    }),
  )
})

test('shares never lose a unit', () => {
  expect(split(100, [1, 1, 1])).toEqual([34, 33, 33])
  expect(split(-100, [1, 1, 1])).toEqual([-34, -33, -33])
  expect(split(1, [3, 7])).toEqual([0, 1])
  const weights = fc.array(fc.integer({ min: 1, max: 1_000_000 }), { minLength: 1, maxLength: 20 })
  const amounts = fc.integer({ min: -(2 ** 50), max: 2 ** 50 })
  fc.assert(
    fc.property(amounts, weights, (amount, parts) => {
      const shares = split(amount, parts)
      expect(shares.reduce((sum, share) => sum + share, 0)).toBe(amount)
      const sum = parts.reduce((all, weight) => all + weight, 0)
      shares.forEach((share, place) =>
        expect(Math.abs(share - (amount * (parts[place] ?? 0)) / sum)).toBeLessThan(1.001),
      )
    }),
  )
})

test('nothing is shared among nobody or by a weight of zero', () => {
  for (const weights of [[], [0], [1, 0], [1, -1], [0.5]]) expect(() => split(100, weights)).toThrow(RangeError)
})

test('per cents are rounded as the caller says', () => {
  expect(basisPoints(999, 2000, 'down')).toBe(199)
  expect(basisPoints(999, 2000, 'up')).toBe(200)
  expect(basisPoints(250, 100, 'nearest')).toBe(3)
  expect(basisPoints(-250, 100, 'nearest')).toBe(-3)
  expect(basisPoints(1000, 1900, 'up')).toBe(190)
})
