import { expect, test } from 'vitest'
import { openTown, subscriber, tariff, type Script, type Words } from './script.fixture.js'

const balance = async (script: Script, customerId: number) =>
  (await script.call('/customer/info/', { customer_id: customerId }))['balance']

test('a payment is booked once for its number, whatever the number is called', async () => {
  const { script, other } = await openTown()
  const { customerId } = await subscriber(script)
  const pay = (words: Words) => script.call('/transaction/create/', { customer_id: customerId, processed: 1, ...words })
  const first = { ext_id: 'T1', amount: 50.5, comment: 'тест' }
  expect(await pay(first)).toEqual({ id: expect.any(Number), error: 0, error_message: '' })
  expect(await pay(first)).toMatchObject({ error: 1 })
  expect(await pay({ id: 'T1', amount: 1 })).toMatchObject({ error: 1 })
  expect(await pay({ id: 'T2', amount: '-0.25' })).toMatchObject({ error: 0 })
  expect(await pay({ exi_id: 'T3', amount: '1e-07' })).toMatchObject({ error: 0 })
  expect(await pay({ ext_id: 'T4', amount: '50.0' })).toMatchObject({ error: 0 })
  expect(await balance(script, customerId)).toBe(100.25)
  const theirs = await subscriber(other)
  const same = { id: 'T1', customer_id: theirs.customerId, amount: 7, processed: 'True' }
  expect(await other.call('/transaction/create', same)).toMatchObject({ error: 0 })
  expect(await balance(other, theirs.customerId)).toBe(7)
})

test('what cannot be booked is refused by its number and moves nothing', async () => {
  const { script, other } = await openTown()
  const { customerId } = await subscriber(script, { ext_id: 'S-1' })
  const foreign = await subscriber(other)
  const pay = (words: Words) => script.call('/transaction/create/', { customer_id: customerId, processed: 1, ...words })
  const refused: [Words, number][] = [
    [{ amount: 1 }, 2],
    [{ ext_id: 'T1', transaction_type: 1 }, 3],
    [{ ext_id: 'T1', transaction_type: 1, video_ext_id: 'V1' }, 4],
    [{ ext_id: 'T1', video_available_until: '2026-03-01' }, 5],
    [{ ext_id: 'T1', video_available_until: '2026-02-30 10:00:00' }, 5],
    [{ ext_id: 'T1', customer_id: foreign.customerId }, 6],
    [{ ext_id: 'T1', customer_id: -1 }, 6],
    [{ ext_id: 'T1', customer_ext_id: 'S-2' }, 6],
    [{ ext_id: 'T1', amount: 'many' }, 1001],
    [{ ext_id: 'T1', amount: '0.005' }, 1001],
  ]
  for (const [words, error] of refused) expect(await pay(words), JSON.stringify(words)).toMatchObject({ error })
  expect(await balance(script, customerId)).toBe(0)
  expect(await pay({ ext_id: 'T1', customer_id: 999_999, customer_ext_id: 'S-1', amount: 3 })).toMatchObject({
    error: 0,
  })
  expect(await balance(script, customerId)).toBe(3)
})

test('a payment that is only announced moves nothing, and is told as such', async () => {
  const { script } = await openTown()
  const { customerId } = await subscriber(script)
  await script.call('/transaction/create/', { customer_id: customerId, ext_id: 'T1', amount: 5 })
  await script.call('/transaction/create/', { customer_id: customerId, ext_id: 'T2', amount: 7, processed: 1 })
  expect(await script.call('/customer/info/', { customer_id: customerId })).toMatchObject({
    ...{ balance: 7, payments_count: 1 },
  })
  const listed = await script.call('/customer/transaction/list/', { customer_id: customerId })
  expect(listed).toEqual({
    payments: [
      { transaction_id: expect.any(String), amount: '7.00', source: '3', ...said, processed: 1 },
      { transaction_id: expect.any(String), amount: '5.00', source: '3', ...said, processed: 0 },
    ],
    ...{ error: 0, error_message: '' },
  })
  const paged = await script.call('/customer/transaction/list/', { customer_id: customerId, limit: 1, page: 2 })
  expect(paged).toMatchObject({ payments: [{ amount: '5.00' }] })
  expect(await script.call('/customer/transaction/list/', { ext_id: 'nobody' })).toMatchObject({ error: 1 })
})

const said = { datetime: '2026-03-10 12:00:00', comment: '' }

test('deleting a transaction takes back what it had booked, once', async () => {
  const { script, other } = await openTown()
  const { customerId } = await subscriber(script)
  const pay = { customer_id: customerId, ext_id: 'T1', amount: 5, processed: 1 }
  await script.call('/transaction/create/', pay)
  expect(await other.call('/transaction/delete/', { ext_id: 'T1' })).toMatchObject({ error: 1 })
  expect(await script.call('/transaction/delete/', { id: 'T1', customer_id: customerId })).toMatchObject({ error: 0 })
  expect(await balance(script, customerId)).toBe(0)
  expect(await script.call('/transaction/delete/', { ext_id: 'T1' })).toMatchObject({ error: 1 })
  expect(await script.call('/transaction/delete/')).toMatchObject({ error: 2 })
  expect(await script.call('/customer/transaction/list/', { customer_id: customerId })).toMatchObject({ payments: [] })
  expect(await script.call('/transaction/create/', pay)).toMatchObject({ error: 0 })
  expect(await balance(script, customerId)).toBe(5)
})

test('a payment opens the accounts of its customer where it says so', async () => {
  const { script } = await openTown()
  const { customerId, accountId } = await subscriber(script, {}, { active: 0, status_reason: 'DEBT' })
  const pay = { customer_id: customerId, amount: 5, processed: 1 }
  await script.call('/transaction/create/', { ...pay, ext_id: 'T1' })
  expect(await script.call('/account/info/', { account_id: accountId })).toMatchObject({ active: 0 })
  await script.call('/transaction/create/', { ...pay, ext_id: 'T2', activate_accounts: 1 })
  expect(await script.call('/account/info/', { account_id: accountId })).toMatchObject({ active: 1 })
})

test('fifty copies of one payment in the same instant are one payment', async () => {
  const { script } = await openTown()
  const { customerId } = await subscriber(script)
  const pay = { customer_id: customerId, ext_id: 'T1', amount: 5, processed: 1 }
  const answers = await Promise.all(Array.from({ length: 50 }, () => script.call('/transaction/create/', pay)))
  expect(answers.filter(({ error }) => error === 0)).toHaveLength(1)
  expect(answers.filter(({ error }) => error === 1)).toHaveLength(49)
  expect(await balance(script, customerId)).toBe(5)
}, 60_000)

test('connecting costs what is left of the period, and what is connected already costs nothing', async () => {
  const { script } = await openTown()
  const paid = { activation_date: '2026-03-01', extension_date: '2026-04-01' }
  const { customerId } = await subscriber(script, { ext_id: 'S-1' }, paid)
  const basic = await tariff(script, 'Basic', { basic_tariff_priority: 1, price: 31 })
  const fixed = await tariff(script, 'Fixed', { price: 10, default_activation_price: 2.5 })
  const assign = (tariff_id: number) => script.call('/customer/tariff/assign/', { customer_id: customerId, tariff_id })
  expect(await assign(basic)).toMatchObject({ error: 3 })
  expect(await script.call('/customer/info/', { ext_id: 'S-1' })).toMatchObject({ tariffs: [] })
  await script.call('/transaction/create/', { customer_id: customerId, ext_id: 'T1', amount: 30, processed: 1 })
  for (let turn = 0; turn < 3; turn++) expect(await assign(basic)).toMatchObject({ error: 0 })
  // Of the 31 days of March 22 are left on the tenth.
  expect(await balance(script, customerId)).toBe(8)
  expect(await assign(fixed)).toMatchObject({ error: 0 })
  expect(await balance(script, customerId)).toBe(5.5)
  expect(await script.call('/customer/info/', { ext_id: 'S-1' })).toMatchObject({ tariffs: [basic, fixed] })
})

test('without any date nobody is billed here, and connecting is free', async () => {
  const { script } = await openTown()
  const { customerId } = await subscriber(script)
  const basic = await tariff(script, 'Basic', { basic_tariff_priority: 1, price: 31 })
  const words = { customer_id: customerId, tariff_id: basic }
  expect(await script.call('/customer/tariff/assign/', words)).toMatchObject({ error: 0 })
  expect(await balance(script, customerId)).toBe(0)
})

test('staff book money by hand and take it back, dealers’ people for their own customers alone', async () => {
  const { script, house } = await openTown()
  const { customerId } = await subscriber(script)
  const panel = house.staff({
    allow: ['view', 'create', 'reverse'].map((verb) => `billing.transactions.${verb}`),
  })
  const made = await panel.call('post', '/billing/transactions', {
    body: { customer_id: customerId, amount: 1234, comment: 'Cash' },
  })
  expect(made).toMatchObject({ status: 201, body: { amount: 1234, source: 4, state: 1, currency: 'EUR' } })
  const strange = await panel.call('post', '/billing/transactions', { body: { customer_id: 999_999, amount: 1 } })
  expect(strange.status).toBe(404)
  expect(await balance(script, customerId)).toBe(12.34)
  const purse = `/billing/customers/${customerId}/purse`
  expect(await panel.get(purse)).toEqual({ balance: 1234, currency: 'EUR' })
  const scope = { name: 'dealer', id: 77 }
  const dealers = house.staff({ allow: ['billing.transactions.view'], facts: { scope } })
  expect(await dealers.get('/billing/transactions')).toMatchObject({ items: [] })
  expect((await dealers.call('get', purse)).status).toBe(404)
  expect((await panel.call('post', `/billing/transactions/${made.body['id']}/reverse`)).status).toBe(204)
  expect((await panel.call('post', `/billing/transactions/${made.body['id']}/reverse`)).status).toBe(409)
  expect(await balance(script, customerId)).toBe(0)
})
