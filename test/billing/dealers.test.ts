import { expect, test } from 'vitest'
import { dealerOf, openTown, subscriber, tariff } from './script.fixture.js'

test('a dealer makes customers, who are its own, with accounts and devices', async () => {
  const { house, script } = await openTown()
  const dealer = await dealerOf(house)
  const made = await dealer('/customer/create/', { firstname: 'Ann', ext_id: 'D-1' })
  expect(made).toEqual({ id: expect.any(Number), error_fields: {}, error: 0, error_message: '' })
  const account = await dealer('/account/create/', { customer_id: Number(made['id']) })
  expect(account).toMatchObject({ error: 0, account_id: expect.any(Number), abonement: expect.any(String) })
  const account_id = Number(account['account_id'])
  expect(await dealer('/account/modify', { account_id, status_reason: 'WAIT' })).toMatchObject({ error: 0 })
  expect(await dealer('/account/info/', { account_id })).toMatchObject({ status_reason: 'WAIT', error: 0 })
  expect(await dealer('/customer/info/', { ext_id: 'D-1' })).toMatchObject({ id: made['id'], balance: 0 })
  await house.staff({ isSuperuser: true }).post('/admin/api/v1/tvmiddleware/operator-devices', { device_type: 'mag' })
  const device = { account_id, device_uid: 'u1', system_name: 'mag' }
  expect(await dealer('/account/device/create/', device)).toMatchObject({ error: 0 })
  expect(await dealer('/account/device/create/', device)).toMatchObject({ error: 4 })
  expect(await dealer('/account/device/modify/', { device_uid: 'u1', brand_name: 'B' })).toMatchObject({ error: 0 })
  expect(await script.call('/customer/info/', { ext_id: 'D-1' })).toMatchObject({ id: made['id'] })
})

test('a dealer sells to its customers from the operator’s tariffs, with their money', async () => {
  const { house, script } = await openTown()
  const dealer = await dealerOf(house)
  const basic = await tariff(script, 'Basic', { basic_tariff_priority: 1, default_activation_price: 4 })
  const { id } = await dealer('/customer/create/', { comment: 'x' })
  const customer_id = Number(id)
  await dealer('/account/create/', { customer_id, activation_date: '2026-03-01' })
  const sale = { customer_id, tariff_id: basic }
  expect(await dealer('/customer/tariff/assign/', sale)).toMatchObject({ error: 3 })
  await script.call('/transaction/create/', { ext_id: 'T1', customer_id, amount: 10, processed: 1 })
  expect(await dealer('/customer/tariff/assign/', sale)).toMatchObject({ error: 0 })
  expect(await dealer('/customer/info/', { customer_id })).toMatchObject({ balance: 6, tariffs: [basic] })
  expect(await dealer('/customer/tariff/remove/', sale)).toMatchObject({ error: 0 })
  expect(await dealer('/customer/info/', { customer_id })).toMatchObject({ tariffs: [] })
})

test('what others brought is not there for a dealer', async () => {
  const { house, script } = await openTown()
  const [dealer, rival] = [await dealerOf(house), await dealerOf(house)]
  const ann = await subscriber(script, { ext_id: 'S-1' })
  const theirs = await rival('/customer/create/', { comment: 'x' })
  for (const customer_id of [ann.customerId, Number(theirs['id'])]) {
    expect(await dealer('/customer/info/', { customer_id })).toMatchObject({ error: 1 })
    expect(await dealer('/account/create/', { customer_id })).toMatchObject({ error: 1 })
    expect(await dealer('/customer/tariff/assign/', { customer_id, tariff_id: 1 })).toMatchObject({ error: 1 })
  }
  expect(await dealer('/account/info/', { abonement: ann.abonement })).toMatchObject({ error: 1 })
  expect(await dealer('/account/modify/', { account_id: ann.accountId, active: 0 })).toMatchObject({ error: 1 })
})

test('a wrong key, or an address that is not the dealer’s, is told as no dealer', async () => {
  const { house } = await openTown()
  const dealer = await dealerOf(house, { subnets: '10.0.0.0/8' })
  const refused = { error: 401, error_message: 'Dealer not found', error_fields: {} }
  expect(await dealer('/customer/create/', { comment: 'x' })).toEqual(refused)
  const open = await dealerOf(house)
  const { engine } = house
  for (const body of ['', 'dealer_id=1', `dealer_id=${open.id}&api_key=forged`, '""']) {
    const said = await engine.handle({
      ...{ method: 'POST', path: '/dealers/api/customer/create/', query: '', ip: '192.0.2.20', isSecure: false },
      ...{ headers: {}, requestId: 'test', body: Buffer.from(body) },
    })
    expect(JSON.parse(String(said?.body)), body).toEqual(refused)
  }
})
