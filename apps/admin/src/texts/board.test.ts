import { expect, test } from 'vitest'
import { boardLanguage, boardWord, boardWords, codeWord, type BoardWord } from './board.js'

test('the board says every word in three languages', () => {
  const words = Object.keys(boardWords) as BoardWord[]
  const korean = words.filter((word) => word !== 'cpu' && !/[\uac00-\ud7af]/.test(boardWord('ko', word)))
  const russian = words.filter((word) => !/[а-яё]/i.test(boardWord('ru', word)))
  expect([korean, russian]).toEqual([[], []])
  expect(boardWord('en', 'stands_by', 'Gate')).toBe('stands by: Gate')
  expect(codeWord('ko', 'group.failover')).toBe('페일오버')
})

test('the board has a language of its own, else that of the panel, else English', () => {
  expect([boardLanguage('ko', 'en'), boardLanguage(null, 'ru'), boardLanguage('fr', 'ru')]).toEqual(['ko', 'ru', 'en'])
})
