import { expect, test } from 'vitest'
import { Breaker } from './breaker.js'

const limits = { failuresToPause: 2, pauseSeconds: 30 }
const at = (seconds: number) => new Date(seconds * 1000)

test('who failed twice is left alone for half a minute, then asked by one alone', () => {
  const breaker = new Breaker()
  breaker.failed('a', at(0), limits)
  expect(breaker.mayAsk('a', at(0), limits)).toBe(true)
  breaker.failed('a', at(1), limits)
  expect([breaker.mayAsk('a', at(30), limits), breaker.mayAsk('b', at(30), limits)]).toEqual([false, true])
  expect([breaker.mayAsk('a', at(31), limits), breaker.mayAsk('a', at(31), limits)]).toEqual([true, false])
  breaker.worked('a')
  expect(breaker.mayAsk('a', at(31), limits)).toBe(true)
})
