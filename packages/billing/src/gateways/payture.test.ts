import { expect, test } from 'vitest'
import { answering, heardCall, merchant, payment } from './gateways.fixture.js'
import { paytureGateway } from './payture.js'

const state = (name: string, amount = 1234) =>
  `<GetState Success="True" OrderId="42" State="${name}" Amount="${amount}"/>`

test('a session is begun with the order, and its page has the look that the app wants', async () => {
  const { call, heard } = answering({ '/apim/Init': '<Init Success="True" OrderId="42" SessionId="s-1"/>' })
  const session = await paytureGateway(merchant({ keepsCards: false }), call).create(
    payment({ template: 'Orsay', returnUrl: 'https://a/?b;c' }),
  )
  expect(session).toEqual({ externalId: 's-1', redirectUrl: 'https://secure.payture.com/apim/Pay?SessionId=s-1' })
  const sent = new URLSearchParams(heard[0]?.body)
  expect(sent.get('Key')).toBe('shop')
  expect(sent.get('Data')).toBe(
    'SessionType=Pay;OrderId=42;Amount=1234;IP=192.0.2.1;Url=https://a/?b%3Bc;Language=EN;TemplateTag=Orsay',
  )
})

test('an order stands as Payture says, in any letters', async () => {
  const stands = (xml: string) =>
    paytureGateway(merchant({ keepsCards: false }), answering({ GetState: xml }).call).status?.(payment())
  expect(await stands(state('Charged'))).toEqual({ status: 'paid', amount: 1234, currency: 'RUB' })
  expect(await stands(`<?xml version="1.0"?>\n${state('Authorized').toLowerCase()}`)).toMatchObject({ status: 'held' })
  expect(await stands(state('Rejected'))).toMatchObject({ status: 'failed' })
  expect(await stands(state('New'))).toMatchObject({ status: 'pending' })
  await expect(stands('<GetState Success="False" ErrCode="WRONG_KEY"/>')).rejects.toMatchObject({
    code: 'gatewayMisconfigured',
  })
  await expect(stands('Bad gateway')).rejects.toMatchObject({ code: 'gatewayFailed' })
})

test('a notice, which nobody signs, only names the payment that is to be asked about', async () => {
  const gateway = paytureGateway(merchant({ keepsCards: false }), answering({}).call)
  const told = 'Notification=CustomerPaySuccess&MerchantOrderId=42&Amount=999999&Success=True'
  expect(await gateway.hear?.(heardCall(told))).toEqual({ transactionId: 42, reply: 'OK' })
})

test('what was held is taken, and what was paid given back once', async () => {
  const { call, heard } = answering({
    ...{ Charge: '<Charge Success="True"/>', Refund: '<Refund Success="True"/>', GetState: state('Charged') },
  })
  const gateway = paytureGateway(merchant({ keepsCards: false }), call)
  await gateway.capture?.(payment())
  await gateway.refund?.(payment())
  expect(heard.map(({ url }) => url.split('/').at(-1))).toEqual(['Charge', 'GetState', 'Refund'])
  const before = answering({ GetState: state('Refunded') })
  await paytureGateway(merchant({ keepsCards: false }), before.call).refund?.(payment())
  expect(before.heard).toHaveLength(1)
})

const wallet = (answers: Readonly<Record<string, unknown>>) => answering(answers)
const keeping = merchant({ login: 'ShopPay/ShopAgain', secret: 'secret', keepsCards: true })
const sentTo = (heard: readonly { readonly url: string; readonly body: string }[], deed: string) =>
  new URLSearchParams(heard.find(({ url }) => url.endsWith(`/vwapi/${deed}`))?.body)

test('with cards that are kept the page knows its payer, and the card that paid is remembered', async () => {
  const list = `<GetList Success="True" VWUserLgn="customer-9">
<Item CardName="411111xxxxxx1112" CardId="old" CardHolder="A" Status="NotActive" NoCVV="False" Expired="False"/>
<Item CardName="411111xxxxxx0031" CardId="card-1" CardHolder="A" Status="IsActive" NoCVV="True" Expired="False"/>
</GetList>`
  const { call, heard } = wallet({
    ...{ Init: '<Init Success="True" OrderId="42" SessionId="s-1"/>', GetState: state('Charged'), GetList: list },
  })
  const gateway = paytureGateway(keeping, call)
  const begun = await gateway.create(payment({ keepsCard: true }))
  expect(begun).toEqual({
    ...{ externalId: 'vw-s-1', redirectUrl: 'https://secure.payture.com/vwapi/Pay?SessionId=s-1' },
  })
  const init = sentTo(heard, 'Init')
  expect(init.get('VWID')).toBe('ShopPay')
  expect(init.get('DATA')).toMatch(
    /^SessionType=Pay;OrderId=42;Amount=1234;IP=192.0.2.1;Url=.*;VWUserLgn=customer-9;VWUserPsw=[0-9a-f]{40}$/,
  )
  const known = payment({ externalId: 'vw-s-1', keepsCard: true })
  expect(await gateway.status?.(known)).toEqual({
    ...{ status: 'paid', amount: 1234, currency: 'RUB' },
    card: { token: 'card-1', number: '411111xxxxxx0031', expires: '' },
  })
  expect(sentTo(heard, 'GetState').get('DATA')).toBe('OrderId=42')
})

test('a card pays without its owner at the terminal for it, and what its bank says is told', async () => {
  const { call, heard } = wallet({
    ...{ '/vwapi/Pay': '<Pay Success="True" OrderId="42"/>', GetState: state('Charged') },
    Remove: '<Remove Success="True" VWUserLgn="customer-9" CardId="card-1"/>',
  })
  const gateway = paytureGateway(keeping, call)
  expect(await gateway.payByCard?.(payment(), 'card-1')).toMatchObject({ externalId: 'vw-42', status: 'paid' })
  expect(sentTo(heard, 'Pay').get('VWID')).toBe('ShopAgain')
  expect(sentTo(heard, 'Pay').get('DATA')).toMatch(/;CardId=card-1;OrderId=42;Amount=1234$/)
  await gateway.forgetCard?.({ customerId: 9 }, 'card-1')
  expect(sentTo(heard, 'Remove').get('DATA')).toMatch(/^VWUserLgn=customer-9;.*;CardId=card-1$/)
  const poor = wallet({ '/vwapi/Pay': '<Pay Success="False" OrderId="42" ErrCode="AMOUNT_EXCEED"/>' })
  await expect(paytureGateway(keeping, poor.call).payByCard?.(payment(), 'card-1')).rejects.toMatchObject({
    code: 'cardFundsShort',
  })
  const unknown = wallet({ GetState: '<GetState Success="False" ErrCode="ORDER_NOT_FOUND"/>' })
  expect(await paytureGateway(keeping, unknown.call).findByCard?.(payment())).toBeUndefined()
  expect(await gateway.findByCard?.(payment())).toMatchObject({ externalId: 'vw-42', status: 'paid', amount: 1234 })
})

test('what a wallet holds is taken and given back there, though cards are kept no longer', async () => {
  const { call, heard } = wallet({
    ...{ Charge: '<Charge Success="True"/>', Refund: '<Refund Success="True"/>', GetState: state('Charged') },
  })
  const gateway = paytureGateway(merchant({ login: 'ShopPay/ShopAgain', keepsCards: false }), call)
  await gateway.capture?.(payment({ externalId: 'vw-s-1' }))
  await gateway.refund?.(payment({ externalId: 'vw-s-1' }))
  expect(heard.map(({ url }) => new URL(url).pathname)).toEqual(['/vwapi/Charge', '/vwapi/GetState', '/vwapi/Refund'])
  expect(Object.fromEntries(sentTo(heard, 'Charge'))).toEqual({
    ...{ VWID: 'ShopPay', Password: 'secret', OrderId: '42', Amount: '1234' },
  })
  expect(sentTo(heard, 'Refund').get('DATA')).toBe('OrderId=42;Password=secret;Amount=1234')
  expect(gateway.payByCard).toBeUndefined()
})
