import { beforeEach, expect, test } from 'vitest'
import { DataCentre } from '../data-centres/data-centre.table.js'
import { streamingTag } from '../routing/streaming-tag.js'
import { Account } from '../subscribers/account.table.js'
import { panelOf } from '../testing/panel.fixture.js'
import { openTelevision, type Television } from '../testing/television.fixture.js'
import { Session } from './session.table.js'

let tv: Television
beforeEach(async () => {
  tv = await openTelevision()
})

type Person = keyof Television['people']

const change = (name: Person, patch: object) =>
  tv.ctx.transaction(async (ctx) => {
    const { accountId } = tv.people[name]
    await ctx.repo(Account).change({ id: accountId }, patch)
    await ctx.bump(`account:${accountId}`, 'ip-login')
  })
const login = (sent: object, ip = '192.0.2.1') => tv.house.stranger({ ip }).get('/login/', { ...tv.key, ...sent })
const asPerson = (name: Person, sent: object = {}, ip?: string) => {
  const { abonement, password } = tv.people[name]
  return login({ abonement, password, ...sent }, ip)
}

test('an account logs in from its own networks only, in whatever way', async () => {
  await change('bob', { subnets: '10.0.0.0/8;2001:db8::/32' })
  expect(await asPerson('bob')).toEqual({ error: 9 })
  expect(await asPerson('bob', {}, '10.9.8.7')).toMatchObject({ error: 0, ip_address: '10.9.8.7' })
  expect(await asPerson('bob', {}, '2001:db8::7')).toMatchObject({ error: 0 })
  await change('byUid', { subnets: '10.0.0.0/8' })
  expect(await login({ device_uid: 'known-uid' })).toEqual({ error: 9 })
})

test('an account logs in by the address it comes from, without a word more', async () => {
  expect(await login({}, '10.1.0.5')).toEqual({ error: 1 })
  await change('bob', { allowLoginByIp: true, subnets: '10.1.0.0/16' })
  expect(await login({}, '10.1.0.5')).toMatchObject({ error: 0, firstname: 'bob' })
  expect(await login({ device_uid: 'never-seen' }, '10.1.0.5')).toMatchObject({ error: 0, firstname: 'bob' })
  expect(await login({ device_uid: 'known-uid' }, '10.1.0.5')).toMatchObject({ error: 0, firstname: 'byUid' })
  expect(await login({}, '10.2.0.5')).toEqual({ error: 1 })
  expect(await login({ password: 'x' }, '10.1.0.5')).toEqual({ error: 1 })
  await change('ann', { allowLoginByIp: true, subnets: '10.1.0.5' })
  expect(await login({}, '10.1.0.5')).toEqual({ error: 12 })
  expect(await login({}, '10.1.0.6')).toMatchObject({ error: 0, firstname: 'bob' })
  await change('bob', { allowLoginByIp: false })
  expect(await login({}, '10.1.0.6')).toEqual({ error: 1 })
  expect(await tv.box.get('/login/', { ...tv.neighbour.key })).toEqual({ error: 1 })
})

test('an operator with one account for every address lets anybody in by its key alone', async () => {
  await change('family', { allowLoginByIp: true, subnets: '' })
  expect(await login({}, '203.0.113.77')).toMatchObject({ error: 0, firstname: 'family' })
})

test('a trial begins with the first login and ends by itself', async () => {
  await change('bob', { isActive: false, autoActivationPeriod: 3, statusReason: 'WAIT' })
  expect(await asPerson('bob')).toMatchObject({ error: 0, status_reason: 'ACTIVE', activation_days_left: 3 })
  const account = () => tv.ctx.repo(Account).get(tv.people.bob.accountId)
  const trial = { isActive: true, activatedOn: '2026-03-01', deactivatesOn: '2026-03-04' }
  expect(await account()).toMatchObject(trial)
  tv.clock.advance(86_400_000)
  expect(await asPerson('bob')).toMatchObject({ error: 0, activation_days_left: 2 })
  expect(await account()).toMatchObject(trial)
  tv.clock.advance(3 * 86_400_000)
  expect(await asPerson('bob')).toEqual({ error: 2 })
})

test.each([
  ['DEBT', { statusReason: 'DEBT' }],
  ['was activated before', { activatedOn: '2026-01-01' }],
])('no trial begins for an account that is held back: %s', async (_why, patch) => {
  await change('bob', { isActive: false, autoActivationPeriod: 3, ...patch })
  expect(await asPerson('bob')).toEqual({ error: 2 })
})

test('a trial does not begin where the login fails', async () => {
  await change('bob', { isActive: false, autoActivationPeriod: 3, allowedDeviceGroups: [0] })
  expect(await asPerson('bob', { device: 'ios' })).toEqual({ error: 15 })
  expect(await tv.ctx.repo(Account).get(tv.people.bob.accountId)).toMatchObject({ isActive: false, activatedOn: null })
})

test('a subscriber lifts the block that it set itself, and nobody else’s', async () => {
  await change('bob', { isActive: false, statusReason: 'BLOCK' })
  expect(await asPerson('bob')).toEqual({ error: 2 })
  expect(await asPerson('bob', { reset_block_status_reason: 1 })).toMatchObject({ error: 0, status_reason: 'ACTIVE' })
  expect(await asPerson('bob')).toMatchObject({ error: 0 })
  await change('bob', { isActive: false, statusReason: 'DEBT' })
  expect(await asPerson('bob', { reset_block_status_reason: 1 })).toEqual({ error: 2 })
})

test('a login by phone says whether the number is one, and whether it is anybody’s', async () => {
  expect(await login({ phone_number: '+7 (999) 123-45-67' })).toEqual({ error: 1 })
  expect(await login({ try_login_by_phone: 1 })).toEqual({ error: 26 })
  expect(await login({ phone_number: '12', try_login_by_phone: 1 })).toEqual({ error: 26 })
  expect(await asPerson('bob', { phone_number: '+79991234567', try_login_by_phone: 1 })).toMatchObject({ error: 0 })
  expect(await asPerson('bob', { password: 'wrong', try_login_by_phone: 1, phone_number: '+79991234567' })).toEqual({
    error: 1,
  })
  const list = (phone_number: string) => tv.box.get('/login/customer_list/', { ...tv.key, phone_number })
  expect([await list('+79991234567'), await list('x')]).toMatchObject([{ error: 1 }, { error: 8 }])
})

test('there is no outside system to log in at', async () => {
  const { abonement, password } = tv.people.bob
  expect(await tv.box.get('/login/ext/', { ...tv.key, abonement, password })).toEqual({ error: 7 })
  expect(await tv.box.get('/login/ext/', { ...tv.key, api_key: 'x' })).toEqual({ error: 4 })
  expect(await tv.ctx.repo(Session).count({ accountId: tv.people.bob.accountId })).toBe(0)
})

test('a login tells the data centres to choose from, and the one that was chosen', async () => {
  const centres = tv.ctx.repo(DataCentre)
  const east = await centres.add({ name: 'East', location: 'Chelyabinsk' })
  await centres.add({ name: 'Old', isEnabled: false })
  await tv.ctx.bump(streamingTag)
  const choice = [{ id: east.id, name: 'East', location: 'Chelyabinsk' }]
  expect(await asPerson('bob')).toMatchObject({ data_center_id: -1, data_centers: choice })
  await change('bob', { dataCentreId: east.id })
  expect(await asPerson('bob')).toMatchObject({ data_center_id: east.id, data_centers: choice })
})

test('a data centre that was closed since it was chosen is none, and is the choice again when it opens', async () => {
  const panel = panelOf(tv.house, tv.house.operatorId)
  const id = await panel.add('/data-centres', { name: 'East' })
  const choice = [{ id, name: 'East', location: '' }]
  await change('bob', { dataCentreId: id })
  expect(await asPerson('bob')).toMatchObject({ data_center_id: id, data_centers: choice })
  await panel.patch(`/data-centres/${id}`, { is_enabled: false })
  expect(await asPerson('bob')).toMatchObject({ data_center_id: -1, data_centers: [] })
  await panel.patch(`/data-centres/${id}`, { is_enabled: true })
  expect(await asPerson('bob')).toMatchObject({ data_center_id: id, data_centers: choice })
})
