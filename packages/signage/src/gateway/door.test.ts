import { expect, test } from 'vitest'
import { Door } from './door.js'

const chance = () => 0
const crowd = (door: Door, now: number, count: number, waiting = 0) =>
  Array.from({ length: count }, () => door.take(now, waiting))
const inOf = (outcomes: readonly (number | undefined)[]) => outcomes.filter((one) => one === undefined).length

test('as many as fit through are let in, the others get turns one after the other', () => {
  const door = new Door(0, chance)
  const outcomes = crowd(door, 0, 2000)
  expect(inOf(outcomes)).toBe(500)
  const turns = outcomes.flatMap((one) => one ?? [])
  expect([turns[0], turns[1], turns.at(-1)]).toEqual([5, 6, 11])
  expect(turns.filter((one) => one === 8).length).toBe(250)
  expect(inOf(crowd(door, 1000, 400))).toBe(250)
})

test('while welcomes are slow or the process lags the door closes, and opens again when they are quick', () => {
  const door = new Door(0, chance)
  for (let second = 0; second < 30; second += 1) door.adapt({ waitedMs: 900, lagMs: 0 })
  expect(door.pace).toBe(20)
  expect(inOf(crowd(door, 0, 500))).toBe(40)
  for (let second = 0; second < 5; second += 1) door.adapt({ waitedMs: 100, lagMs: 10 })
  const wider = door.pace
  expect(wider).toBeGreaterThan(50)
  door.adapt({ waitedMs: 100, lagMs: 700 })
  expect(door.pace).toBeLessThan(wider)
  // Nobody was sent away: there is no reason to open wider than on an ordinary day.
  for (let second = 0; second < 30; second += 1) door.adapt({ waitedMs: 10, lagMs: 0 })
  expect(door.pace).toBeLessThan(320)
})

test('where more wait for their welcome than are welcomed in a second nobody else is let in', () => {
  const door = new Door(0, chance)
  expect(door.take(0, 250)).toBe(5)
  expect(door.take(0, 249)).toBeUndefined()
})

test('who would have to wait for more than half a minute comes by chance within it', () => {
  const door = new Door(0, (below) => below - 1)
  const turns = crowd(door, 0, 9000).flatMap((one) => one ?? [])
  expect(Math.max(...turns)).toBe(30)
  expect(Math.min(...turns)).toBe(5)
})
