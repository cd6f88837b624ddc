import { createHmac } from 'node:crypto'
import { expect, test } from 'vitest'
import { openGateway, openMerchant, type Answers } from './merchants.fixture.js'

const hook = 'whsec_of_a_test'
const now = Date.parse('2026-03-10T12:00:00Z') / 1000

const signed = (body: string, seconds = now, secret = hook) =>
  `t=${seconds},v1=${createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')}`

interface Page {
  payment_status: string
  status: string
  amount_total: number
  currency: string
  payment_intent: object | null
  client_reference_id?: string
}

const card = { id: 'pm_1', card: { last4: '4242', exp_month: 7, exp_year: 2031 } }

/** Stripe as far as it is asked here. */
const openStripe = async (facts: object = {}) => {
  const page: Page = {
    payment_status: 'unpaid',
    status: 'open',
    amount_total: 0,
    currency: 'eur',
    payment_intent: null,
  }
  const refusals: object[] = []
  const answers: Answers = ({ method, path, body }) => {
    const sent = new URLSearchParams(body)
    if (method === 'POST' && path === '/v1/checkout/sessions') {
      page.amount_total = Number(sent.get('line_items[0][price_data][unit_amount]'))
      page.client_reference_id = sent.get('client_reference_id') ?? ''
      return [200, { id: `cs_test_${page.client_reference_id}`, url: 'https://checkout.stripe.example/c/1' }]
    }
    if (path.startsWith('/v1/checkout/sessions/cs_test_')) return [200, page]
    if (path === '/v1/payment_intents' && refusals.length > 0) return [402, { error: refusals.shift() }]
    if (path === '/v1/payment_intents')
      return [200, { id: 'pi_2', status: 'succeeded', amount: Number(sent.get('amount')), currency: 'eur' }]
    if (/^\/v1\/(refunds|payment_intents\/pi_1\/capture|payment_methods\/pm_1\/detach)$/.test(path)) return [200, {}]
    return undefined
  }
  const stripe = await openGateway(answers)
  const own = { secret: 'sk_test', hook_secret: hook, keeps_cards: true, url: stripe.url, ...facts }
  const shop = await openMerchant('stripe', own)
  const pay = (more: object = {}) => {
    page.payment_status = 'paid'
    page.status = 'complete'
    page.payment_intent = { id: 'pi_1', status: 'succeeded', ...more }
  }
  const event = (type: string, id: unknown, object: object = {}) =>
    JSON.stringify({
      type,
      data: { object: { id: `cs_test_${String(id)}`, client_reference_id: String(id), ...object } },
    })
  return { ...shop, stripe, page, pay, event, refusals }
}

test('a page of Stripe is opened once for a payment, and its word is booked once', async () => {
  const { begin, ask, balance, pay, stripe, tell, event, events } = await openStripe()
  const begun = await begin()
  expect(begun).toMatchObject({ error: 0, redirect_url: 'https://checkout.stripe.example/c/1', form_data: {} })
  const [first] = stripe.heard
  expect(first?.headers).toMatchObject({ authorization: 'Bearer sk_test', 'idempotency-key': expect.any(String) })
  expect(Object.fromEntries(new URLSearchParams(first?.body))).toMatchObject({
    ...{
      mode: 'payment',
      'line_items[0][price_data][currency]': 'eur',
      client_reference_id: String(begun['transaction_id']),
    },
    'line_items[0][price_data][unit_amount]': '1234',
  })
  expect(await ask(begun)).toMatchObject({ error: 0, status: 0 })
  pay()
  const body = event('checkout.session.completed', begun['transaction_id'])
  for (let turn = 0; turn < 3; turn++) expect((await tell(body, { 'stripe-signature': signed(body) }))[0]).toBe(200)
  expect(await balance()).toBe(12.34)
  const late = event('checkout.session.expired', begun['transaction_id'])
  expect((await tell(late, { 'stripe-signature': signed(late) }))[0]).toBe(200)
  expect([await balance(), await ask(begun)]).toMatchObject([12.34, { error: 3, status: 1 }])
  expect(await events()).toEqual(['begun', 'callback', 'paid', 'callback', 'callback', 'callback'])
})

test('a webhook counts only under its own secret, for this body, and for five minutes', async () => {
  const { begin, balance, pay, tell, event, events } = await openStripe()
  const { transaction_id } = await begin()
  pay()
  const body = event('checkout.session.completed', transaction_id)
  const wrong = [
    ...['', 'nonsense', signed(body, now, 'whsec_other'), signed(`${body} `), signed(body, now - 301)],
    signed(body, now + 301),
  ]
  for (const signature of wrong) expect((await tell(body, { 'stripe-signature': signature }))[0], signature).toBe(403)
  expect(await balance()).toBe(0)
  expect((await events()).filter((one) => one === 'callbackRefused')).toHaveLength(wrong.length)
  const others = `${signed(body, now, 'whsec_other')},v1=${signed(body).slice(-64)}`
  expect((await tell(body, { 'stripe-signature': others }))[0]).toBe(200)
  expect(await balance()).toBe(12.34)
  const spaced = `${event('checkout.session.completed', transaction_id)}\n`
  expect((await tell(spaced, { 'stripe-signature': signed(spaced) }))[0]).toBe(200)
})

test('another amount or currency than was asked for is never booked', async () => {
  const { begin, balance, pay, page, ask, events } = await openStripe()
  const begun = await begin()
  pay()
  page.amount_total = 1
  expect(await ask(begun)).toMatchObject({ error: 2 })
  page.amount_total = 1234
  page.currency = 'usd'
  expect(await ask(begun)).toMatchObject({ error: 2 })
  expect([await balance(), (await events()).filter((one) => one === 'amountDiffers')]).toEqual([
    0,
    ['amountDiffers', 'amountDiffers'],
  ])
  page.currency = 'eur'
  expect(await ask(begun)).toMatchObject({ error: 0, status: 1 })
})

test('money that is held is taken when it is booked', async () => {
  const { begin, balance, page, ask, stripe } = await openStripe({ holds_first: true })
  const begun = await begin()
  expect(new URLSearchParams(stripe.heard[0]?.body).get('payment_intent_data[capture_method]')).toBe('manual')
  page.payment_intent = { id: 'pi_1', status: 'requires_capture' }
  page.status = 'complete'
  expect(await ask(begun)).toMatchObject({ error: 0, status: 1 })
  expect(stripe.heard.filter(({ path }) => path.endsWith('/capture'))).toHaveLength(1)
  expect(await balance()).toBe(12.34)
})

test('a card is remembered where its owner wishes it, pays by itself, and is forgotten', async () => {
  const { begin, balance, pay, ask, box, refusals, stripe, nights, ann } = await openStripe()
  const plain = await begin()
  pay({ payment_method: card, customer: 'cus_1', setup_future_usage: null })
  await ask(plain)
  const list = () => box.post('/payment/saved_card/list/', { merchant_type: 'stripe' })
  expect(await list()).toMatchObject({ error: 0, cards: [] })
  expect(await box.post('/payment/saved_card/pay/', { amount: 5 })).toMatchObject({ error: 19 })
  const begun = await begin({ autopayment_enable: 1 })
  pay({ payment_method: card, customer: 'cus_1', setup_future_usage: 'off_session' })
  await ask(begun)
  const { cards } = await list()
  expect(cards).toMatchObject([{ number: '******4242', expired: 0, use_sbp: 0, for_autopayment: 1 }])
  expect(await nights.script.call('/customer/info/', { customer_id: ann.customerId })).toMatchObject({ error: 0 })
  const card_id = (cards as { id: string }[])[0]?.id
  expect(await box.post('/payment/saved_card/pay/', { amount: 5, card_id })).toMatchObject({ error: 0 })
  const sent = new URLSearchParams(stripe.heard.at(-1)?.body)
  expect(Object.fromEntries(sent)).toMatchObject({ customer: 'cus_1', payment_method: 'pm_1', off_session: 'true' })
  const before = await balance()
  refusals.push({ type: 'card_error', code: 'card_declined', decline_code: 'insufficient_funds' })
  expect(await box.post('/payment/saved_card/pay/', { amount: 5 })).toMatchObject({ error: 7 })
  refusals.push({ type: 'card_error', code: 'card_declined', decline_code: 'stolen_card' })
  expect(await box.post('/payment/saved_card/pay/', { amount: 5 })).toMatchObject({ error: 17 })
  expect(await balance()).toBe(before)
  expect(await box.post('/payment/saved_card/delete/', { card_id })).toMatchObject({ error: 0 })
  expect(await box.post('/payment/saved_card/delete/', { card_id })).toMatchObject({ error: 4 })
  expect(await list()).toMatchObject({ cards: [] })
})

test('a payment goes back to its payer once, by Stripe and out of the balance', async () => {
  const { begin, balance, pay, ask, panel, stripe } = await openStripe()
  const begun = await begin()
  pay()
  const { items } = await panel.get('/billing/payments', {})
  const id = (items as { id: number }[])[0]?.id
  const refund = async () => (await panel.call('post', `/billing/payments/${id}/refund`, { body: {} })).status
  expect(await refund()).toBe(409)
  await ask(begun)
  expect([await refund(), await refund()]).toEqual([200, 409])
  expect([await balance(), stripe.heard.filter(({ path }) => path === '/v1/refunds').length]).toEqual([0, 1])
})

test('payments that nobody told the end of are asked about', async () => {
  const { begin, balance, pay, house } = await openStripe()
  await begin()
  const round = () => house.jobs.runNow('billing.ask-gateways', house.operatorId)
  expect(await round()).toMatchObject([{ outcome: 'done' }])
  expect(await balance()).toBe(0)
  pay()
  await round()
  expect(await balance()).toBe(12.34)
})
