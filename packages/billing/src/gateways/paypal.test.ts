import { expect, test } from 'vitest'
import { answering, heardCall, merchant, payment } from './gateways.fixture.js'
import { paypalGateway } from './paypal.js'

const money = { currency_code: 'EUR', value: '12.34' }
const approved = { id: 'O1', status: 'APPROVED', purchase_units: [{ custom_id: '42', amount: money }] }
const completed = {
  ...{ id: 'O1', status: 'COMPLETED' },
  purchase_units: [{ amount: money, payments: { captures: [{ id: 'C1', status: 'COMPLETED', amount: money }] } }],
}
const token = { '/v1/oauth2/token': { access_token: 'T' } }
const euro = payment({ currency: 'EUR', externalId: 'O1' })

test('an order is made for the amount, and its page is where the payer goes', async () => {
  const links = [{ rel: 'payer-action', href: 'https://paypal.example/approve' }]
  const { call, heard } = answering({ ...token, '/v2/checkout/orders': { id: 'O1', links } })
  expect(await paypalGateway(merchant(), call).create(euro)).toEqual({
    ...{ externalId: 'O1', redirectUrl: 'https://paypal.example/approve' },
  })
  expect(heard[0]?.headers['authorization']).toBe(`Basic ${Buffer.from('shop:secret').toString('base64')}`)
  expect(heard[1]?.headers).toMatchObject({ authorization: 'Bearer T', 'paypal-request-id': 'headend-7-42' })
  expect(JSON.parse(heard[1]?.body ?? '')).toMatchObject({
    ...{ intent: 'CAPTURE', purchase_units: [{ custom_id: '42', amount: money }] },
  })
})

test('what is approved is held, what was taken is paid, and what was declined failed', async () => {
  const stands = (order: object) =>
    paypalGateway(merchant(), answering({ ...token, '/v2/checkout/orders/O1': order }).call).status?.(euro)
  expect(await stands(approved)).toEqual({ status: 'held', amount: 1234, currency: 'EUR' })
  expect(await stands(completed)).toEqual({ status: 'paid', amount: 1234, currency: 'EUR' })
  expect(await stands({ status: 'VOIDED' })).toEqual({ status: 'failed' })
  expect(await stands({ status: 'CREATED', purchase_units: [{ amount: money }] })).toEqual({ status: 'pending' })
  const strange = { currency_code: 'EUR', value: '12.345' }
  const capture = { id: 'C1', status: 'COMPLETED', amount: strange }
  expect(await stands({ purchase_units: [{ payments: { captures: [capture] } }] })).toMatchObject({ amount: -1 })
})

test('an event counts when PayPal says that it is its own, sent back as it came', async () => {
  const event = '{"resource":{"custom_id":"42","amount":{"value":"1.0"}} ,"event_type":"PAYMENT.CAPTURE.COMPLETED"}'
  const headers = { 'paypal-transmission-id': 'I1', 'paypal-transmission-sig': 'S1' }
  const heardBy = async (status: string, facts = {}) => {
    const answers = { ...token, 'verify-webhook-signature': { verification_status: status } }
    const { call, heard } = answering(answers)
    const news = await paypalGateway(merchant(facts), call).hear?.(heardCall(event, headers))
    return { news, heard }
  }
  const { news, heard } = await heardBy('SUCCESS')
  expect(news).toEqual({ transactionId: 42, reply: '' })
  expect(heard[1]?.body).toContain(`"webhook_event":${event}}`)
  expect(JSON.parse(heard[1]?.body ?? '')).toMatchObject({ webhook_id: 'hook', transmission_id: 'I1' })
  await expect(heardBy('FAILURE')).rejects.toMatchObject({ code: 'callbackForged' })
  await expect(heardBy('SUCCESS', { hookSecret: '' })).rejects.toMatchObject({ code: 'callbackForged' })
})

test('money is taken, and given back once', async () => {
  const { call, heard } = answering({ ...token, '/v2/checkout/orders/O1': completed })
  const gateway = paypalGateway(merchant(), call)
  await gateway.capture?.(euro)
  expect(heard.at(-1)?.url).toContain('/v2/checkout/orders/O1/capture')
  await gateway.refund?.(euro)
  expect(heard.at(-1)?.url).toContain('/v2/payments/captures/C1/refund')
  const declined = answering({ ...token, '/capture': { details: [{ issue: 'INSTRUMENT_DECLINED' }] } }, 422)
  await expect(paypalGateway(merchant(), declined.call).capture?.(euro)).rejects.toMatchObject({
    code: 'instrumentRefused',
  })
})
