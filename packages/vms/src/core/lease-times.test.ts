import { expect, test } from 'vitest'
import { hasLostTime, holdOf, leaderUntil, lengthOf } from './lease-times.js'

test('with a sign of life every three seconds a group waits 9.4 s for its server, with one each second 3.3 s', () => {
  expect(lengthOf({ keepAliveMs: 3000, missLimit: 3 })).toBe(9000)
  expect([holdOf(9000), holdOf(3000)]).toEqual([9432, 3311])
})

test('a wait is longer than the lease even where one clock runs a hundredth too slow and the other as much too fast', () => {
  for (const lengthMs of [1000, 3000, 9000, 30_000, 600_000])
    expect(holdOf(lengthMs) / 1.01).toBeGreaterThan(lengthMs / 0.99)
})

test('a leader stops before the database thinks that its time is over', () => {
  expect(leaderUntil(1000, 10_000)).toBe(10_200)
})

test('a machine that was put to sleep from outside notices, and one whose wall clock is set back does not worry', () => {
  const before = { bootMs: 5000, wallMs: 100_000 }
  expect(hasLostTime(before, { bootMs: 5250, wallMs: 100_250 })).toBe(false)
  expect(hasLostTime(before, { bootMs: 5250, wallMs: 101_250 })).toBe(true)
  expect(hasLostTime(before, { bootMs: 5250, wallMs: 40_000 })).toBe(false)
})
