import { expect, test } from 'vitest'
import { afterFor } from '../lists/order.js'
import { pluralForm } from './plural.js'
import { help } from './help.js'
import { pages } from './pages.js'

test('numbers take the form that each language gives them', () => {
  const rows = 'запись |||| записи |||| записей'
  expect([1, 3, 11, 21, 25].map((count) => pluralForm('ru', rows, count))).toEqual([
    ...['запись', 'записи', 'записей', 'запись', 'записей'],
  ])
  expect([1, 0, 2].map((count) => pluralForm('en', 'row |||| rows', count))).toEqual(['row', 'rows', 'rows'])
})

test('every page with help has a name, and both say it in two languages', () => {
  const unnamed = Object.keys(help).filter((page) => !pages[page])
  expect(unnamed).toEqual([])
  const same = Object.values(help).filter(([english, russian]) => english === russian || !/[а-я]/.test(russian))
  expect(same).toEqual([])
})

test('a row that is dropped goes behind the one above its new place', () => {
  expect(afterFor([1, 2, 3, 4], 0, 2)).toBe(3)
  expect(afterFor([1, 2, 3, 4], 3, 0)).toBe(null)
  expect(afterFor([1, 2, 3, 4], 3, 1)).toBe(1)
})
