import { expect, test } from 'vitest'
import { everything, openPanel, panelOf } from '../testing/panel.fixture.js'

/** An operator with two dealers: what the operator's own people and those of each dealer see at the panel. */
const openDealers = async () => {
  const { house, panel } = await openPanel()
  const own = house.staff({
    allow: ['base.dealers.create', 'base.dealers.view', 'base.dealers.delete', 'base.setting.edit'],
  })
  const add = async (name: string) =>
    Number((await own.call('post', '/base/dealers', { body: { company_name: name } })).body['id'])
  const [east, west] = [await add('East'), await add('West')]
  const people = (id: number) => panelOf(house, house.operatorId, everything, { scope: { name: 'dealer', id } })
  const tariff = await panel.add('/tariffs', { name: 'Basic' })
  return { house, panel, own, tariff, ids: { east, west }, east: people(east), west: people(west) }
}

const totalOf = async (panel: { get(path: string): Promise<{ body: Record<string, unknown> }> }, path: string) =>
  (await panel.get(path)).body['total']

test('what a dealer’s people make is the dealer’s, and they see nothing else', async () => {
  const { panel, east, west, tariff, ids } = await openDealers()
  const strange = await panel.add('/customers', { lastname: 'Own' })
  const strangeAccount = await panel.add('/accounts', { customer_id: strange })
  const customer = await east.add('/customers', { lastname: 'Ivanova' })
  const account = await east.add('/accounts', { customer_id: customer })
  await east.add('/devices', { account_id: account, uid: 'box-1', device_type: 'android' })
  await east.add('/subscriptions', { account_id: account, tariff_id: tariff })
  expect((await panel.get(`/customers/${customer}`)).body).toMatchObject({ dealer_id: ids.east })
  expect((await panel.get(`/customers?dealer_id=${ids.east}`)).body).toMatchObject({ total: 1 })
  for (const path of ['/customers', '/accounts', '/devices', '/subscriptions']) {
    expect([path, await totalOf(east, path)]).toEqual([path, 1])
    expect([path, await totalOf(west, path)]).toEqual([path, 0])
  }
  for (const path of [`/customers/${strange}`, `/accounts/${strangeAccount}`]) {
    expect((await east.get(path)).status).toBe(404)
    expect((await east.patch(path, { ext_id: 'mine' })).status).toBe(404)
    expect((await east.remove(path)).status).toBe(404)
  }
  expect((await west.get(`/accounts/${account}`)).status).toBe(404)
  expect((await west.post(`/accounts/${account}/password`, {})).status).toBe(404)
  expect((await east.post(`/accounts/${account}/password`, {})).status).toBe(200)
  expect((await east.get('/accounts/totals')).body).toEqual({ total: 1, active: 1, inactive: 0, online: 0, offline: 1 })
  expect((await east.get('/accounts/export.csv')).text.trim().split('\n')).toHaveLength(2)
})

test('a dealer’s people hang nothing on others’ subscribers and give none away', async () => {
  const { panel, east, west, ids } = await openDealers()
  const customer = await east.add('/customers', { lastname: 'Ivanova' })
  const other = await west.add('/customers', { lastname: 'Petrova' })
  expect(await east.post('/accounts', { customer_id: other })).toMatchObject({
    status: 400,
    body: { errors: [{ field: 'customer_id' }] },
  })
  expect((await east.patch(`/customers/${customer}`, { dealer_id: ids.west })).status).toBe(403)
  expect((await east.patch(`/customers/${customer}`, { dealer_id: null })).status).toBe(403)
  expect(
    (await east.post('/customers/change-many', { ids: [customer, other], values: { send_sms_messages: false } })).body,
  ).toMatchObject({ changed: 1 })
  expect((await panel.patch(`/customers/${customer}`, { dealer_id: ids.west })).status).toBe(200)
  expect(await totalOf(east, '/customers')).toBe(0)
  expect(await totalOf(west, '/customers')).toBe(2)
})

test('numbers of accounts go on, whoever makes them', async () => {
  const { panel, east } = await openDealers()
  const customer = await panel.add('/customers', { lastname: 'Own' })
  const number = async (made: Promise<{ body: Record<string, unknown> }>) => (await made).body['abonement']
  expect(await number(panel.post('/accounts', { customer_id: customer }))).toBe('100001')
  const theirs = await east.add('/customers', { lastname: 'Ivanova' })
  expect(await number(east.post('/accounts', { customer_id: theirs }))).toBe('100002')
})

test('the operator’s settings, channels and tariffs are closed to a dealer’s people', async () => {
  const { east } = await openDealers()
  for (const path of ['/channels', '/tariffs', '/stream-services', '/operator-devices', '/categories'])
    expect([path, (await east.get(path)).status]).toEqual([path, 403])
})

test('a dealer’s people set the dates of an account only where the operator lets them', async () => {
  const { panel, east, own } = await openDealers()
  const customer = await east.add('/customers', { lastname: 'Ivanova' })
  const dated = { customer_id: customer, deactivates_on: '2026-04-01' }
  const closed = { status: 403, body: { code: 'dealerDatesClosed' } }
  expect(await east.post('/accounts', dated)).toMatchObject(closed)
  const account = await east.add('/accounts', { customer_id: customer })
  expect(await east.patch(`/accounts/${account}`, { deactivates_on: '2026-04-01' })).toMatchObject(closed)
  expect((await panel.patch(`/accounts/${account}`, { deactivates_on: '2026-04-01' })).status).toBe(200)
  expect(
    (await east.patch(`/accounts/${account}`, { deactivates_on: '2026-04-01', status_reason: 'PAID' })).status,
  ).toBe(200)
  await own.call('patch', '/base/settings/base', { body: { dealers_may_edit_dates: true } })
  expect((await east.patch(`/accounts/${account}`, { deactivates_on: '2026-05-01' })).status).toBe(200)
})

test('a dealer who brought somebody is not removed', async () => {
  const { east, own, ids } = await openDealers()
  await east.add('/customers', { lastname: 'Ivanova' })
  expect(await own.call('delete', `/base/dealers/${ids.east}`)).toMatchObject({
    status: 409,
    body: { code: 'hasDependants' },
  })
  expect((await own.call('delete', `/base/dealers/${ids.west}`)).status).toBe(200)
})
