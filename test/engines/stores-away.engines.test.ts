import { ferretServer, s3Server } from '@headend/base/testing'
import { buffer } from 'node:stream/consumers'
import { describe, expect, onTestFinished, test } from 'vitest'
import { away, isNamed, patient, serveHouse, well, type ServedHouse } from './served-house.js'

interface Server {
  kill(): Promise<void>
  start(): Promise<void>
  pause(): void
  resume(): void
}

const begun = <S extends Server>(server: S): S => {
  onTestFinished(() => server.kill())
  return server
}

const outages = {
  killed: { begin: (server: Server) => server.kill(), end: (server: Server) => server.start() },
  paused: { begin: async (server: Server) => server.pause(), end: async (server: Server) => server.resume() },
}

/** The first operator of a house, to speak for it. */
const operatorOf = async ({ server: { house } }: ServedHouse) => {
  const { operator } = await house.areas.operators.create(house.system('tests', null), { name: 'First' })
  return house.system('tests', operator.id)
}

const at = new Date('2026-03-01T00:00:00Z')
const views = (from: number, count: number) =>
  Array.from({ length: count }, (_, n) => ({ id: `${from + n}`, at, n: 1 }))

describe.runIf(isNamed('ferretdb'))('MongoDB away while the house serves', () => {
  test.for(Object.entries(outages))('%s: views are taken all the while and arrive once', async ([, outage]) => {
    const mongo = begun(await ferretServer())
    const house = await serveHouse({ HEADEND_MONGO_URL: mongo.url })
    const { log } = await operatorOf(house)
    expect(await house.state('events')).toEqual(well)
    await log.journal('views', views(0, 50))
    await outage.begin(mongo)
    for (let n = 50; n < 500; n += 50) await log.journal('views', views(n, 50))
    expect(await house.state('events')).toEqual(away)
    expect(await house.figure('headend_journal_events')).toBeGreaterThanOrEqual(450)
    expect(await house.staffLogin('somebody')).toBe('loginRefused')

    await outage.end(mongo)
    await expect.poll(() => house.figure('headend_journal_events'), patient).toBe(0)
    expect(await house.state('events')).toEqual(well)
    expect(await log.group('views', { by: [], sum: ['n'] })).toEqual([{ count: 500, n: 500 }])
  })
})

describe.runIf(isNamed('versitygw'))('S3 away while the house serves', () => {
  test.for(Object.entries(outages))(
    '%s: the house serves on, and has its files again by itself',
    async ([, outage]) => {
      const store = begun(await s3Server())
      const house = await serveHouse({ HEADEND_S3_URL: store.url })
      const { files } = await operatorOf(house)
      await files.put('logo.png', Buffer.from('logo'), { contentType: 'image/png', maxBytes: 100 })
      expect(await house.state('files')).toEqual(well)
      await outage.begin(store)
      expect(await house.state('files')).toEqual(away)
      expect(await house.staffLogin('somebody')).toBe('loginRefused')

      await outage.end(store)
      await expect.poll(() => house.state('files'), patient).toEqual(well)
      expect((await buffer((await files.open('logo.png')).body)).toString()).toBe('logo')
    },
  )
})
