import { expect, test } from 'vitest'
import { openForeign } from './external.fixture.js'
import type { Words } from './script.fixture.js'

type Town = Awaited<ReturnType<typeof openForeign>>

const film = async ({ house }: Town): Promise<number> => {
  const panel = house.staff({ allow: ['tvmiddleware.titles.create'] })
  const made = await panel.call('post', '/admin/api/v1/tvmiddleware/titles', { body: { name: 'Sold', ext_id: 'film' } })
  return Number(made.body['id'])
}

test('a film that is to be paid first opens with its invoice, for its hours', async () => {
  const town = await openForeign()
  await town.handle()
  const { box } = await town.who()
  const twin = (await town.who({ ext_id: '1002' })).box
  const vid = await film(town)
  const bought = async (who = box) => (await who.get('/video/list/', { get_purchased: 1 }))['count']
  town.ann.balance = 1
  const wish = { vid, action: 'rent', external_api_goods_id: 'film' }
  const awaited = { error: 2, payment_info: { is_awaiting_payment: 1, invoice_id: 'I1' } }
  expect(await box.get('/video/action/', wish)).toMatchObject(awaited)
  const invoices = town.house.staff({ allow: ['billing.awaited-invoices.view'] })
  const listed = async () => (await invoices.call('get', '/billing/awaited-invoices', {})).body['items']
  expect(await listed()).toMatchObject([{ invoice_id: 'I1', done_at: null }])
  expect(await bought()).toBe(0)
  town.ann.balance = 10
  // Nobody waits for it any more: the house asks by itself.
  expect(await town.house.jobs.runNow('billing.ask-invoices', town.house.operatorId)).toMatchObject([
    { outcome: 'done' },
  ])
  expect([await bought(), await bought(twin), town.ann.balance]).toEqual([1, 0, 5])
  expect(await box.get('/customer/invoice/complete/', { invoice_id: 'I1' })).toMatchObject({ error: 0 })
  expect([await bought(), town.ann.balance]).toEqual([1, 5])
  town.house.clock.advance(49 * 3_600_000)
  expect(await bought()).toBe(0)
})

test('an invoice of one customer opens nothing for another, and one that nobody pays is forgotten in time', async () => {
  const town = await openForeign()
  await town.handle()
  const { box } = await town.who()
  town.ann.balance = 1
  await box.get('/video/action/', { vid: await film(town), action: 'rent', external_api_goods_id: 'film' })
  const stranger = (await town.who({ ext_id: '1002' })).box
  expect(await stranger.get('/customer/invoice/complete/', { invoice_id: 'I1' })).toMatchObject({ error: 105 })
  const heard = () => town.billing.heard.filter((hook) => hook === 'invoice_complete').length
  const round = () => town.house.jobs.runNow('billing.ask-invoices', town.house.operatorId)
  await round()
  expect(heard()).toBe(2)
  town.house.clock.advance(8 * 86_400_000)
  await round()
  expect(heard()).toBe(2)
})

test('a channel shows what whoever bills offers for it, and has that done', async () => {
  const town = await openForeign()
  await town.handle()
  const { box } = await town.who()
  const panel = town.house.staff({ isSuperuser: true })
  const category = await panel.post('/admin/api/v1/tvmiddleware/categories', { name: 'All' })
  const channel = await panel.post('/admin/api/v1/tvmiddleware/channels', { name: 'One', category_id: category['id'] })
  const cid = Number(channel['id'])
  expect(await box.get('/channel/detail/', { cid })).toMatchObject({
    ...{ error: 0, actions: [{ action: 'day', caption: 'A day', price: 1, tariff_id: 0 }] },
  })
  const day = (words: object = {}) => box.get('/channel/action/', { cid, action: 'day', tariff_id: 0, ...words })
  expect(await day()).toMatchObject({ error: 0, result: '' })
  expect(town.ann.balance).toBe(19)
  town.ann.balance = 0
  expect(await day()).toMatchObject({ error: 2 })
  expect(await day({ cid: cid + 1 })).not.toMatchObject({ error: 0 })
  town.billing.isBroken(true)
  expect(await day()).toMatchObject({ error: 1 })
  town.house.clock.advance(700_000)
  expect(await box.get('/channel/detail/', { cid })).toMatchObject({ error: 0, actions: [] })
})

test('a ticket that whoever bills sold opens a seance, and one that it does not know does not', async () => {
  const town = await openForeign()
  await town.handle({ keep_seconds: 0 })
  const { box } = await town.who()
  const panel = town.house.staff({
    allow: ['tvmiddleware.titles.create', 'tvmiddleware.seances.create', 'tvmiddleware.assets.create'],
  })
  const made = async (name: string, body: object) =>
    Number((await panel.call('post', `/admin/api/v1/tvmiddleware/${name}`, { body })).body['id'])
  const title_id = await film(town)
  const start = town.house.clock.now().getTime()
  const at = (minutes: number) => new Date(start + minutes * 60_000).toISOString()
  const sid = await made('seances', { title_id, asset_id: null, starts_at: at(-10), ends_at: at(60) })
  const visit = (words: Words) => box.get('/seance/url/', words)
  expect(await visit({ sid, code: '777' })).toMatchObject({ error: 2 })
  town.billing.isBroken(true)
  expect(await visit({ sid, code: '5550001' })).toMatchObject({ error: 9 })
  town.billing.isBroken(false)
  // The ticket is taken, and what is missing is only the film's file.
  expect((await visit({ sid, code: '5550001' }))['error']).not.toBe(9)
  const asked = town.billing.heard.filter((hook) => hook === 'check_ticket').length
  await visit({ sid, code: '5550001' })
  expect(town.billing.heard.filter((hook) => hook === 'check_ticket').length).toBe(asked)
})
