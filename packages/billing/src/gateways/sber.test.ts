import { createHmac } from 'node:crypto'
import { expect, test } from 'vitest'
import { answering, heardCall, merchant, payment } from './gateways.fixture.js'
import { arcaGateway, sberChecksum, sberGateway } from './sber.js'

const order = {
  ...{ errorCode: '0', orderStatus: 2, amount: 1234, currency: '643', actionCode: 0 },
  cardAuthInfo: { maskedPan: '411111**1111', expiration: '203012' },
  bindingInfo: { bindingId: 'b-1', clientId: '7-9' },
}
const bank = (status: object = order) =>
  answering({
    'register.do': { orderId: 'o-1', formUrl: 'https://bank.example/pay' },
    'registerPreAuth.do': { orderId: 'o-1', formUrl: 'https://bank.example/pay' },
    'getOrderStatusExtended.do': status,
    'paymentOrderBinding.do': { errorCode: 0 },
  })

test('an order is registered with what identifies it, and held first where that is wished', async () => {
  const { call, heard } = bank()
  const session = await sberGateway(merchant(), call).create(payment({ keepsCard: true }))
  expect(session).toEqual({ externalId: 'o-1', redirectUrl: 'https://bank.example/pay' })
  expect(Object.fromEntries(new URLSearchParams(heard[0]?.body))).toMatchObject({
    ...{ userName: 'shop', password: 'secret', orderNumber: '7-42', amount: '1234', currency: '643' },
    ...{ clientId: '7-9', dynamicCallbackUrl: 'https://tv.example/told' },
  })
  await sberGateway(merchant({ holdsFirst: true, login: '' }), call).create(payment())
  expect(heard[1]?.url).toContain('/payment/rest/registerPreAuth.do')
  expect(new URLSearchParams(heard[1]?.body).get('token')).toBe('secret')
})

test('an order stands as the bank says, with its card', async () => {
  const stands = (status: object) => sberGateway(merchant(), bank(status).call).status?.(payment())
  expect(await stands(order)).toEqual({
    ...{ status: 'paid', amount: 1234, currency: 'RUB' },
    card: { token: 'b-1', number: '411111**1111', expires: '2030-12' },
  })
  expect(await stands({ ...order, orderStatus: 1, bindingInfo: null })).toMatchObject({ status: 'held' })
  expect(await stands({ ...order, orderStatus: 6 })).toMatchObject({ status: 'failed' })
  await expect(stands({ errorCode: '5' })).rejects.toMatchObject({ code: 'gatewayMisconfigured' })
})

test('a callback is believed under its checksum, and what it is worth is asked for', async () => {
  const pairs = new URLSearchParams({ mdOrder: 'o-1', orderNumber: '7-42', operation: 'deposited', status: '1' })
  const text = 'mdOrder;o-1;operation;deposited;orderNumber;7-42;status;1;'
  const wanted = createHmac('sha256', 'hook').update(text).digest('hex').toUpperCase()
  expect(sberChecksum(pairs, 'hook')).toBe(wanted)
  const gateway = sberGateway(merchant(), bank().call)
  const told = heardCall(`${pairs.toString()}&checksum=${wanted}`)
  expect(await gateway.hear?.(told)).toEqual({ externalId: 'o-1', transactionId: 42, reply: '' })
  const forged = { code: 'callbackForged' }
  await expect(gateway.hear?.(heardCall(told.whole.replace('7-42', '7-43')))).rejects.toMatchObject(forged)
  await expect(gateway.hear?.(heardCall(pairs.toString()))).rejects.toMatchObject(forged)
  const unset = sberGateway(merchant({ hookSecret: '' }), bank().call)
  await expect(unset.hear?.(told)).rejects.toMatchObject(forged)
})

test('a card pays without a page, is refused by its bank, and is forgotten', async () => {
  const { call, heard } = bank()
  const gateway = sberGateway(merchant(), call)
  expect(await gateway.payByCard?.(payment(), 'b-1')).toMatchObject({ externalId: 'o-1', status: 'paid', amount: 1234 })
  expect(heard.map(({ url }) => url.split('/').at(-1))).toEqual([
    ...['register.do', 'paymentOrderBinding.do', 'getOrderStatusExtended.do'],
  ])
  const poor = sberGateway(merchant(), bank({ ...order, orderStatus: 6, actionCode: 116 }).call)
  await expect(poor.payByCard?.(payment(), 'b-1')).rejects.toMatchObject({ code: 'cardFundsShort' })
  await gateway.forgetCard?.({ customerId: 9 }, 'b-1')
  expect(heard.at(-1)?.url).toContain('unBindCard.do')
})

test('a payment that was given back before is not given back again', async () => {
  const refunded = bank({ ...order, orderStatus: 4 })
  await sberGateway(merchant(), refunded.call).refund?.(payment())
  expect(refunded.heard.filter(({ url }) => url.includes('refund.do'))).toEqual([])
  const { call, heard } = bank()
  await sberGateway(merchant(), call).refund?.(payment())
  expect(new URLSearchParams(heard.at(-1)?.body).get('amount')).toBe('1234')
})

test('by SBP the payer reads the link of the order, which nobody holds first', async () => {
  const payload = 'https://qr.nspk.ru/AS10000000000000000000000000000?type=02&sum=1234&cur=RUB'
  const { call, heard } = answering({
    ...{ 'register.do': { orderId: 'o-1', formUrl: 'https://bank.example/pay' }, 'dynamic/get.do': { payload } },
  })
  const session = await sberGateway(merchant({ holdsFirst: true }), call).create(payment({ isBySbp: true }))
  expect(session).toEqual({ externalId: 'o-1', redirectUrl: payload })
  expect(heard.map(({ url }) => new URL(url).pathname)).toEqual([
    ...['/payment/rest/register.do', '/payment/rest/sbp/c2b/qr/dynamic/get.do'],
  ])
  expect(new URLSearchParams(heard[1]?.body).get('mdOrder')).toBe('o-1')
})

test('a payment by card whose answer was lost is found by its number, or never came there', async () => {
  const found = answering({ getOrder: { ...order, attributes: [{ name: 'mdOrder', value: 'o-9' }] } })
  expect(await sberGateway(merchant(), found.call).findByCard?.(payment())).toMatchObject({
    ...{ externalId: 'o-9', status: 'paid', amount: 1234 },
  })
  expect(new URLSearchParams(found.heard[0]?.body).get('orderNumber')).toBe('7-42')
  const lost = answering({ getOrder: { errorCode: '6' } })
  expect(await sberGateway(merchant(), lost.call).findByCard?.(payment())).toBeUndefined()
})

test('Armenian Card takes the same orders, in drams', async () => {
  const { call, heard } = bank()
  await arcaGateway(merchant(), call).create(payment({ currency: 'AMD' }))
  expect(heard[0]?.url).toBe('https://ipay.arca.am/payment/rest/register.do')
  expect(new URLSearchParams(heard[0]?.body).get('currency')).toBe('051')
})
