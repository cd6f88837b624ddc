import { redisServer } from '@headend/base/testing'
import { describe, expect, onTestFinished, test } from 'vitest'
import { away, isNamed, patient, serveHouse, well } from './served-house.js'

const newRedis = async () => {
  const redis = await redisServer()
  onTestFinished(() => redis.kill())
  return redis
}

describe.runIf(isNamed('redis'))('Redis away and back while the house serves', () => {
  test('nobody is refused, guessing is slowed down all the while, and the house says what it lacks', async () => {
    const redis = await newRedis()
    const house = await serveHouse({ HEADEND_REDIS_URL: redis.url })
    expect(await house.state('cache')).toEqual(well)
    expect(await house.figure('headend_redis_up')).toBe(1)
    expect(await house.staffLogin('first')).toBe('loginRefused')

    await redis.kill()
    const answers: string[] = []
    for (let n = 0; n < 8; n += 1) answers.push(await house.staffLogin('second'))
    expect(answers.slice(0, 5)).toEqual(Array(5).fill('loginRefused'))
    expect(answers.at(-1)).toBe('loginLocked')
    expect(await house.state('cache')).toEqual(away)
    expect(await house.state('database')).toEqual(well)
    expect(await house.figure('headend_redis_up')).toBe(0)

    await redis.start()
    await expect.poll(() => house.figure('headend_redis_up'), patient).toBe(1)
    expect(await house.state('cache')).toEqual(well)
  })

  test('a house whose Redis hangs serves on, uses it again once it answers, and stops though it hangs', async () => {
    const redis = await newRedis()
    const house = await serveHouse({ HEADEND_REDIS_URL: redis.url })
    redis.pause()
    expect(await house.staffLogin('first')).toBe('loginRefused')
    expect(await house.state('cache')).toEqual(away)
    redis.resume()
    await expect.poll(() => house.figure('headend_redis_up'), patient).toBe(1)
    expect(await house.state('cache')).toEqual(well)
    redis.pause()
    expect(await house.staffLogin('second')).toBe('loginRefused')
    await house.stop()
    redis.resume()
  })
})
