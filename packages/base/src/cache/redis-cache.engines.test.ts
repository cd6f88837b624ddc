import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { createLogger } from '../logger/create-logger.js'
import { systemClock } from '../time/system-clock.js'
import { cacheSuite } from './cache.suite.js'
import { openRedis } from './open-redis.js'

const logger = createLogger({ level: 'silent' })

/** Each of the ways in which Redis can be set up, by the variable that names a running one. */
const ways = {
  redis: 'HEADEND_TEST_REDIS_URL',
  'redis-sentinel': 'HEADEND_TEST_REDIS_SENTINEL_URL',
  'redis-cluster': 'HEADEND_TEST_REDIS_CLUSTER_URL',
}

for (const [name, variable] of Object.entries(ways)) {
  const at = process.env[variable]
  if (!at) continue
  cacheSuite(name, async () => {
    // A prefix of its own for each test, as each has an empty cache of its own.
    const url = `${at}?prefix=${randomUUID()}`
    const { cache } = await openRedis({ url, clock: systemClock, logger, maxEntries: 100 })
    return { engine: cache, pass: (seconds) => systemClock.after(seconds * 1000) }
  })
}

const sentinels = process.env['HEADEND_TEST_REDIS_SENTINEL_URL']

// The last test of this file, since the master does not come back.
test.runIf(sentinels)('when the master is killed its replica takes over, and the door goes on by itself', async () => {
  const [master] = (process.env['HEADEND_TEST_REDIS_SENTINEL_PIDS'] ?? '').split(',').map(Number)
  const url = `${sentinels}?prefix=${randomUUID()}`
  const [here, there] = await Promise.all(
    [1, 2].map(() => openRedis({ url, clock: systemClock, logger, maxEntries: 100 })),
  )
  if (!master || !here || !there) throw new Error('no master is known')
  const cache = here.cache.for(1)
  await cache.set('key', 'before', { ttlSeconds: 600, tags: ['tag'] })
  process.kill(master, 'SIGKILL')
  // Nobody is refused anything meanwhile.
  expect(await cache.remember('other', { ttlSeconds: 600 }, async () => 'made')).toBe('made')
  await cache.forget('tag')
  await expect.poll(() => here.isUp() && there.isUp(), { timeout: 30_000 }).toBe(true)
  expect(await cache.get('key')).toBeUndefined()
  await cache.set('key', 'after', { ttlSeconds: 600 })
  expect(await there.cache.for(1).get('key')).toBe('after')
  let rung = 0
  there.onRing(() => (rung += 1))
  await expect.poll(() => (here.ring(), rung), { timeout: 30_000 }).toBeGreaterThan(0)
  await Promise.all([here.cache.close(), there.cache.close()])
})
