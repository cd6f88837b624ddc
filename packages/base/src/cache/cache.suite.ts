import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { CacheEngine } from './cache.js'

/** An engine under test, and a way to let time pass for it. */
export interface CacheUnderTest {
  readonly engine: CacheEngine
  pass(seconds: number): Promise<void>
}

/** What every engine of the cache door promises. */
export const cacheSuite = (name: string, open: () => Promise<CacheUnderTest>): void => {
  describe(`cache on ${name}`, () => {
    let house: CacheUnderTest
    beforeEach(async () => {
      house = await open()
    })
    afterEach(() => house.engine.close())

    test('a value is kept until its time is over', async () => {
      const cache = house.engine.for(1)
      await cache.set('channels', { names: ['One', 'Two'] }, { ttlSeconds: 2 })
      expect(await cache.get('channels')).toEqual({ names: ['One', 'Two'] })
      await house.pass(3)
      expect(await cache.get('channels')).toBeUndefined()
    })

    test('null, zero and the empty text are values', async () => {
      const cache = house.engine.for(1)
      for (const value of [null, 0, '', false]) {
        await cache.set('value', value, { ttlSeconds: 60 })
        expect(await cache.get('value')).toBe(value)
      }
    })

    test('operators and the installation never see each other’s values, counters and tags', async () => {
      const [one, eleven, installation] = [house.engine.for(1), house.engine.for(11), house.engine.for(null)]
      await one.set('key', 'one', { ttlSeconds: 60, tags: ['tag'] })
      await eleven.set('key', 'eleven', { ttlSeconds: 60, tags: ['tag'] })
      await one.forget('tag')
      await one.count('hits', 60, 7)
      expect(await one.get('key')).toBeUndefined()
      expect(await eleven.get('key')).toBe('eleven')
      expect(await installation.get('key')).toBeUndefined()
      expect(await eleven.count('hits', 60)).toBe(1)
    })

    test('bytes stay bytes, untouched', async () => {
      const cache = house.engine.for(1)
      const bytes = Buffer.from([0, 255, 128, 10])
      await cache.set('bytes', bytes, { ttlSeconds: 60 })
      const kept = await cache.get<Buffer>('bytes')
      expect(Buffer.isBuffer(kept)).toBe(true)
      expect(kept?.equals(bytes)).toBe(true)
    })

    test('whoever changes what was handed out does not change what is kept', async () => {
      const cache = house.engine.for(1)
      const make = async () => ({ list: [1] })
      const first = await cache.remember('key', { ttlSeconds: 60 }, make)
      first.list.push(2)
      expect(await cache.remember('key', { ttlSeconds: 60 }, make)).toEqual({ list: [1] })
      await cache.set('bytes', Buffer.from('ab'), { ttlSeconds: 60 })
      ;(await cache.get<Buffer>('bytes'))?.fill(0)
      expect((await cache.get<Buffer>('bytes'))?.toString()).toBe('ab')
    })

    test('a tag forgets all that hangs on it and nothing else', async () => {
      const cache = house.engine.for(1)
      await cache.set('a', 1, { ttlSeconds: 60, tags: ['tariff:1', 'channels'] })
      await cache.set('b', 2, { ttlSeconds: 60, tags: ['channels'] })
      await cache.set('c', 3, { ttlSeconds: 60, tags: ['tariff:2'] })
      await cache.forget('channels', 'tariff:3')
      expect([await cache.get('a'), await cache.get('b'), await cache.get('c')]).toEqual([undefined, undefined, 3])
    })

    test('a value set again hangs on its new tags only', async () => {
      const cache = house.engine.for(1)
      await cache.set('a', 1, { ttlSeconds: 60, tags: ['old'] })
      await cache.set('a', 2, { ttlSeconds: 60, tags: ['new'] })
      await cache.forget('old')
      expect(await cache.get('a')).toBe(2)
      await cache.forget('new')
      expect(await cache.get('a')).toBeUndefined()
    })

    test('a crowd that asks at once has the value made once', async () => {
      const cache = house.engine.for(1)
      let made = 0
      const make = async () => ({ made: ++made })
      const crowd = Array.from({ length: 50 }, () => cache.remember('key', { ttlSeconds: 60 }, make))
      for (const value of await Promise.all(crowd)) expect(value).toEqual({ made: 1 })
      expect(await cache.remember('key', { ttlSeconds: 60 }, make)).toEqual({ made: 1 })
    })

    test('a making that fails tells all who wait, and is tried again by the next', async () => {
      const cache = house.engine.for(1)
      const fail = () => Promise.reject(new Error('no database'))
      const crowd = Array.from({ length: 3 }, () => cache.remember('key', { ttlSeconds: 60 }, fail))
      for (const { status, ...rest } of await Promise.allSettled(crowd))
        expect({ status, ...rest }).toMatchObject({ status: 'rejected', reason: { message: 'no database' } })
      expect(await cache.remember('key', { ttlSeconds: 60 }, async () => 'now')).toBe('now')
    })

    test('what is forgotten while it is made is given to those who wait and not kept', async () => {
      const cache = house.engine.for(1)
      const options = { ttlSeconds: 60, tags: ['tag'] }
      let finish = (_value: string): void => {}
      let waiting: Promise<string> | undefined
      await new Promise<void>((begun) => {
        waiting = cache.remember('key', options, () => {
          begun()
          return new Promise((resolve) => (finish = resolve))
        })
      })
      await cache.forget('tag')
      expect(await cache.remember('key', options, async () => 'fresh')).toBe('fresh')
      finish('stale')
      expect(await waiting).toBe('stale')
      expect(await cache.get('key')).toBe('fresh')
    })

    test('a counter ends a fixed time after it began, however often it is counted', async () => {
      const cache = house.engine.for(1)
      expect(await cache.count('logins', 3)).toBe(1)
      expect(await cache.count('logins', 3, 4)).toBe(5)
      await house.pass(2)
      expect(await cache.count('logins', 3)).toBe(6)
      await house.pass(2)
      expect(await cache.count('logins', 3)).toBe(1)
    })

    test('an engine that is up answers', async () => {
      await expect(house.engine.ping()).resolves.toBeUndefined()
    })
  })
}
