import fc from 'fast-check'
import { shiftDay } from '@headend/base'
import { expect, test } from 'vitest'
import { monthBefore, prorated, shiftMonths } from './proration.js'

test('a month later is the same day, or the last of a shorter month', () => {
  for (const [day, later] of [
    ['2026-01-15', '2026-02-15'],
    ['2026-01-31', '2026-02-28'],
    ['2028-01-31', '2028-02-29'],
    ['2026-12-31', '2027-01-31'],
  ] as const)
    expect(shiftMonths(day, 1)).toBe(later)
})

test('the rest of a month costs its share, today counted', () => {
  const march = { from: '2026-03-01', to: '2026-04-01' }
  expect(prorated(3100, march, '2026-03-01')).toBe(3100)
  expect(prorated(3100, march, '2026-03-02')).toBe(3000)
  expect(prorated(3100, march, '2026-03-31')).toBe(100)
  expect(prorated(1000, march, '2026-03-17')).toBe(484)
  expect(prorated(1, { from: '2026-02-01', to: '2026-03-01' }, '2026-02-15')).toBe(1)
  const leap = { from: '2028-02-01', to: '2028-03-01' }
  expect(prorated(2900, leap, '2028-02-29')).toBe(100)
})

test('a period that is over or was never begun has no rest', () => {
  expect(monthBefore(null, '2026-03-10')).toBeUndefined()
  expect(monthBefore('2026-03-10', '2026-03-10')).toBeUndefined()
  expect(monthBefore('2026-03-31', '2026-03-10')).toEqual({ from: '2026-02-28', to: '2026-03-31' })
  expect(monthBefore('2026-09-01', '2026-03-10')).toEqual({ from: '2026-03-10', to: '2026-09-01' })
})

test('the rest never costs more than the whole, and never less when bought earlier', () => {
  const price = fc.integer({ min: 0, max: 1_000_000_000_000 })
  fc.assert(
    fc.property(price, fc.integer({ min: 0, max: 800 }), fc.integer({ min: 1, max: 27 }), (cost, start, later) => {
      const to = shiftMonths(shiftDay('2026-01-01', start), 1)
      const period = { from: shiftMonths(to, -1), to }
      const [today, after] = [period.from, shiftDay(period.from, later)]
      expect(prorated(cost, period, today)).toBe(cost)
      expect(prorated(cost, period, after)).toBeLessThanOrEqual(cost)
      expect(prorated(cost, period, after)).toBeGreaterThanOrEqual(0)
    }),
  )
})
