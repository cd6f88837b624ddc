import { expect, test } from 'vitest'
import { fixedClock } from '../time/fixed-clock.js'
import { cacheSuite } from './cache.suite.js'
import { memoryCache } from './memory-cache.js'

const openMemory = async (maxEntries = 1000) => {
  const clock = fixedClock('2026-03-01T00:00:00Z')
  return {
    engine: memoryCache({ clock, maxEntries }),
    pass: async (seconds: number) => clock.advance(seconds * 1000),
  }
}

cacheSuite('memory', () => openMemory())

test('a full cache drops what was not used for longest, counters apart', async () => {
  const { engine } = await openMemory(2)
  const cache = engine.for(1)
  await cache.count('logins', 60)
  for (const key of ['a', 'b', 'c']) await cache.set(key, key, { ttlSeconds: 60, tags: ['all'] })
  expect([await cache.get('a'), await cache.get('b'), await cache.get('c')]).toEqual([undefined, 'b', 'c'])
  await cache.forget('all')
  expect([await cache.get('b'), await cache.get('c')]).toEqual([undefined, undefined])
  expect(await cache.count('logins', 60)).toBe(2)
})
