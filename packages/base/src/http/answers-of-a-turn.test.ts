import { setImmediate as endOfTurn } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { AnswersOfATurn } from './answers-of-a-turn.js'

test('answers of one turn are written at its end, in the order in which they were ready', async () => {
  const turn = new AnswersOfATurn()
  const written: number[] = []
  for (const one of [1, 2, 3]) turn.add(() => written.push(one), String)
  expect(written).toEqual([])
  await endOfTurn()
  expect(written).toEqual([1, 2, 3])
  turn.add(() => written.push(4), String)
  await endOfTurn()
  expect(written).toEqual([1, 2, 3, 4])
})

test('an answer that cannot be written is told to its own request, and the others are written', async () => {
  const turn = new AnswersOfATurn()
  const heard: unknown[] = []
  turn.add(
    () => {
      throw new Error('the connection is gone')
    },
    (error) => heard.push(error),
  )
  turn.add(() => heard.push('written'), String)
  await endOfTurn()
  expect(heard).toEqual([new Error('the connection is gone'), 'written'])
})
