import { randomUUID } from 'node:crypto'
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
