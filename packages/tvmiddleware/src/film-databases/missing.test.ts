import { expect, test } from 'vitest'
import { filledAfter, missingOf } from './missing.js'

test('only what is empty is taken, and what still stands as it was filled in', () => {
  const row = { name: 'Mine', year: 0, countries: 'Peru', duration: 90, rating: 7 }
  const offered = { name: 'Theirs', year: 1999, countries: 'Chile', duration: 95, rating: 8 }
  expect(missingOf(row, offered, {})).toEqual({ year: 1999 })
  expect(missingOf(row, offered, { duration: 90, rating: 6 })).toEqual({ year: 1999, duration: 95 })
  expect(missingOf({}, { year: 0, name: '', at: null, texts: {} }, {})).toEqual({})
})

test('texts are taken language by language', () => {
  const row = { nameI18n: { ru: 'Моё', de: 'Alt' } }
  const offered = { nameI18n: { ru: 'Их', de: 'Neu', fr: 'Nouveau' } }
  const before = { nameI18n: { de: 'Alt' } }
  const taken = missingOf(row, offered, before)
  expect(taken).toEqual({ nameI18n: { ru: 'Моё', de: 'Neu', fr: 'Nouveau' } })
  expect(filledAfter(before, offered, taken)).toEqual({ nameI18n: { de: 'Neu', fr: 'Nouveau' } })
})

test('an instant that was written down is known again', () => {
  const at = new Date('1999-03-30T18:00:00Z')
  const before = JSON.parse(JSON.stringify({ premiereAt: at })) as Record<string, unknown>
  const next = new Date('1999-04-01T18:00:00Z')
  expect(missingOf({ premiereAt: at }, { premiereAt: next }, before)).toEqual({ premiereAt: next })
  expect(missingOf({ premiereAt: new Date(0) }, { premiereAt: next }, before)).toEqual({})
})
