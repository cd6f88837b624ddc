import { expect, test } from 'vitest'
import { openTestDatabase } from '../store/database.fixture.js'
import { TestClock } from '../time/test-clock.fixture.js'
import { answerStumble } from './stumbles.js'

test('three ends without a word within ten minutes are once too often; over a day they are not', async () => {
  const clock = new TestClock()
  const { database } = await openTestDatabase()
  const after = async (minutes: number): Promise<boolean> => {
    clock.set(clock.now() + minutes * 60_000)
    const said: string[] = []
    await answerStumble(database, clock, {
      fault: (code) => void said.push(code),
      rollBack: (reason) => Promise.resolve(said.push(reason)),
    })
    expect([[], ['player.crashloop', 'stumbled']]).toContainEqual(said)
    return said.length > 0
  }
  expect([await after(0), await after(300), await after(300), await after(2)]).toEqual([false, false, false, false])
  expect(await after(2)).toBe(true)
  // What it plays now is something else, and is judged anew.
  expect(await after(1)).toBe(false)
})
