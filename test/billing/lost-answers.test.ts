import { expect, test } from 'vitest'
import { openGateway, openMerchant } from './merchants.fixture.js'

/** A bank that takes money by a card that it remembers, and may lose the answer. */
const openBank = async () => {
  const bank = { isLost: false, took: 0, isKnown: true, amount: 0 }
  const order = (number: string) => ({
    ...{ errorCode: '0', orderStatus: 2, amount: bank.amount, currency: '978', actionCode: 0 },
    ...{ cardAuthInfo: { maskedPan: '411111**1111', expiration: '203012' }, bindingInfo: { bindingId: 'b-1' } },
    attributes: [{ name: 'mdOrder', value: `found-${number}` }],
  })
  const gateway = await openGateway(({ path, body }) => {
    const sent = new URLSearchParams(body)
    if (path.endsWith('/register.do')) {
      bank.amount = Number(sent.get('amount'))
      return [200, { orderId: `o-${sent.get('orderNumber')}`, formUrl: 'https://b/' }]
    }
    if (path.endsWith('/get.do')) return [200, { payload: 'https://qr.nspk.ru/A1' }]
    if (path.endsWith('/paymentOrderBinding.do')) {
      bank.took += 1
      return bank.isLost ? [502, '<html>Bad gateway</html>'] : [200, { errorCode: 0 }]
    }
    const number = sent.get('orderNumber') ?? ''
    if (number !== '' && !bank.isKnown) return [200, { errorCode: '6' }]
    return path.endsWith('/getOrderStatusExtended.do') ? [200, order(number)] : undefined
  })
  const shop = await openMerchant('sber', { secret: 'token', keeps_cards: true, url: gateway.url })
  await shop.ask(await shop.begin({ autopayment_enable: 1 }))
  const round = () => shop.house.jobs.runNow('billing.ask-gateways', shop.house.operatorId)
  return { ...shop, bank, gateway, round }
}

test('a payment by card whose answer was lost is asked about, and booked once', async () => {
  const { box, bank, balance, round } = await openBank()
  expect(await balance()).toBe(12.34)
  bank.isLost = true
  expect(await box.post('/payment/saved_card/pay/', { amount: 5 })).toMatchObject({ error: 2 })
  expect([await balance(), bank.took]).toEqual([12.34, 1])
  await round()
  expect(await balance()).toBe(17.34)
  await round()
  expect([await balance(), bank.took]).toEqual([17.34, 1])
})

test('one that never came there has failed once it cannot be on the way any more', async () => {
  const { box, bank, balance, round, house, panel } = await openBank()
  Object.assign(bank, { isLost: true, isKnown: false })
  await box.post('/payment/saved_card/pay/', { amount: 5 })
  const open = async () =>
    ((await panel.get('/billing/payments', {}))['items'] as { is_open: boolean }[]).filter((one) => one.is_open).length
  await round()
  expect(await open()).toBe(1)
  house.clock.advance(16 * 60_000)
  await round()
  expect([await open(), await balance()]).toEqual([0, 12.34])
})

test('a billing system has a card pay by the number of its account', async () => {
  const { nights, ann, balance } = await openBank()
  const wish = { abonement: ann.abonement, amount: 5 }
  expect(await nights.script.call('/customer/saved_card/pay/', wish)).toMatchObject({ error: 0 })
  expect(await balance()).toBe(17.34)
})

test('by SBP the picture holds the link of the order', async () => {
  const { box, gateway } = await openBank()
  const asked = gateway.heard.length
  expect(await box.get('/payment/qrcode/', { amount: 7, use_sbp: 1 })).toMatchObject({
    ...{ error: 0, direct_url: 'https://qr.nspk.ru/A1' },
  })
  expect(gateway.heard.slice(asked).map(({ path }) => path)).toEqual([
    ...['/payment/rest/register.do', '/payment/rest/sbp/c2b/qr/dynamic/get.do'],
  ])
})
