import { expect, test } from 'vitest'
import { BufferPool } from './buffer-pool.js'

test('memory that was given back is used again, and never by two at once', () => {
  const pool = new BufferPool(2)
  const [first, second] = [pool.take(100_000), pool.take(90_000)]
  expect([first.bytes.length, second.bytes.length]).toEqual([100_000, 90_000])
  expect(first.bytes.buffer).not.toBe(second.bytes.buffer)
  first.giveBack()
  first.giveBack()
  const [third, fourth] = [pool.take(70_000), pool.take(70_000)]
  expect(third.bytes.buffer).toBe(first.bytes.buffer)
  expect(fourth.bytes.buffer).not.toBe(first.bytes.buffer)
})

test('no more is kept than was said', () => {
  const pool = new BufferPool(1)
  const taken = [pool.take(10), pool.take(10)]
  for (const { giveBack } of taken) giveBack()
  const again = [pool.take(10), pool.take(10)].map(({ bytes }) => bytes.buffer)
  expect(again.filter((memory) => taken.some(({ bytes }) => bytes.buffer === memory))).toHaveLength(1)
})
