import { expect, test } from 'vitest'
import { answering, heardCall, merchant, payment } from './gateways.fixture.js'
import { paytureGateway } from './payture.js'

const state = (name: string, amount = 1234) =>
  `<PayStatus Success="True" OrderId="42" State="${name}" Amount="${amount}"/>`

test('a session is begun with the order, and its page has the look that the app wants', async () => {
  const { call, heard } = answering({ '/apim/Init': '<Init Success="True" OrderId="42" SessionId="s-1"/>' })
  const session = await paytureGateway(merchant(), call).create(
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
  const stands = (xml: string) => paytureGateway(merchant(), answering({ PayStatus: xml }).call).status?.(payment())
  expect(await stands(state('Charged'))).toEqual({ status: 'paid', amount: 1234, currency: 'RUB' })
  expect(await stands(`<?xml version="1.0"?>\n${state('Authorized').toLowerCase()}`)).toMatchObject({ status: 'held' })
  expect(await stands(state('Rejected'))).toMatchObject({ status: 'failed' })
  expect(await stands(state('New'))).toMatchObject({ status: 'pending' })
  await expect(stands('<PayStatus Success="False" ErrCode="WRONG_KEY"/>')).rejects.toMatchObject({
    code: 'gatewayMisconfigured',
  })
  await expect(stands('Bad gateway')).rejects.toMatchObject({ code: 'gatewayFailed' })
})

test('a notice, which nobody signs, only names the payment that is to be asked about', async () => {
  const gateway = paytureGateway(merchant(), answering({}).call)
  const told = 'Notification=CustomerPaySuccess&MerchantOrderId=42&Amount=999999&Success=True'
  expect(await gateway.hear?.(heardCall(told))).toEqual({ transactionId: 42, reply: 'OK' })
})

test('what was held is taken, and what was paid given back once', async () => {
  const { call, heard } = answering({
    ...{ Charge: '<Charge Success="True"/>', Refund: '<Refund Success="True"/>', PayStatus: state('Charged') },
  })
  const gateway = paytureGateway(merchant(), call)
  await gateway.capture?.(payment())
  await gateway.refund?.(payment())
  expect(heard.map(({ url }) => url.split('/').at(-1))).toEqual(['Charge', 'PayStatus', 'Refund'])
  const before = answering({ PayStatus: state('Refunded') })
  await paytureGateway(merchant(), before.call).refund?.(payment())
  expect(before.heard).toHaveLength(1)
})
