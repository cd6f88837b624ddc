import { expect, test } from 'vitest'
import { afterFor } from '../lists/order.js'
import { pluralForm } from './plural.js'
import { deedsEn } from './deeds.en.js'
import { deedsRu } from './deeds.ru.js'
import { help } from './help.js'
import { pages } from './pages.js'
import { panelEn } from './panel.en.js'
import { panelRu } from './panel.ru.js'
import { rowsEn } from './rows.en.js'
import { rowsRu } from './rows.ru.js'
import { screensEn } from './screens.en.js'
import { screensRu } from './screens.ru.js'

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

test('each word of the panel is said once in each language, and in both', () => {
  const [english, russian] = [
    [panelEn, rowsEn, screensEn, deedsEn],
    [panelRu, rowsRu, screensRu, deedsRu],
  ].map((parts) => parts.flatMap((part) => Object.keys(part)).sort())
  expect(english).toEqual([...new Set(english)])
  expect(russian).toEqual(english)
})

test('a row that is dropped goes behind the one above its new place', () => {
  expect(afterFor([1, 2, 3, 4], 0, 2)).toBe(3)
  expect(afterFor([1, 2, 3, 4], 3, 0)).toBe(null)
  expect(afterFor([1, 2, 3, 4], 3, 1)).toBe(1)
})
