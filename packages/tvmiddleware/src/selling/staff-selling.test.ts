import { expect, test } from 'vitest'
import { panelOf } from '../testing/panel.fixture.js'
import { openShop, type TariffName } from './selling.fixture.js'

const openCounter = async () => {
  const shop = await openShop()
  const { panel, tariffs } = shop
  const person = await shop.home()
  const at = (deed: string) => `/customers/${person.customerId}/tariffs/${deed}`
  const sell = (deed: string, names: readonly TariffName[], more: object = {}) =>
    panel.post(at(deed), { tariff_ids: names.map((name) => tariffs[name]), ...more })
  return { ...shop, ...person, at, sell }
}

test('staff connect what subscribers cannot choose, and follow the rules of basic tariffs', async () => {
  const { box, sell } = await openCounter()
  const refusal = (code: string) => ({ body: { code } })
  expect(await sell('connect', ['sport'])).toMatchObject({ status: 409, ...refusal('basicTariffNeeded') })
  expect(await sell('connect', ['start', 'secret', 'system'])).toMatchObject({ status: 200 })
  expect(await box.channels()).toBe('af')
  expect(await box.held(), 'hidden ones are not listed').toEqual(['start', 'system'])
  expect(await sell('connect', ['start'])).toMatchObject({ status: 409, ...refusal('tariffHeld') })
  expect(await sell('connect', ['off'])).toMatchObject({ status: 404, ...refusal('tariffUnavailable') })
  expect(await sell('connect', [])).toMatchObject({ status: 400, ...refusal('nothingChosen') })
  expect(await sell('disconnect', ['start'])).toMatchObject({ status: 409, ...refusal('basicTariffNeeded') })
  expect(await sell('disconnect', ['start', 'secret', 'system'])).toMatchObject({ status: 200, body: { held: [] } })
})

test('staff exchange a required basic tariff, and disconnect a required one only by force', async () => {
  const { box, sell } = await openCounter()
  await sell('connect', ['fixed', 'duty', 'glued'])
  expect(await sell('connect', ['full'])).toMatchObject({ status: 200 })
  expect(await sell('disconnect', ['glued'])).toMatchObject({ status: 200 })
  expect(await sell('disconnect', ['duty'])).toMatchObject({ status: 409, body: { code: 'tariffNotRemovable' } })
  expect(await sell('force-disconnect', ['duty', 'full'])).toMatchObject({ status: 200 })
  expect(await box.held()).toEqual([])
})

test('force passes by the rules of the trade, and needs a permission of its own', async () => {
  const { house, box, at, sell, tariffs } = await openCounter()
  const clerk = panelOf(house, house.operatorId, ['tvmiddleware.subscriptions.create'])
  const body = { tariff_ids: [tariffs.sport] }
  expect((await clerk.post(at('force-connect'), body)).status).toBe(403)
  expect(await sell('force-connect', ['sport', 'old'])).toMatchObject({ status: 200 })
  expect(await box.channels()).toBe('cf')
  expect(await sell('force-connect', ['start', 'full'])).toMatchObject({ body: { code: 'secondBasicTariff' } })
})

test('what staff sell to one account is held by that one', async () => {
  const { home, panel, tariffs } = await openCounter()
  const { customerId, boxes, accountIds } = await home(2)
  const body = { account_id: accountIds[1], tariff_ids: [tariffs.start] }
  expect((await panel.post(`/customers/${customerId}/tariffs/connect`, body)).body).toMatchObject({
    held: [{ tariff_id: tariffs.start, is_virtual: false, account_id: accountIds[1], ends_at: null }],
  })
  expect([await boxes[0]?.channels(), await boxes[1]?.channels()]).toEqual(['', 'a'])
  const stranger = await home()
  const foreign = { account_id: stranger.accountIds[0], tariff_ids: [tariffs.start] }
  expect(await panel.post(`/customers/${customerId}/tariffs/connect`, foreign)).toMatchObject({
    status: 400,
    body: { errors: [{ field: 'account_id' }] },
  })
})

test('a subscription entered by hand keeps the rules, and goes on where the former one ends', async () => {
  const { box, panel, accountIds, tariffs, house } = await openCounter()
  const enter = (tariff: number, more: object = {}) =>
    panel.post('/subscriptions', { account_id: accountIds[0], tariff_id: tariff, ...more })
  expect(await enter(tariffs.sport)).toMatchObject({ status: 409, body: { code: 'basicTariffNeeded' } })
  expect((await enter(tariffs.start)).status).toBe(201)
  expect((await enter(tariffs.full, { starts_at: '2026-03-02T12:00:00Z' })).status).toBe(201)
  expect(await box.channels()).toBe('a')
  house.clock.advance(86_400_000)
  expect(await box.channels()).toBe('ab')
  expect((await enter(tariffs.off)).status).toBe(404)
  expect((await enter(tariffs.old, { is_closed: true })).status, 'a record of the past').toBe(201)
  expect(await box.channels()).toBe('ab')
})

test('a tariff’s places, services and prices are kept as they were entered', async () => {
  const { panel, tariffs } = await openCounter()
  const service = await panel.add('/stream-services', { name: 'edge', type: 'live', url_mask: 'http://edge.example/' })
  const facts = { available_everywhere: false, countries: ['RU'], cities: ['KZ:Astana'], service_ids: [service] }
  const changed = await panel.patch(`/tariffs/${tariffs.sport}`, facts)
  expect(changed.body).toMatchObject({ ...facts, rev: 2, default_activation_price: null })
  expect((await panel.patch(`/tariffs/${tariffs.sport}`, { countries: [], name: 'Sport' })).body).toMatchObject({
    ...{ countries: [], cities: ['KZ:Astana'], service_ids: [service] },
  })
  for (const wrong of [{ countries: ['Russia'] }, { cities: ['Perm'] }, { service_ids: [999] }])
    expect((await panel.patch(`/tariffs/${tariffs.sport}`, wrong)).status).toBe(400)
})
