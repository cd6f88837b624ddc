import { expect, test } from 'vitest'
import { wentTogether } from './storms.js'

const gone = (count: number, everyMs: number, from = 0) =>
  Array.from({ length: count }, (_, at) => ({ id: from + at + 1, at: from * 1e6 + at * everyMs }))

test('a storm is more than a fifth of a place, or more than fifty, within two minutes', () => {
  expect(wentTogether(gone(20, 1000), 100).size).toBe(0)
  expect(wentTogether(gone(21, 1000), 100).size).toBe(21)
  expect(wentTogether(gone(50, 1000), 1000).size).toBe(0)
  expect(wentTogether(gone(51, 1000), 1000).size).toBe(51)
  expect(wentTogether(gone(51, 2400), 1000).size).toBe(51)
  expect(wentTogether(gone(51, 2401), 1000).size).toBe(0)
})

test('four screens are no storm, however small the place', () => {
  expect(wentTogether(gone(4, 0), 4).size).toBe(0)
  expect(wentTogether(gone(5, 0), 5).size).toBe(5)
})

test('who went before or later stands alone, and a storm may last', () => {
  const alone = { id: 900, at: -200_000 }
  expect([...wentTogether([alone, ...gone(30, 1000)], 100)]).not.toContain(900)
  expect(wentTogether(gone(300, 1000), 1000).size).toBe(300)
})
