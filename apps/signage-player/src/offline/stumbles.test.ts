import { expect, test } from 'vitest'
import { openTestDatabase } from '../store/database.fixture.js'
import { TestClock } from '../time/test-clock.fixture.js'
import { noteStumble } from './stumbles.js'

test('three ends without a word within ten minutes are once too often; over a day they are not', async () => {
  const clock = new TestClock()
  const { database } = await openTestDatabase()
  const after = async (minutes: number): Promise<boolean> => {
    clock.set(clock.now() + minutes * 60_000)
    return noteStumble(database, clock)
  }
  expect([await after(0), await after(300), await after(300), await after(2)]).toEqual([false, false, false, false])
  expect(await after(2)).toBe(true)
  // What it plays now is something else, and is judged anew.
  expect(await after(1)).toBe(false)
})
