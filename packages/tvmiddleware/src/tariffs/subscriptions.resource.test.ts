import { expect, test } from 'vitest'
import { openPanel } from '../testing/panel.fixture.js'

const openSold = async () => {
  const opened = await openPanel()
  const { panel, subscriber } = opened
  const category = await panel.add('/categories', { name: 'News' })
  const basic = await panel.add('/tariffs', { name: 'Basic' })
  const films = await panel.add('/tariffs', { name: 'Films', price: 550 })
  const channel = (name: string, tariff: number) =>
    panel.add('/channels', { name, category_id: category, uri: `http://${name}.example/`, tariff_ids: [tariff] })
  await channel('one', basic)
  await channel('cinema', films)
  const person = await subscriber([basic])
  const box = await person.login()
  const listed = async () =>
    ((await box.get('/channel/list/'))['channels'] as { name: string }[]).map(({ name }) => name)
  return { ...opened, ...person, basic, films, listed }
}

test('a tariff opens its channels from the moment staff sell it until they close it', async () => {
  const { panel, account, films, listed } = await openSold()
  expect(await listed()).toEqual(['one'])
  const id = await panel.add('/subscriptions', { account_id: account['id'], tariff_id: films })
  expect(await listed()).toEqual(['one', 'cinema'])
  expect((await panel.patch(`/subscriptions/${id}`, { is_closed: true })).body).toMatchObject({
    is_closed: true,
    rev: 2,
  })
  expect(await listed()).toEqual(['one'])
  expect((await panel.get('/subscriptions?is_closed=true')).body).toMatchObject({ total: 1 })
})

test('a subscription of the customer opens its channels to every account', async () => {
  const { panel, customer, films, listed } = await openSold()
  expect(await listed()).toEqual(['one'])
  const id = await panel.add('/subscriptions', { customer_id: customer, tariff_id: films })
  expect(await listed()).toEqual(['one', 'cinema'])
  await panel.patch(`/subscriptions/${id}`, { ends_at: '2026-03-01T12:00:00Z', starts_at: '2026-02-01T00:00:00Z' })
  expect(await listed()).toEqual(['one'])
})

test('a subscription that makes no sense is refused by its field', async () => {
  const { panel, account, films, south } = await openSold()
  const stranger = await panel.add('/customers', { lastname: 'Petrov' })
  const mine = { account_id: account['id'], tariff_id: films }
  const refusals: [object, string][] = [
    [{ tariff_id: films }, 'customer_id'],
    [{ ...mine, customer_id: stranger }, 'account_id'],
    [{ ...mine, ends_at: '2026-02-01T00:00:00Z' }, 'ends_at'],
    [{ ...mine, tariff_id: 999 }, 'tariff_id'],
    [{ ...mine, account_id: 999 }, 'account_id'],
    [{ ...mine, starts_at: 'soon' }, 'starts_at'],
  ]
  for (const [body, field] of refusals)
    expect(await panel.post('/subscriptions', body), field).toMatchObject({
      status: 400,
      body: { errors: [{ field }] },
    })
  expect((await south.post('/subscriptions', mine)).status).toBe(400)
  expect((await panel.get('/subscriptions')).body).toMatchObject({ total: 1 })
})

test('a tariff in somebody’s hands stays, and its price is whole minor units', async () => {
  const { panel, basic, films } = await openSold()
  expect((await panel.get(`/tariffs/${films}`)).body).toMatchObject({ price: 550, currency: 'EUR', ext_id: null })
  expect((await panel.patch(`/tariffs/${films}`, { price: 5.5 })).status).toBe(400)
  expect((await panel.patch(`/tariffs/${films}`, { basic_tariff_priority: 11 })).status).toBe(400)
  expect((await panel.patch(`/tariffs/${films}`, { currency: 'euro' })).status).toBe(400)
  expect(await panel.post('/tariffs', { name: 'Films' })).toMatchObject({ status: 409 })
  expect((await panel.remove(`/tariffs/${basic}`)).status).toBe(409)
  expect((await panel.remove(`/tariffs/${films}`)).status).toBe(200)
})
