import { readConfig } from '@headend/base'
import { redisServer } from '@headend/base/testing'
import { allModules, createServer } from '@headend/server'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'

const isNamed = (process.env['HEADEND_TEST_ENGINES'] ?? '').split(',').includes('redis')
const patient = { timeout: 15_000 }

const serve = async (redisUrl: string) => {
  const folder = await mkdtemp(join(tmpdir(), 'headend-redis-away-'))
  const env = {
    ...{ HEADEND_DATA_DIR: folder, HEADEND_PORT: '0', HEADEND_HOST: '127.0.0.1', HEADEND_LOG_LEVEL: 'silent' },
    HEADEND_REDIS_URL: redisUrl,
  }
  const server = await createServer(readConfig({ env, cwd: folder, modules: allModules }), { role: 'web' })
  const at = (path: string) => `http://127.0.0.1:${server.port}${path}`
  return {
    server,
    /** A call that anybody may make, counted by its address. */
    login: async (username: string): Promise<string> => {
      const body = JSON.stringify({ username, password: 'a guess that is wrong' })
      const headers = { 'Content-Type': 'application/json' }
      const answer = await fetch(at('/admin/api/v1/base/login'), { method: 'POST', headers, body })
      return ((await answer.json()) as { code: string }).code
    },
    health: async () => {
      const answer = await fetch(at('/health'))
      const { parts } = (await answer.json()) as { parts: Record<string, string> }
      return [answer.status, (await fetch(at('/health/ready'))).status, parts['cache'], parts['database']]
    },
    redisUp: async () => /^headend_redis_up (\d)/m.exec(await (await fetch(at('/metrics'))).text())?.[1],
    stop: async () => {
      await server.stop()
      await rm(folder, { recursive: true })
    },
  }
}

describe.runIf(isNamed)('Redis killed and back while the house serves', () => {
  test('nobody is refused, guessing is slowed down all the while, and the house says what it lacks', async () => {
    const redis = await redisServer()
    const house = await serve(redis.url)
    expect(await house.health()).toEqual([200, 200, 'ok', 'ok'])
    expect(await house.redisUp()).toBe('1')
    expect(await house.login('first')).toBe('loginRefused')

    await redis.kill()
    const answers: string[] = []
    for (let n = 0; n < 8; n += 1) answers.push(await house.login('second'))
    expect(answers.slice(0, 5)).toEqual(Array(5).fill('loginRefused'))
    expect(answers.at(-1)).toBe('loginLocked')
    expect(await house.health()).toEqual([200, 200, 'away', 'ok'])
    expect(await house.redisUp()).toBe('0')

    await redis.start()
    await expect.poll(house.redisUp, patient).toBe('1')
    expect(await house.health()).toEqual([200, 200, 'ok', 'ok'])
    await house.stop()
    await redis.kill()
  })

  test('a house whose Redis hangs serves on, and stops when it is told to', async () => {
    const redis = await redisServer()
    const house = await serve(redis.url)
    redis.pause()
    const guess = await house.login('first')
    expect(guess).toBe('loginRefused')
    expect(await house.health()).toEqual([200, 200, 'away', 'ok'])
    await house.stop()
    redis.resume()
    await redis.kill()
  })
})
