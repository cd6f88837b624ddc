import { expect, test } from 'vitest'
import { openNights, type Nights } from './nights.fixture.js'
import { subscriber } from './script.fixture.js'

const openShop = async () => {
  const nights = await openNights()
  await nights.option({ usesNullGateway: true, paymentLimit: 100_000 })
  const ann = await subscriber(nights.script)
  const box = nights.house.device(ann.accountId, { facts: { customerId: ann.customerId } })
  return { nights, ann, box, balance: async () => (await nights.stand(ann))[0] }
}

/** Opens the page of a payment, or presses one of its buttons. */
const atPage = async ({ house }: Nights, url: unknown, deed = '') => {
  const said = await house.stranger().call(deed === '' ? 'get' : 'post', `${String(url)}${deed}`)
  return [said.status, said.text] as const
}

test('a payment is begun, paid at the gateway and booked once, whoever asks how often', async () => {
  const { box, balance } = await openShop()
  const begun = await box.post('/payment/create/', { amount: '12.34', merchant_type: 'null' })
  expect(begun).toMatchObject({ error: 0, payment_id: expect.any(String), form_data: {} })
  expect(await balance()).toBe(0)
  const { transaction_id, session_id } = begun
  const ask = (words: object = {}) => box.post('/payment/complete/', { transaction_id, session_id, ...words })
  expect(await ask({ session_id: 'forged' })).toMatchObject({ error: 1 })
  expect(await ask({ transaction_id: 999_999 })).toMatchObject({ error: 1 })
  const answers = await Promise.all(Array.from({ length: 10 }, () => ask()))
  expect(answers.filter(({ error, status }) => error === 0 && status === 1)).toHaveLength(1)
  expect(answers.filter(({ error, status }) => error === 3 && status === 1)).toHaveLength(9)
  expect(await balance()).toBe(12.34)
  expect(await box.get('/payment/list/')).toMatchObject({
    payments: [{ id: transaction_id, comment: 'Test', amount: 12.34 }],
  })
})

test('the page of a payment takes it or leaves it, and shows how it stands afterwards', async () => {
  const { nights, box, balance } = await openShop()
  const wish = { amount: 5, return_url: 'https://tv.example/back?a=1&b="2"' }
  const first = await box.post('/payment/create/', wish)
  expect((await atPage(nights, first['redirect_url']))[1]).toContain('5.00 EUR')
  const [status, paid] = await atPage(nights, first['redirect_url'], 'pay/')
  expect([status, paid.includes('Paid')]).toEqual([200, true])
  expect(paid).toContain('href="https://tv.example/back?a=1&amp;b=&quot;2&quot;"')
  expect((await atPage(nights, first['redirect_url'], 'refuse/'))[1]).toContain('Paid')
  expect(await balance()).toBe(5)
  const { transaction_id, session_id } = first
  expect(await box.post('/payment/complete/', { transaction_id, session_id })).toMatchObject({ error: 3, status: 1 })
  const second = await box.post('/payment/create/', { ...wish, return_url: 'javascript:alert(1)' })
  expect((await atPage(nights, second['redirect_url'], 'refuse/'))[1]).toContain('Cancelled')
  expect((await atPage(nights, second['redirect_url']))[1]).not.toContain('javascript')
  expect(await balance()).toBe(5)
})

test('a page has a signed name, is of one payment, and ends with the day', async () => {
  const { nights, box } = await openShop()
  const url = String((await box.post('/payment/create/', { amount: 5 }))['redirect_url'])
  for (const wrong of [url.replace(/-(\d+)-/, '-9$1-'), url.replace(/.\/$/, 'x/'), '/billing/payment/null/1/'])
    expect((await atPage(nights, wrong))[0], wrong).toBe(404)
  nights.house.clock.advance(25 * 3_600_000)
  expect((await atPage(nights, url))[0]).toBe(404)
})

test('a phone is shown the page by a picture', async () => {
  const { nights, box } = await openShop()
  const begun = await box.get('/payment/qrcode/', { amount: 7 })
  expect(begun).toMatchObject({ error: 0, transaction_id: expect.any(Number) })
  const picture = await nights.house.stranger().call('get', String(begun['saved_qrcode_url']))
  expect([picture.status, picture.headers['content-type']]).toEqual([200, 'image/png'])
  expect((await atPage(nights, begun['direct_url']))[1]).toContain('7.00 EUR')
})

test('what cannot be paid so is refused by its number, and nothing is booked', async () => {
  const { nights, box, balance } = await openShop()
  const begin = (words: object) => box.post('/payment/create/', words)
  expect(await begin({ amount: 0 })).toMatchObject({ error: 18 })
  expect(await begin({ amount: 1000.01 })).toMatchObject({ error: 18 })
  expect(await begin({ amount: '0.001' })).toMatchObject({ error: 4 })
  expect(await begin({})).toMatchObject({ error: 4 })
  expect(await begin({ amount: 5, merchant_type: 'w1' })).toMatchObject({ error: 13 })
  const card = { card_number: 4111111111111111, card_holder: 'A', card_expire: '12.2030', card_cvv: 123 }
  expect(await box.post('/payment/process/', { payment_id: 'x', ...card })).toMatchObject({ error: 13 })
  expect(await box.post('/payment/preauth/', card)).toMatchObject({ error: 13 })
  expect(await box.post('/payment/saved_card/list/', { merchant_type: 'w1' })).toMatchObject({ error: 3 })
  expect(await box.post('/payment/saved_card/pay/', { amount: 5 })).toMatchObject({ error: 19 })
  expect(await box.post('/payment/saved_card/delete/', { card_id: '1' })).toMatchObject({ error: 4 })
  const { transaction_id } = await begin({ amount: 5 })
  const mail = { transaction_id, email: 'a@example.com' }
  expect(await box.post('/payment/cheque/', mail)).toMatchObject({ error: 2 })
  expect(await box.post('/payment/cheque/', { ...mail, transaction_id: 999_999 })).toMatchObject({ error: 1 })
  expect(await box.post('/payment/pares/process/', { transaction_id, ...card })).toMatchObject({ error: 2 })
  expect(await box.get('/payment/list/', { limit: 101 })).toMatchObject({ error: 1 })
  await nights.option({ usesNullGateway: false })
  expect(await begin({ amount: 5 })).toMatchObject({ error: 2 })
  expect(await box.post('/payment/merchant_url/', { amount: 5 })).toMatchObject({ error: 2 })
  expect(await balance()).toBe(0)
})

test('an operator’s own pages begin payments for its customers', async () => {
  const { nights, ann, balance } = await openShop()
  const { script } = nights
  const who = { customer_id: ann.customerId }
  const link = await script.call('/customer/merchant_url/', { ...who, amount: 8 })
  expect(link).toMatchObject({ error: 0, merchant_name: 'Test' })
  expect((await atPage(nights, link['url'], 'pay/'))[0]).toBe(200)
  expect(await balance()).toBe(8)
  const begun = await script.call('/customer/payment/create/', { ...who, amount: 8 })
  expect(begun).toMatchObject({
    error: 0,
    payments: { payment_id: begun['payment_id'] },
    session_id: expect.any(String),
  })
  expect(await script.call('/customer/payment/create/', { customer_id: 999_999, amount: 8 })).toMatchObject({
    error: 100,
  })
  expect(await script.call('/customer/merchant_url/', { ...who, amount: 'x' })).toMatchObject({ error: 2 })
  expect(await script.call('/customer/merchant_url/', { ...who, amount: 1, merchant_type: 'w1' })).toMatchObject({
    error: 3,
  })
  expect(await script.call('/customer/payment/process/', { ...who, payment_id: 'x' })).toMatchObject({ error: 13 })
  const card = { abonement: ann.abonement, amount: 5 }
  expect(await script.call('/customer/saved_card/pay/', card)).toMatchObject({ error: 3 })
  expect(await script.call('/customer/saved_card/pay/', { ...card, abonement: 'x' })).toMatchObject({ error: 1 })
  await nights.option({ usesNullGateway: false })
  expect(await script.call('/customer/merchant_url/', { ...who, amount: 8 })).toMatchObject({ error: 723 })
})

test('a payment opens the account that a debt had closed', async () => {
  const { nights, ann, box } = await openShop()
  await nights.script.call('/account/modify/', {
    ...{ account_id: ann.accountId, active: 0, status_reason: 'DEBT', extension_date: '2026-04-01' },
  })
  const { transaction_id, session_id } = await box.post('/payment/create/', { amount: 5 })
  await box.post('/payment/complete/', { transaction_id, session_id })
  await nights.house.worker.runDue()
  expect(await nights.stand(ann)).toEqual([5, 1, 'ACTIVE', '2026-04-01'])
})
