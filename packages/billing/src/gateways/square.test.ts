import { createHmac } from 'node:crypto'
import { expect, test } from 'vitest'
import { answering, heardCall, merchant, payment } from './gateways.fixture.js'
import { squareGateway, squareSignature } from './square.js'

const facts = merchant({ login: 'L1', secret: 'token', hookSecret: 'key' })
const link = { payment_link: { id: 'P1', order_id: 'O1', url: 'https://square.link/u/1' } }
const paid = { id: 'pay-1', status: 'COMPLETED', order_id: 'O1', total_money: { amount: 1234, currency: 'USD' } }
const shop = (one: object = paid, tenders: object[] = [{ id: 't', payment_id: 'pay-1' }]) =>
  answering({
    'payment-links': link,
    '/v2/orders/O1': { order: { id: 'O1', tenders } },
    '/v2/payments/pay-1': { payment: one },
    '/v2/refunds': { refund: { status: 'PENDING' } },
  })

test('a page for one order is made once, with the amount in minor units', async () => {
  const { call, heard } = shop()
  const session = await squareGateway(facts, call).create(payment({ currency: 'USD' }))
  expect(session).toEqual({ externalId: 'O1', redirectUrl: 'https://square.link/u/1' })
  expect(heard[0]).toMatchObject({
    url: 'https://connect.squareup.com/v2/online-checkout/payment-links',
    headers: { authorization: 'Bearer token', 'content-type': 'application/json' },
  })
  expect(JSON.parse(heard[0]?.body ?? '')).toEqual({
    idempotency_key: 'headend-7-42',
    order: {
      ...{ location_id: 'L1', reference_id: '7-42' },
      line_items: [{ name: '#42', quantity: '1', base_price_money: { amount: 1234, currency: 'USD' } }],
    },
    checkout_options: { redirect_url: 'https://tv.example/back', allow_tipping: false },
  })
})

test('an order stands as its payment does, and stays open after an attempt that failed', async () => {
  const stands = (one?: object, tenders?: object[]) =>
    squareGateway(facts, shop(one, tenders).call).status?.(payment({ externalId: 'O1' }))
  expect(await stands()).toEqual({ status: 'paid', amount: 1234, currency: 'USD' })
  expect(await stands({ ...paid, status: 'FAILED' })).toMatchObject({ status: 'pending' })
  expect(await stands(paid, [])).toEqual({ status: 'pending' })
  const refused = answering({ '/v2/orders/O1': { errors: [{ code: 'UNAUTHORIZED' }] } }, 401)
  await expect(squareGateway(facts, refused.call).status?.(payment({ externalId: 'O1' }))).rejects.toMatchObject({
    code: 'gatewayMisconfigured',
  })
})

test('a webhook counts under its key for the address and the body, and only names the order', async () => {
  const told = JSON.stringify({ type: 'payment.updated', data: { object: { payment: paid } } })
  const url = 'https://tv.example/told'
  const wanted = createHmac('sha256', 'key').update(`${url}${told}`).digest('base64')
  expect(squareSignature(url, Buffer.from(told), 'key')).toBe(wanted)
  const gateway = squareGateway(facts, shop().call)
  const heard = heardCall(told, { 'x-square-hmacsha256-signature': wanted })
  expect(await gateway.hear?.(heard)).toEqual({ externalId: 'O1', reply: '' })
  const forged = { code: 'callbackForged' }
  await expect(gateway.hear?.({ ...heard, url: `${url}/other` })).rejects.toMatchObject(forged)
  await expect(gateway.hear?.({ ...heard, whole: `${told} ` })).rejects.toMatchObject(forged)
  await expect(gateway.hear?.(heardCall(told))).rejects.toMatchObject(forged)
  const unset = squareGateway(merchant({ hookSecret: '' }), shop().call)
  await expect(unset.hear?.(heard)).rejects.toMatchObject(forged)
})

test('what was paid is given back once', async () => {
  const { call, heard } = shop()
  await squareGateway(facts, call).refund?.(payment({ externalId: 'O1', currency: 'USD' }))
  expect(JSON.parse(heard.at(-1)?.body ?? '')).toEqual({
    ...{ idempotency_key: 'headend-refund-7-42', payment_id: 'pay-1' },
    amount_money: { amount: 1234, currency: 'USD' },
  })
  const before = shop({ ...paid, refunded_money: { amount: 1234, currency: 'USD' } })
  await squareGateway(facts, before.call).refund?.(payment({ externalId: 'O1', currency: 'USD' }))
  expect(before.heard.some(({ url }) => url.includes('/refunds'))).toBe(false)
})
