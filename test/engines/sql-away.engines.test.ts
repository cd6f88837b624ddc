import { Devices, Subscribers, Tariffs } from '@headend/base'
import { spareServer } from '@headend/base/testing'
import { describe, expect, onTestFinished, test } from 'vitest'
import { failing, isNamed, patient, serveHouse, well, type ServedHouse } from './served-house.js'

const servers = {
  mariadb: 'HEADEND_TEST_MARIADB_SPARE',
  postgresql: 'HEADEND_TEST_POSTGRESQL_SPARE',
}

/** What a login answers where the house cannot do it. */
const INTERNAL = 3

interface Said {
  readonly error: number
  readonly authkey?: string
}

const given = <T>(offered: T | undefined): T => {
  if (offered === undefined) throw new Error('no module gives this')
  return offered
}

/** An operator with accounts that any number of boxes may log in to. */
const openTown = async ({ server: { house }, at }: ServedHouse) => {
  const { operator, keys } = await house.areas.operators.create(house.system('tests', null), { name: 'Town' })
  const ctx = house.system('tests', operator.id)
  const { assembled } = house
  await given(assembled.given(Devices)).enableAll(ctx)
  const tariff = await given(assembled.given(Tariffs)).create(ctx, { name: 'Basic', sessionsCount: 1000 })
  const subscribers = given(assembled.given(Subscribers))
  const accounts = await Promise.all(
    Array.from({ length: 20 }, () => subscribers.create(ctx, { tariffIds: [tariff.id] })),
  )
  const call = async (path: string, query: Record<string, string>): Promise<Said> => {
    const sent = new URLSearchParams({ client_id: String(operator.id), ...query }).toString()
    const answer = await fetch(at(`/tvmiddleware/api${path}?${sent}`))
    // Boxes take any other status for a broken network.
    expect(answer.status).toBe(200)
    return (await answer.json()) as Said
  }
  return {
    login: async (box: number): Promise<Said> => {
      const { abonement = '', password = '' } = accounts[box % accounts.length] ?? {}
      const device = { device: 'android', device_uid: `box-${box}` }
      return call('/login/', { api_key: keys.device, abonement, password, ...device })
    },
    isLoggedIn: async (authkey: string): Promise<boolean> => (await call('/channel/list/', { authkey })).error === 0,
  }
}

const newServer = async (variable: string) => {
  const server = await spareServer(variable)
  onTestFinished(() => server.kill())
  return server
}

describe.for(Object.entries(servers))('%s', ([engine, variable]) => {
  describe.runIf(isNamed(engine))('killed and paused while the house serves', () => {
    test('what was answered outlives kill -9 of the server, and the house goes on by itself when it is back', async () => {
      const server = await newServer(variable)
      const house = await serveHouse({ HEADEND_DATABASE_URL: server.url })
      const town = await openTown(house)
      expect(await house.state('database')).toEqual(well)
      const said: Said[] = []
      const boxes = 300
      const enter = async (box: number): Promise<void> => void said.push(await town.login(box))
      const crowd = Promise.all(Array.from({ length: boxes }, (_, box) => enter(box)))
      await expect.poll(() => said.length, { ...patient, interval: 5 }).toBeGreaterThan(20)
      await server.kill()
      await crowd
      const answered = said.flatMap(({ error, authkey }) => (error === 0 && authkey ? [authkey] : []))
      expect(answered.length).toBeGreaterThan(20)
      expect(answered.length).toBeLessThan(boxes)
      // Nobody hears that a password is wrong, or an account unknown, because the rows are away.
      expect(new Set(said.map(({ error }) => error))).toEqual(new Set([0, INTERNAL]))
      expect(await house.state('database')).toEqual(failing)
      expect((await fetch(house.at('/health/live'))).status).toBe(200)
      expect(await house.staffLogin('somebody')).toBe('unavailable')

      await server.start()
      await expect.poll(() => house.state('database'), patient).toEqual(well)
      for (const authkey of answered) expect(await town.isLoggedIn(authkey)).toBe(true)
      expect(await town.login(boxes)).toMatchObject({ error: 0 })
      expect(await house.staffLogin('somebody')).toBe('loginRefused')
    })

    test('while the server hangs the house says so, and goes on when it answers again', async () => {
      const server = await newServer(variable)
      const house = await serveHouse({ HEADEND_DATABASE_URL: server.url })
      const town = await openTown(house)
      server.pause()
      const waiting = town.login(1)
      expect(await house.state('database')).toEqual(failing)
      expect((await fetch(house.at('/health/live'))).status).toBe(200)
      server.resume()
      expect([0, INTERNAL]).toContain((await waiting).error)
      await expect.poll(() => house.state('database'), patient).toEqual(well)
      expect(await town.login(2)).toMatchObject({ error: 0 })
    })
  })
})
