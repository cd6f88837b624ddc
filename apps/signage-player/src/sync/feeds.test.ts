import { expect, test } from 'vitest'
import { openTestDatabase } from '../store/database.fixture.js'
import { TestClock } from '../time/test-clock.fixture.js'
import { Feeds, keptFeeds } from './feeds.js'

test('what a feed said last is shown while nobody tells anything newer, over a restart too', async () => {
  const clock = new TestClock()
  const { database, again } = await openTestDatabase()
  let status = 200
  let changes = 0
  const asked: string[] = []
  const ports = {
    ask: async (path: string) => {
      asked.push(path)
      return { status, body: { entries: [{ title: 'Rain', summary: '' }] }, retryAfterS: undefined, tag: undefined }
    },
    onChange: () => void (changes += 1),
  }
  const feeds = new Feeds(clock, database, await keptFeeds(database), ports)
  feeds.watch(['i7'])
  await clock.advance(3_600_000)
  expect(asked[0]).toBe('/signage/player/v1/feeds/7')
  expect(asked.length).toBeGreaterThan(2)
  expect(changes).toBe(1)
  status = 502
  await clock.advance(3_600_000)
  expect(feeds.entries('i7')).toEqual([{ title: 'Rain', summary: '' }])
  const next = await again()
  const after = new Feeds(clock, next, await keptFeeds(next), ports)
  expect(after.entries('i7')).toEqual([{ title: 'Rain', summary: '' }])
})
