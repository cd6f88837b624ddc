import { expect, test } from 'vitest'
import { maskPattern } from '../billing.settings.js'
import { numberOf, seriesOf } from './number-mask.js'

const facts = { operatorId: 7, customerId: 42, day: '2026-03-09' }

test('a mask gives numbers with the operator, the customer, the day and a counter', () => {
  expect(numberOf('{client}{yyyy}{mm}{seq:6}', facts, 12)).toBe('7202603000012')
  expect(numberOf('Д-{yy}.{mm}.{dd}/{customer}-{seq}', facts, 3)).toBe('Д-26.03.09/42-3')
  expect(numberOf('{seq:2}', facts, 1234)).toBe('1234')
})

test('a mask with the year begins anew each year, and one with the customer counts all customers together', () => {
  expect(seriesOf('{yyyy}-{customer}-{seq:6}', facts)).toBe('2026-*-#')
  expect(seriesOf('{yyyy}-{seq}', { ...facts, day: '2027-01-01' })).toBe('2027-#')
})

test('a mask has one counter and no unknown words, or is empty', () => {
  for (const mask of ['', '{seq}', 'A{seq:12}', '{client}{yyyy}{yy}{mm}{dd}{customer}{seq:1}-X'])
    expect(maskPattern.test(mask)).toBe(true)
  for (const mask of ['A', '{yyyy}', '{seq}{seq}', '{seq:0}', '{seq:13}', '{name}{seq}', '{seq', '}{seq}'])
    expect(maskPattern.test(mask)).toBe(false)
})
