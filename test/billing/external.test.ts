import { expect, test } from 'vitest'
import { handlerName, openForeign } from './external.fixture.js'

type Town = Awaited<ReturnType<typeof openForeign>>
const asked = ({ billing }: Town, hook: string) => billing.heard.filter((one) => one === hook).length

test('a subscriber sees the balance, the payments and the dues of a billing elsewhere', async () => {
  const town = await openForeign()
  await town.handle()
  town.ann.balance = 12.345
  town.ann.services.push('tv')
  town.ann.payments.push({ title: 'Cash desk', amount: 20, date: 1_772_000_000, kind: 'other' })
  const { box } = await town.who()
  town.ann.balance = 12.34
  expect(await box.get('/customer/balance/')).toMatchObject({ error: 0, balance: '12.34' })
  expect(await box.get('/customer/payment/info/')).toMatchObject({ error: 0, payment_sum: 10 })
  expect(await box.get('/customer/info/')).toMatchObject({
    ...{ error: 0, payments: { other: [{ comment: 'Cash desk', amount: 20 }] }, id_for_payment: 77 },
  })
  // What is finer than the money itself is a mistake over there, and no amount.
  town.ann.balance = 0.005
  expect(await box.get('/customer/balance/')).toMatchObject({ error: 1 })
})

test('a tariff is connected over there first, and what costs too much waits for its invoice', async () => {
  const town = await openForeign()
  await town.handle()
  const { box } = await town.who()
  const [tv, sport] = [await town.sell('tv'), await town.sell('sport')]
  expect(await box.get('/customer/tariff/subscription/cost/', { tariff_id: sport })).toMatchObject({
    ...{ error: 0, price: 15, balance: 5 },
  })
  expect(await box.get('/customer/tariff/subscribe/', { tariff_id: tv })).toMatchObject({
    ...{ error: 0, payment_info: { is_awaiting_payment: 0 } },
  })
  expect([town.ann.balance, town.ann.services]).toEqual([10, ['tv']])
  const awaited = await box.get('/customer/tariff/subscribe/', { tariff_id: sport })
  expect(awaited).toMatchObject({ error: 0, payment_info: { is_awaiting_payment: 1, invoice_id: 'I1' } })
  expect(await box.get('/customer/invoice/complete/', { invoice_id: 'I1' })).toMatchObject({ error: 160 })
  town.ann.balance += 5
  const tariffIds = async () => (await box.get('/account/status/', { with_tariffs: 1 }))['tariff_ids']
  expect(await tariffIds()).toEqual([tv])
  // An app that lost the answer asks again, and is told the same.
  for (let turn = 0; turn < 2; turn++)
    expect(await box.get('/customer/invoice/complete/', { invoice_id: 'I1' })).toMatchObject({ error: 0 })
  expect(await box.get('/customer/invoice/complete/', { invoice_id: 'I9' })).toMatchObject({ error: 105 })
  expect(await tariffIds()).toEqual([tv, sport])
  await town.house.worker.runDue()
  const books = await town.script.call('/customer/transaction/list/', { ext_id: '1001' })
  expect(books).toMatchObject({ error: 0, payments: [] })
  expect(await box.get('/customer/tariff/unsubscribe/', { tariff_id: tv })).toMatchObject({ error: 0 })
  expect(town.ann.services).toEqual(['sport'])
})

test('a billing that is away is answered for from its last words, and spared until it had time', async () => {
  const town = await openForeign()
  await town.handle()
  const { box } = await town.who()
  const balance = () => box.get('/customer/balance/')
  expect(await balance()).toMatchObject({ balance: '20.00' })
  await town.billing.close()
  for (let turn = 0; turn < 4; turn++) expect(await balance()).toMatchObject({ error: 0, balance: '20.00' })
  town.house.clock.advance(601_000)
  expect(await balance()).toMatchObject({ error: 2 })
  const sport = await town.sell('sport')
  expect(await box.get('/customer/tariff/subscribe/', { tariff_id: sport })).toMatchObject({ error: 105 })
})

test('who failed is not asked for a while, and then again', async () => {
  const town = await openForeign()
  await town.handle({ keep_seconds: 0 })
  const { box } = await town.who()
  // The clocks of both sides differ too far: every signature is refused, which is a mistake and not an absence.
  const real = town.house.clock.now().getTime()
  const balance = () => box.get('/customer/balance/')
  expect(await balance()).toMatchObject({ error: 0 })
  const { isBroken } = town.billing
  isBroken(true)
  for (let turn = 0; turn < 5; turn++) expect(await balance()).toMatchObject({ error: 2 })
  expect(asked(town, 'get_customer_balance')).toBe(1 + 2)
  isBroken(false)
  expect(await balance()).toMatchObject({ error: 2 })
  town.house.clock.advance(61_000)
  expect(await balance()).toMatchObject({ error: 0 })
  expect(town.house.clock.now().getTime()).toBe(real + 61_000)
})

test('a handler at a private address is refused, unless the installation allows them', async () => {
  const town = await openForeign({ allowPrivate: 0 })
  await town.handle()
  const { box } = await town.who()
  expect(await box.get('/customer/balance/')).toMatchObject({ error: 2 })
  expect(town.billing.heard).toEqual([])
})

test('one handler bills by default, a customer may have another, and no secret is shown', async () => {
  const town = await openForeign()
  const first = await town.handle()
  const second = await town.handle({ name: 'second', hooks: ['get_tariff_price'] })
  expect([first.status, second.status]).toEqual([201, 201])
  const listed = await town.panel.call('get', '/billing/external-apis', {})
  expect(listed.text).not.toContain('a secret of both sides')
  expect(listed.body['items']).toMatchObject([
    { name: handlerName, is_default: false, has_secret: true },
    { name: 'second', is_default: true, has_secret: true },
  ])
  const plain = await town.who({ ext_id: '1000' })
  // A question that its handler leaves out is answered by this house.
  expect(await plain.box.get('/customer/balance/')).toMatchObject({ error: 0, balance: '0.00' })
  const { box } = await town.who({ ext_id: '1001', custom_billing_api: Number(first.body['id']) })
  expect(await box.get('/customer/balance/')).toMatchObject({ error: 0, balance: '20.00' })
  const lost = await town.who({ ext_id: '1002', custom_billing_api: 999 })
  expect(await lost.box.get('/customer/balance/')).toMatchObject({ error: 1 })
})

test('a mapping that nobody can read and a question that does not exist are refused by their fields', async () => {
  const town = await openForeign()
  const refusedFor = async (facts: object) => (await town.handle(facts)).text
  expect(await refusedFor({ sends: 'what?' })).toContain('sends')
  expect(await refusedFor({ hooks: ['get_everything'] })).toContain('hooks')
  expect(await refusedFor({ url: 'ftp://x' })).toContain('url')
})

test('a handler that leaves money here is asked the other questions only', async () => {
  const town = await openForeign()
  await town.handle({ uses_internal_billing: true })
  const { box, customerId } = await town.who()
  await town.script.call('/transaction/create/', { ext_id: 'T1', customer_id: customerId, amount: 7, processed: 1 })
  expect(await box.get('/customer/balance/')).toMatchObject({ error: 0, balance: '7.00' })
  expect(asked(town, 'get_customer_balance')).toBe(0)
  expect(await box.get('/customer/autopayment/', { enabled: 0 })).toMatchObject({ error: 2 })
})

test('whoever bills keeps somebody out, finds accounts, and lets others in without a session here', async () => {
  const town = await openForeign()
  await town.handle()
  await town.sell('tv')
  const { accountId, abonement, password, box } = await town.who()
  await town.script.call('/customer/tariff/assign/', { ext_id: '1001', tariff_id: await basic(town) })
  const key = { client_id: town.house.operatorId, api_key: town.house.apiKey, device: 'android' }
  const login = () => town.house.stranger().get('/login/', { ...key, abonement, password, device_uid: 'box' })
  expect(await login()).toMatchObject({ error: 0, account_id: accountId })
  town.ann.isAllowed = false
  expect(await login()).toMatchObject({ error: 7 })
  expect(await box.get('/account/status/')).toMatchObject({ status: 2 })
  const outside = () => town.house.stranger().get('/login/ext/', { ...key, abonement, password })
  expect(await outside()).toMatchObject({ error: 1 })
  town.billing.accounts.set(abonement, abonement)
  expect(await outside()).toMatchObject({ error: 7 })
  town.ann.isAllowed = true
  expect(await outside()).toMatchObject({ error: 0, account_id: accountId, authkey: '' })
  expect(await town.house.stranger().get('/login/ext/', { ...key, abonement: '999' })).toMatchObject({ error: 1 })
  town.billing.accounts.set('777', 'soon')
  expect(await town.house.stranger().get('/login/', { ...key, abonement: '777' })).toMatchObject({ error: 13 })
})

const basic = async ({ script }: Town): Promise<number> => {
  const words = {
    name: 'Basic',
    period: 30,
    sessions_count: 1,
    basic_sessions_count: 1,
    basic_tariff_priority: 1,
    price: 1,
  }
  return Number((await script.call('/tariff/create/', words))['id'])
}

test('a payment that is made here is told over there, once', async () => {
  const town = await openForeign()
  await town.handle()
  await town.house.areas.settings.change(town.house.ctx, 'billing', { usesNullGateway: true })
  const { box } = await town.who()
  const { transaction_id, session_id } = await box.post('/payment/create/', { amount: 5 })
  for (let turn = 0; turn < 2; turn++) await box.post('/payment/complete/', { transaction_id, session_id })
  await town.house.worker.runDue()
  expect([town.ann.balance, asked(town, 'post_payment_complete')]).toEqual([25, 1])
  expect(await box.get('/customer/balance/')).toMatchObject({ balance: '25.00' })
})

test('each night accounts are opened and closed as whoever bills says', async () => {
  const town = await openForeign()
  await town.handle()
  const { accountId } = await town.who()
  const night = () => town.house.jobs.runNow('billing.process-accounts', town.house.operatorId)
  const stand = async () => (await town.script.call('/account/info/', { account_id: accountId }))['active']
  town.ann.balance = -1
  expect(await night()).toMatchObject([{ outcome: 'done' }])
  expect(await stand()).toBe(0)
  town.ann.balance = 1
  await night()
  expect(await stand()).toBe(1)
})

test('a script that opens or closes an account has whoever bills told, where it wishes', async () => {
  const town = await openForeign({ hooks: ['deactivate_account'] })
  await town.handle()
  const { accountId } = await town.who()
  const close = (words: object) => town.script.call('/account/deactivate/', { account_id: accountId, ...words })
  expect(await close({ notify_external_api: 1 })).toMatchObject({ error: 0 })
  expect(asked(town, 'deactivate_account')).toBe(1)
})

test('a promise that staff note is told over there, and taken back where it is refused', async () => {
  const town = await openForeign()
  await town.handle()
  await town.house.areas.settings.change(town.house.ctx, 'billing', { promiseLimit: 1000 })
  const { customerId } = await town.who()
  const desk = town.house.staff({ allow: ['billing.promised-payments.create', 'billing.promised-payments.view'] })
  const promise = async () => {
    const body = { customer_id: customerId, amount: 500 }
    expect((await desk.call('post', '/billing/promised-payments', { body })).status).toBe(201)
    await town.house.worker.runDue()
    return (await desk.get('/billing/promised-payments', {}))['total']
  }
  town.ann.balance = -1
  expect(await promise()).toBe(0)
  town.ann.balance = 1
  expect(await promise()).toBe(1)
})
