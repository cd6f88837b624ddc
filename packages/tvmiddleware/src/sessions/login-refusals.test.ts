import { Op } from '@headend/base/db'
import { beforeAll, expect, test } from 'vitest'
import { Device } from '../devices/device.table.js'
import type { PersonName } from '../testing/subscribers.fixture.js'
import { openTelevision, type Television } from '../testing/television.fixture.js'
import { Session } from './session.table.js'

let tv: Television
beforeAll(async () => {
  tv = await openTelevision()
})

const login = (sent: object) => tv.box.get('/login/', { ...tv.key, ...sent })
const asPerson = (name: PersonName, sent: object = {}) => {
  const { abonement, password } = tv.people[name]
  return login({ abonement, password, ...sent })
}

test('a wrong operator or key is error 4', async () => {
  const { abonement, password } = tv.people.ann
  const person = { abonement, password }
  for (const key of [
    {},
    { ...tv.key, api_key: 'wrong' },
    { ...tv.key, api_key: '' },
    { ...tv.key, client_id: tv.neighbour.id },
    { client_id: '1e0', api_key: tv.house.apiKey },
  ])
    expect(await tv.box.get('/login/', { ...key, ...person })).toEqual({ error: 4 })
})

test('whoever is not known by number and password is error 1, whichever of them is wrong', async () => {
  const { abonement, password } = tv.people.ann
  expect(await login({})).toEqual({ error: 1 })
  expect(await login({ abonement })).toEqual({ error: 1 })
  expect(await login({ password })).toEqual({ error: 1 })
  expect(await login({ abonement, password: `${password}0` })).toEqual({ error: 1 })
  expect(await login({ abonement: '999999', password })).toEqual({ error: 1 })
  expect(await login({ abonement: tv.people.bob.abonement, password })).toEqual({ error: 1 })
})

test('a subscriber of another operator is unknown here', async () => {
  const { abonement, password } = tv.neighbour.person
  expect(await login({ abonement, password })).toEqual({ error: 1 })
  expect(await tv.box.get('/login/', { ...tv.neighbour.key, abonement, password })).toMatchObject({ error: 0 })
})

test.each(['debtor', 'endedYesterday', 'endsToday'] as const)(
  'an account that is inactive is error 2: %s',
  async (name) => {
    expect(await asPerson(name)).toEqual({ error: 2 })
  },
)

test('a debtor gets in where a tariff is meant for inactive accounts', async () => {
  expect(await asPerson('pensioner')).toMatchObject({ error: 0, status_reason: 'INACTIVE' })
})

test('an account that ends at the next midnight of its operator still gets in', async () => {
  expect(await asPerson('endsTomorrow')).toMatchObject({ error: 0, status_reason: 'ACTIVE', activation_days_left: 1 })
})

test.each(['bare', 'stopped'] as const)('an account without a tariff that is on sale is error 8: %s', async (name) => {
  expect(await asPerson(name)).toEqual({ error: 8 })
})

test('a device that belongs to another account is error 6', async () => {
  expect(await asPerson('ann', { device_uid: 'ann-box' })).toMatchObject({ error: 0 })
  expect(await asPerson('bob', { device_uid: 'ann-box' })).toEqual({ error: 6 })
  const { abonement } = tv.people.byNumber
  expect(await login({ abonement, device_uid: 'ann-box' })).toEqual({ error: 6 })
  expect(await login({ abonement, device_uid: 'my-box' })).toMatchObject({ error: 0, device_uid: 'my-box' })
})

test('a bound device logs in by its UID alone where the account allows that', async () => {
  expect(await login({ device_uid: 'known-uid' })).toMatchObject({ error: 0, firstname: 'byUid' })
  expect(await login({ device_uid: 'closed-uid' })).toEqual({ error: 1 })
  expect(await login({ device_uid: 'unknown-uid' })).toEqual({ error: 1 })
})

test('a box without an id is given one, and is known by it afterwards', async () => {
  const first = await asPerson('twin')
  expect(first['device_uid']).toMatch(/^[0-9a-f]{32}$/)
  expect(first).not.toHaveProperty('reset_settings')
  expect(await login({ device_uid: String(first['device_uid']) })).toMatchObject({ error: 0, reset_settings: false })
})

test('an account for many devices binds none of them', async () => {
  for (const device_uid of ['tv-1', 'tv-2', 'ann-box'])
    expect(await asPerson('family', { device_uid })).toMatchObject({ error: 0, device_uid })
  const { accountId } = tv.people.family
  expect(await tv.ctx.repo(Device).count({ accountId })).toBe(0)
  expect(await tv.ctx.repo(Session).count({ accountId })).toBe(3)
})

test('a box that says later what it is becomes that, and does not forget it when it says nothing', async () => {
  const device = () => tv.ctx.repo(Device).first({ where: { uid: 'changing' } })
  await asPerson('ann', { device_uid: 'changing', device_model: 'S905', brand_name: 'Acme' })
  expect(await device()).toMatchObject({ deviceType: 'pc', deviceModel: 'S905' })
  await asPerson('ann', { device_uid: 'changing', device: 'tizen_tv' })
  expect(await device()).toMatchObject({ deviceType: 'tizen_tv', deviceModel: 'S905', brandName: 'Acme' })
  await asPerson('ann', { device_uid: 'changing' })
  expect(await device()).toMatchObject({ deviceType: 'tizen_tv' })
  // A box that comes back takes the place of its own session.
  const sessions = await tv.ctx.repo(Session).find({ where: { deviceId: (await device())?.id ?? 0 } })
  expect(sessions).toMatchObject([{ deviceType: 'tizen_tv' }])
})

test('a box that shall wipe its settings is told so once', async () => {
  await tv.ctx.repo(Device).change({ uid: 'known-uid' }, { resetSettings: true })
  expect(await login({ device_uid: 'known-uid' })).toMatchObject({ reset_settings: true })
  expect(await login({ device_uid: 'known-uid' })).toMatchObject({ reset_settings: false })
})

test('a refused login changes no row', async () => {
  const sessions = await tv.ctx.repo(Session).count()
  const devices = await tv.ctx.repo(Device).count()
  for (const name of ['debtor', 'bare'] as const) await asPerson(name, { device_uid: `of-${name}` })
  await asPerson('bob', { device_uid: 'ann-box' })
  expect([await tv.ctx.repo(Session).count(), await tv.ctx.repo(Device).count()]).toEqual([sessions, devices])
  expect(await tv.ctx.repo(Device).count({ uid: { [Op.startsWith]: 'of-' } })).toBe(0)
})

test('whoever guesses is error 28 after thirty tries, and that account alone', async () => {
  const { abonement, password } = tv.people.leaving
  for (let tries = 0; tries < 30; tries += 1)
    expect(await login({ abonement, password: `guess ${tries}` })).toEqual({ error: 1 })
  const refused = await tv.box.call('get', '/login/', { query: { ...tv.key, abonement, password } })
  expect([refused.text, refused.headers['retry-after']]).toEqual(['{"error":28}\n', '300'])
  expect(await asPerson('coming')).toMatchObject({ error: 0 })
  tv.clock.advance(301_000)
  expect(await asPerson('leaving')).toMatchObject({ error: 0 })
})

test('boxes that log in by UID do not use up each other’s tries', async () => {
  for (let tries = 0; tries < 40; tries += 1)
    expect(await login({ device_uid: 'known-uid' })).toMatchObject({ error: 0 })
})
