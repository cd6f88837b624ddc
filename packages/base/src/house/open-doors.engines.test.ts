import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { baseTables } from '../base.module.js'
import { scopeOf } from '../db/suite-house.fixture.js'
import { createTables } from '../db/create-tables.js'
import { createLogger } from '../logger/create-logger.js'
import { redisServer } from '../testing/redis-server.js'
import type { Clock } from '../time/clock.js'
import { fixedClock } from '../time/fixed-clock.js'
import { systemClock } from '../time/system-clock.js'
import { openDoors } from './open-doors.js'

const logger = createLogger({ level: 'silent' })
const folder = await mkdtemp(join(tmpdir(), 'headend-doors-'))
afterAll(() => rm(folder, { recursive: true }))
const isNamed = (process.env['HEADEND_TEST_ENGINES'] ?? '').split(',').includes('redis')

/** The doors of one process; both share the rows. */
const process1of2 = (name: string, clock: Clock, redisUrl: string) =>
  openDoors({
    ...{ dataDir: join(folder, name), databaseUrl: `sqlite:${join(folder, 'house.db')}` },
    ...{ tables: baseTables, clock, logger, redisUrl },
  })

describe.runIf(isNamed)('two processes and Redis', () => {
  test('a change in one makes the other read at once, which would otherwise wait for its own turn', async () => {
    const redis = await redisServer()
    const here = await process1of2('here', systemClock, redis.url)
    await createTables(here.doors.database)
    // This clock stands still: only a ring makes it read.
    const there = await process1of2('there', fixedClock('2026-03-01T00:00:00Z'), redis.url)
    await there.doors.database.changes.start()
    for (const tag of ['channels', 'guide']) {
      const told = new Promise((resolve) => there.doors.database.changes.subscribe((_id, heard) => resolve(heard)))
      await here.doors.database.bump(scopeOf(7), [tag])
      expect(await told).toBe(tag)
    }
    expect([here.spare, there.figures.map(({ name }) => name)]).toEqual([['cache'], ['headend_redis_up']])
    await there.close()
    await here.close()
    await redis.kill()
  })
})
