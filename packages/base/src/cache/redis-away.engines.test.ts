import { createClient } from 'redis'
import { afterEach, describe, expect, test } from 'vitest'
import { createLogger } from '../logger/create-logger.js'
import { systemClock } from '../time/system-clock.js'
import { openRedis, type OpenRedis } from './open-redis.js'
import { redisServer } from '../testing/redis-server.js'

const lines: string[] = []
const logger = createLogger({ level: 'info', destination: { write: (line) => void lines.push(line) } })
const ends: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
})

const newServer = async () => {
  const server = await redisServer()
  ends.push(() => server.kill())
  return server
}

const open = async (url: string): Promise<OpenRedis> => {
  const redis = await openRedis({ url, clock: systemClock, logger, maxEntries: 1000 })
  ends.push(() => redis.cache.close())
  return redis
}

const seconds = { timeout: 15_000, interval: 20 }
const isUp = (redis: OpenRedis) => expect.poll(() => redis.isUp(), seconds).toBe(true)
const isNamed = (process.env['HEADEND_TEST_ENGINES'] ?? '').split(',').includes('redis')

describe.runIf(isNamed)('Redis away and back', () => {
  test('whoever asks while Redis is killed is answered from the process, and from Redis when it is back', async () => {
    const server = await newServer()
    const [here, there] = [await open(server.url), await open(server.url)]
    const [cache, other] = [here.cache.for(1), there.cache.for(1)]
    await cache.set('kept', 'before', { ttlSeconds: 60 })
    expect(await other.get('kept')).toBe('before')
    expect(await cache.count('logins', 60)).toBe(1)
    await server.kill()

    let made = 0
    const make = async () => (made += 1)
    const crowd = Array.from({ length: 20 }, () => cache.remember('slow', { ttlSeconds: 60 }, make))
    expect(new Set(await Promise.all(crowd))).toEqual(new Set([1]))
    await cache.set('kept', 'while away', { ttlSeconds: 60 })
    expect(await cache.get('kept')).toBe('while away')
    expect(await cache.count('logins', 60)).toBe(1)
    expect(await cache.count('logins', 60)).toBe(2)
    expect(here.isUp()).toBe(false)
    await expect(here.cache.ping()).rejects.toThrow('away')

    await server.start()
    await isUp(here)
    await isUp(there)
    await here.cache.ping()
    await cache.set('kept', 'after', { ttlSeconds: 60 })
    expect(await other.get('kept')).toBe('after')
    expect(await other.count('logins', 60)).toBe(1)
    expect(lines.join('')).toContain('Redis is away')
    expect(lines.join('')).toContain('Redis is there')
  })

  test('a Redis that hangs is waited for once, and what was forgotten meanwhile is not found in it again', async () => {
    const server = await newServer()
    const redis = await open(server.url)
    const [cache, stranger] = [redis.cache.for(1), redis.cache.for(2)]
    for (const own of [cache, stranger]) await own.set('list', 'old', { ttlSeconds: 600, tags: ['channels'] })
    for (let n = 0; n < 3; n += 1) await stranger.set(`${n}`, n, { ttlSeconds: 600, tags: [`tariff:${n}`] })
    server.pause()
    await cache.forget('channels')
    expect(redis.isUp()).toBe(false)
    expect(await cache.get('list')).toBeUndefined()
    // More than are remembered one by one: then all that is tagged goes.
    for (let n = 0; n < 1500; n += 1) await stranger.forget(`none:${n}`)
    server.resume()
    await isUp(redis)
    expect(await cache.get('list')).toBeUndefined()
    expect(await stranger.get('1')).toBeUndefined()
    await stranger.set('list', 'new', { ttlSeconds: 600, tags: ['channels'] })
    expect(await stranger.get('list')).toBe('new')
  })

  test('a process that starts without Redis works, and uses it as soon as it comes', async () => {
    const server = await newServer()
    await server.kill()
    const redis = await open(server.url)
    const cache = redis.cache.for(1)
    expect(await cache.remember('key', { ttlSeconds: 60 }, async () => 'made')).toBe('made')
    expect(await cache.get('key')).toBe('made')
    await server.start()
    await isUp(redis)
    await cache.set('key', 'in Redis', { ttlSeconds: 60 })
    expect(await (await open(server.url)).cache.for(1).get('key')).toBe('in Redis')
  })

  test('who ends while Redis is away never comes back to it', async () => {
    const server = await newServer()
    for (const part of ['killed', 'hanging']) {
      if (part === 'killed') await server.kill()
      else server.pause()
      const redis = await openRedis({ url: server.url, clock: systemClock, logger, maxEntries: 10 })
      await redis.cache.close()
      if (part === 'killed') await server.start()
      else server.resume()
    }
    const looking = createClient({ url: server.url })
    await looking.connect()
    await expect.poll(async () => (await looking.clientList()).length, seconds).toBe(1)
    looking.destroy()
  })

  test('processes ring each other, and again after Redis was killed', async () => {
    const server = await newServer()
    const [here, there] = [await open(server.url), await open(server.url)]
    let [rungHere, rungThere] = [0, 0]
    here.onRing(() => (rungHere += 1))
    there.onRing(() => (rungThere += 1))
    here.ring()
    await expect.poll(() => rungThere, seconds).toBe(1)
    await server.kill()
    here.ring()
    await server.start()
    await isUp(here)
    await isUp(there)
    // The one that listens may be connected a little later than the one that speaks.
    await expect.poll(() => (here.ring(), rungThere), seconds).toBeGreaterThan(1)
    expect(rungHere).toBe(0)
  })

  test('a value that is made while another process keeps a newer one does not replace it', async () => {
    const server = await newServer()
    const [here, there] = [(await open(server.url)).cache.for(1), (await open(server.url)).cache.for(1)]
    const options = { ttlSeconds: 60, tags: ['channels'] }
    const slow = await here.remember('key', options, async () => {
      await there.forget('channels')
      await there.set('key', 'newer', options)
      return 'older'
    })
    expect([slow, await here.get('key')]).toEqual(['older', 'newer'])
    await here.remember('other', options, async () => {
      await there.forget('channels')
      return 'stale'
    })
    expect(await there.get('other')).toBeUndefined()
  })
})
