import { beforeEach, expect, test, vi } from 'vitest'
import { Device } from '../devices/device.table.js'
import { Account } from '../subscribers/account.table.js'
import { Tariff } from '../tariffs/tariff.table.js'
import { openTelevision, type Television } from '../testing/television.fixture.js'
import { Session } from './session.table.js'

let tv: Television
beforeEach(async () => {
  tv = await openTelevision()
})

const limit = (patch: object, tariff: 'basic' | 'empty' = 'basic') =>
  tv.ctx.transaction(async (ctx) => {
    await ctx.repo(Tariff).change({ id: tv.tariffs[tariff] }, patch)
    await ctx.bump('catalogue')
  })
const only = async (patch: object) => {
  await limit({ sessionsCount: 0, basicSessionsCount: 0 }, 'empty')
  await limit(patch)
}
const login = (sent: object) => {
  const { abonement, password } = tv.people.bob
  return tv.box.get('/login/', { ...tv.key, abonement, password, ...sent })
}
const statusOf = async (said: Record<string, unknown>) =>
  (await tv.box.get('/account/status/', { client_id: tv.house.operatorId, authkey: String(said['authkey']) }))['status']
const mag = (device_uid: string) => ({ device: 'mag', device_uid })
// Boxes of this type are answered in XML.
const magLogin = async (sent: object) => {
  const { abonement, password } = tv.people.bob
  const { text } = await tv.box.call('get', '/login/', { query: { ...tv.key, abonement, password, ...sent } })
  return text
}
const errorIn = (xml: string) => Number(/<error>(\d+)</.exec(xml)?.[1])

test('one more additional device comes in, and the oldest is logged out', async () => {
  await only({ sessionsCount: 2 })
  const first = await login({ device: 'android', device_uid: 'one' })
  tv.clock.advance(1000)
  const second = await login({ device: 'ios', device_uid: 'two' })
  expect([await statusOf(first), await statusOf(second)]).toEqual([0, 0])
  tv.clock.advance(1000)
  const third = await login({ device: 'tizen_tv', device_uid: 'three' })
  expect(third).toMatchObject({ error: 0 })
  expect([await statusOf(first), await statusOf(second), await statusOf(third)]).toEqual([1, 0, 0])
})

test('of several tariffs the largest limit counts', async () => {
  await only({ sessionsCount: 1 })
  await limit({ sessionsCount: 2 }, 'empty')
  const said = [await login({ device_uid: 'one' }), await login({ device_uid: 'two' })]
  expect([await statusOf(said[0] ?? {}), await statusOf(said[1] ?? {})]).toEqual([0, 0])
})

test('a device that was silent for long does not count, and keeps its session', async () => {
  await only({ sessionsCount: 1 })
  const asleep = await login({ device_uid: 'one' })
  tv.clock.advance(301_000)
  const awake = await login({ device_uid: 'two' })
  expect([await statusOf(asleep), await statusOf(awake)]).toEqual([0, 0])
})

test('a basic device too many is refused with those that are in, and enters for one that is given up', async () => {
  await only({ basicSessionsCount: 2, sessionsCount: 5 })
  await login({ device: 'android', device_uid: 'phone' })
  for (const uid of ['box-1', 'box-2']) expect(errorIn(await magLogin(mag(uid)))).toBe(0)
  const before = [await tv.ctx.repo(Session).count(), await tv.ctx.repo(Device).count()]
  const full = await magLogin({ ...mag('box-3'), device_model: 'New' })
  expect(full).toMatch(
    /<rss><devices><item><id>\d+<\/id><system_name>mag<\/system_name><device_uid>box-1<.*<\/devices><error>5<\/error><\/rss>/,
  )
  expect(full).toContain('<has_active_sessions>true</has_active_sessions><created_at>2026-03-01 12:00:00</created_at>')
  expect(full).not.toContain('phone')
  expect([await tv.ctx.repo(Session).count(), await tv.ctx.repo(Device).count()]).toEqual(before)
  const { id: phone } = await tv.ctx.repo(Device).get({ uid: 'phone' })
  const { id } = await tv.ctx.repo(Device).get({ uid: 'box-1' })
  const { id: stranger } = await tv.ctx.repo(Device).get({ uid: 'known-uid' })
  const giveUp = (device_id_for_unbinding: number) => magLogin({ ...mag('box-3'), device_id_for_unbinding })
  expect(errorIn(await giveUp(stranger))).toBe(27)
  expect(errorIn(await giveUp(2_000_000_000))).toBe(27)
  expect(errorIn(await giveUp(phone))).toBe(5)
  expect(await tv.ctx.repo(Device).count({ id: phone })).toBe(1)
  expect(errorIn(await giveUp(id))).toBe(0)
  expect(await tv.ctx.repo(Device).count({ id })).toBe(0)
  expect(errorIn(await magLogin(mag('box-2')))).toBe(0)
})

test('a basic device that is switched off keeps its place', async () => {
  await only({ basicSessionsCount: 1 })
  await magLogin(mag('box-1'))
  tv.clock.advance(86_400_000)
  expect(errorIn(await magLogin(mag('box-2')))).toBe(5)
  expect(errorIn(await magLogin(mag('box-1')))).toBe(0)
})

test('a tariff may forbid basic or additional devices', async () => {
  await only({ basicSessionsCount: 0, sessionsCount: 1 })
  expect(errorIn(await magLogin(mag('box-1')))).toBe(10)
  await limit({ basicSessionsCount: 1, sessionsCount: 0 })
  expect(await login({ device_uid: 'phone' })).toEqual({ error: 11 })
  expect(await tv.ctx.repo(Session).count({ accountId: tv.people.bob.accountId })).toBe(0)
})

test('where additional devices share one address, a new one logs the others out', async () => {
  await only({ sessionsCount: 5, basicSessionsCount: 1, ipRestriction: true })
  await magLogin(mag('box-1'))
  const home = [await login({ device_uid: 'one' }), await login({ device_uid: 'two' })]
  expect(await statusOf(home[0] ?? {})).toBe(0)
  const { abonement, password } = tv.people.bob
  const query = { ...tv.key, abonement, password, device_uid: 'three' }
  const away = (await tv.house.stranger({ ip: '198.51.100.9' }).call('get', '/login/', { query })).body
  expect(away).toMatchObject({ error: 0, ip_address: '198.51.100.9' })
  expect([await statusOf(home[0] ?? {}), await statusOf(home[1] ?? {}), await statusOf(away)]).toEqual([1, 1, 0])
  expect(await tv.ctx.repo(Session).count({ accountId: tv.people.bob.accountId })).toBe(2)
})

test('an account may be limited to kinds of devices, and to so many of a kind', async () => {
  const { accountId } = tv.people.bob
  await tv.ctx.repo(Account).change({ id: accountId }, { allowedDeviceGroups: [1, 2], deviceGroupSessions: { 2: 1 } })
  expect(await login({ device: 'kodi', device_uid: 'k' })).toEqual({ error: 15 })
  expect(errorIn(await magLogin(mag('box-1')))).toBe(15)
  expect(await login({ device: 'ios', device_uid: 'i' })).toMatchObject({ error: 0 })
  expect(await login({ device: 'android', device_uid: 'a' })).toEqual({ error: 16 })
  expect(await login({ device: 'ios', device_uid: 'i' })).toMatchObject({ error: 0 })
  expect(await login({ device: 'tizen_tv', device_uid: 't' })).toMatchObject({ error: 0 })
})

test('an account for any number of devices has no limits, unless the installation allows none such', async () => {
  await only({ sessionsCount: 0, basicSessionsCount: 0 })
  const { abonement, password, accountId } = tv.people.family
  for (const device_uid of ['a', 'b', 'c'])
    expect(await tv.box.get('/login/', { ...tv.key, abonement, password, device_uid })).toMatchObject({ error: 0 })
  expect(await tv.ctx.repo(Session).count({ accountId })).toBe(3)
  const strict = await openTelevision({ config: { tvmiddleware: { multiLoginEnabled: 0 } } })
  const family = strict.people.family
  for (const device_uid of ['a', 'b']) await strict.login('family', { device_uid })
  expect(await strict.ctx.repo(Device).count({ accountId: family.accountId })).toBe(2)
})

test('a crowd of devices that come in the same second never exceeds the limit', async () => {
  await only({ sessionsCount: 2, basicSessionsCount: 1 })
  const phones = Array.from({ length: 12 }, (_, at) => login({ device: 'android', device_uid: `phone-${at}` }))
  const boxes = Array.from({ length: 8 }, (_, at) => magLogin(mag(`box-${at}`)))
  const [said, texts] = [await Promise.all(phones), await Promise.all(boxes)]
  expect(said.map(({ error }) => error)).toEqual(said.map(() => 0))
  expect(texts.map(errorIn).toSorted((a, b) => a - b)).toEqual([0, 5, 5, 5, 5, 5, 5, 5])
  const sessions = await tv.ctx.repo(Session).find({ where: { accountId: tv.people.bob.accountId } })
  expect(sessions.map(({ deviceType }) => deviceType).toSorted()).toEqual(['android', 'android', 'mag'])
  const online = await Promise.all(said.map(statusOf))
  expect(online.filter((status) => status === 0)).toHaveLength(2)
})

// Each engine has its own word for it.
const BEGIN = /^(BEGIN|START TRANSACTION)/

test('a login is one transaction of few statements', async () => {
  await login({ device_uid: 'one' })
  const sequelize = await tv.house.doors.database.withEngine((engine) => Promise.resolve(engine))
  const query = vi.spyOn(sequelize, 'query')
  expect(await login({ device_uid: 'one' })).toMatchObject({ error: 0 })
  const statements = query.mock.calls.map(([sql]) => (typeof sql === 'string' ? sql : sql.query))
  query.mockRestore()
  expect(statements.filter((sql) => BEGIN.test(sql))).toHaveLength(1)
  expect(statements.slice(statements.findIndex((sql) => BEGIN.test(sql)))).toHaveLength(8)
  expect(statements.length).toBeLessThanOrEqual(13)
})
