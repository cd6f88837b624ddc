import { expect, test } from 'vitest'
import { openShop } from './selling.fixture.js'

const openBundled = async () => {
  const shop = await openShop()
  const { panel, tariffs } = shop
  const add = (name: string, parts: readonly number[], facts: object = {}) =>
    panel.add('/virtual-tariffs', { name, tariff_ids: parts, ...facts })
  const family = await add('family', [tariffs.sport, tariffs.full], { price: 1000 })
  const leisure = await add('leisure', [tariffs.sport, tariffs.films], { price: 700 })
  const { box, customerId, accountIds } = await shop.home()
  const ask = (deed: 'subscribe' | 'unsubscribe', id: number) =>
    box.get(`/customer/tariff/${deed}/`, { virtual_tariff_id: id })
  return { ...shop, add, family, leisure, box, customerId, accountIds, ask }
}

test('a virtual tariff connects all of its tariffs, and takes them along when it goes', async () => {
  const { box, leisure, ask } = await openBundled()
  await box.connect(['start'])
  expect(await ask('subscribe', leisure)).toMatchObject({ error: 0 })
  expect(await box.channels()).toBe('acd')
  expect(await box.held()).toEqual(['start', 'sport', 'films', 'leisure'])
  expect(await ask('subscribe', leisure)).toMatchObject({ error: 3 })
  expect(await box.connect(['sport']), 'a part of it').toBe(3)
  expect(await box.disconnect(['sport']), 'a part of it').toBe(1)
  expect(await ask('unsubscribe', leisure)).toMatchObject({ error: 0 })
  expect(await box.channels()).toBe('a')
})

test('a virtual tariff with a basic one in it is a basic one', async () => {
  const { box, family, leisure, ask } = await openBundled()
  expect(await ask('subscribe', leisure)).toMatchObject({ error: 1 })
  await box.connect(['start'])
  expect(await ask('subscribe', family)).toMatchObject({ error: 0 })
  expect(await box.held()).toEqual(['full', 'sport', 'family'])
  expect(await ask('unsubscribe', family)).toMatchObject({ error: 2 })
  expect(await box.connect(['start'])).toBe(0)
  expect(await box.held()).toEqual(['start'])
})

test('a bundle takes the place of what it brings itself', async () => {
  const { box, leisure, ask, house, panel, customerId } = await openBundled()
  await box.connect(['start', 'sport'])
  await ask('subscribe', leisure)
  const held = (await panel.get(`/customers/${customerId}/tariffs`)).body['held'] as { name: string }[]
  expect(held.map(({ name }) => name)).toEqual(['start', 'leisure'])
  expect(house.operatorId).toBeGreaterThan(0)
})

test('what a virtual tariff is made of changes for those who hold it, at once', async () => {
  const { box, leisure, ask, panel, tariffs } = await openBundled()
  await box.connect(['start'])
  await ask('subscribe', leisure)
  await panel.patch(`/virtual-tariffs/${leisure}`, { tariff_ids: [tariffs.films] })
  expect(await box.channels()).toBe('ad')
  await panel.patch(`/virtual-tariffs/${leisure}`, { is_enabled: false })
  expect(await box.channels()).toBe('a')
})

test('a virtual tariff is listed with its own price, and hidden ones are not', async () => {
  const { box, leisure, family, panel } = await openBundled()
  const listed = async (sent: object = {}) =>
    (await box.get('/customer/tariff/list/', sent as Record<string, number>))['tariffs'] as Record<string, unknown>[]
  const [found] = (await listed({ show_virtual_tariffs: 1 })).filter(({ name }) => name === 'leisure')
  expect(found).toMatchObject({ id: leisure, is_virtual: 1, price: 7, channels_count: 2, basic_tariff_priority: 0 })
  expect((await listed({ show_virtual_tariffs: 1 })).every(({ is_virtual }) => is_virtual === 1)).toBe(true)
  expect((await listed({ show_virtual_tariffs: 0 })).every(({ is_virtual }) => is_virtual === 0)).toBe(true)
  await panel.patch(`/virtual-tariffs/${family}`, { is_hidden: true })
  expect((await listed()).map(({ name }) => name)).not.toContain('family')
  expect((await listed()).map(({ name }) => name)).toContain('leisure')
})

test('staff put together what can be held together, in order', async () => {
  const { panel, tariffs, leisure } = await openBundled()
  const refused = { status: 400, body: { errors: [{ field: 'tariff_ids' }] } }
  const two = { name: 'two basics', tariff_ids: [tariffs.start, tariffs.full] }
  expect(await panel.post('/virtual-tariffs', two)).toMatchObject(refused)
  expect(await panel.post('/virtual-tariffs', { name: 'nothing', tariff_ids: [999] })).toMatchObject(refused)
  expect((await panel.get(`/virtual-tariffs/${leisure}`)).body).toMatchObject({
    tariff_ids: [tariffs.sport, tariffs.films],
    currency: 'EUR',
  })
  await panel.patch(`/virtual-tariffs/${leisure}`, { tariff_ids: [tariffs.films, tariffs.sport] })
  expect((await panel.get(`/virtual-tariffs/${leisure}`)).body).toMatchObject({
    tariff_ids: [tariffs.films, tariffs.sport],
  })
})

test('a virtual tariff that is held stays, as does a tariff that one is made of', async () => {
  const { box, panel, leisure, family, tariffs, ask } = await openBundled()
  await box.connect(['start'])
  await ask('subscribe', leisure)
  expect((await panel.remove(`/virtual-tariffs/${leisure}`)).status).toBe(409)
  expect((await panel.remove(`/tariffs/${tariffs.full}`)).status).toBe(409)
  expect((await panel.remove(`/virtual-tariffs/${family}`)).status).toBe(200)
  expect((await panel.remove(`/tariffs/${tariffs.full}`)).status).toBe(200)
})

test('staff sell a virtual tariff for a time and at a price of its own', async () => {
  const { box, panel, leisure, accountIds } = await openBundled()
  await box.connect(['start'])
  const id = await panel.add('/virtual-subscriptions', {
    account_id: accountIds[0],
    virtual_tariff_id: leisure,
    ends_at: '2026-03-11T00:00:00Z',
    price: 123,
  })
  expect(await box.get('/customer/tariff/subscription/list/')).toMatchObject({
    subscriptions: [
      { tariff_name: 'start', start_date: '2026-03-01', end_date: '', price: 3 },
      { tariff_name: 'leisure', end_date: '2026-03-11', price: 1.23, is_periodical: 1, api_name: '' },
    ],
  })
  await panel.patch(`/virtual-subscriptions/${id}`, { is_closed: true })
  expect(await box.channels()).toBe('a')
  expect((await panel.patch(`/virtual-subscriptions/${id}`, { is_closed: false })).status).toBe(400)
})
