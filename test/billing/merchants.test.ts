import { expect, test } from 'vitest'
import { walletOneSignature } from '../../packages/billing/src/gateways/wallet-one.js'
import { openMerchant } from './merchants.fixture.js'

const shopOf = () => openMerchant('w1_merchant', { login: '7001', secret: 'of the shop' })

const notice = (id: unknown, facts: Readonly<Record<string, string>> = {}, secret = 'of the shop') => {
  const fields = Object.entries({
    ...{ WMI_MERCHANT_ID: '7001', WMI_PAYMENT_AMOUNT: '12.34', WMI_CURRENCY_ID: '978', WMI_PAYMENT_NO: String(id) },
    ...{ WMI_ORDER_STATE: 'Accepted', WMI_ORDER_ID: '1' },
    ...facts,
  })
  const signature = walletOneSignature(fields, secret, 'md5')
  return new URLSearchParams([...fields, ['WMI_SIGNATURE', signature]]).toString()
}

test('a gateway with a form is shown on the house’s own page, and its notice is booked once', async () => {
  const { begin, house, tell, balance, ask } = await shopOf()
  const begun = await begin({ merchant_type: 'w1_merchant', return_url: 'https://tv.example/back' })
  expect(begun).toMatchObject({ error: 0, form_data: { method: 'post', params: { WMI_PAYMENT_AMOUNT: '12.34' } } })
  const { text, headers } = await house.stranger().call('get', String(begun['redirect_url']))
  expect(text).toContain('name="WMI_SIGNATURE"')
  expect(headers['content-security-policy']).toContain("form-action 'self' https://wl.walletone.com")
  const { transaction_id: id } = begun
  expect(await ask(begun)).toMatchObject({ error: 0, status: 0 })
  expect(await tell(notice(id, { WMI_ORDER_STATE: 'Created' }))).toEqual([200, 'WMI_RESULT=OK'])
  expect((await tell(notice(id, { WMI_PAYMENT_AMOUNT: '1.00' })))[0]).toBe(409)
  expect((await tell(notice(id, { WMI_CURRENCY_ID: '643' })))[0]).toBe(409)
  expect((await tell(notice(id, {}, 'of somebody')))[0]).toBe(403)
  expect(await balance()).toBe(0)
  const answers = await Promise.all(Array.from({ length: 5 }, () => tell(notice(id))))
  expect(answers.every(([status]) => status === 200)).toBe(true)
  expect(await balance()).toBe(12.34)
  expect((await house.stranger().call('get', String(begun['redirect_url']))).text).toContain('Paid')
})

test('a notice is for its own merchant: another name, operator or payment changes nothing', async () => {
  const { begin, tell, balance, callbackUrl, house } = await shopOf()
  const { transaction_id: id } = await begin()
  const at = async (path: string) =>
    (
      await house.engine.handle({
        ...{ method: 'POST', path, query: '', ip: '192.0.2.7', headers: {}, isSecure: false, requestId: 'test' },
        body: Buffer.from(notice(id)),
      })
    )?.status
  expect(await at(callbackUrl.replace('/w1_merchant/', '/w1/'))).toBe(404)
  expect(await at(callbackUrl.replace(/\/\d+-/, '/999-'))).toBe(404)
  expect(await at(callbackUrl.replace(/-\d+-/, '-999-'))).toBe(404)
  expect(await tell(notice(999_999))).toEqual([200, 'WMI_RESULT=OK'])
  expect(await balance()).toBe(0)
})

test('a picture leads a phone to the page, and what a gateway lacks is said so', async () => {
  const { box, house, panel, made } = await shopOf()
  const begun = await box.get('/payment/qrcode/', { amount: 7 })
  const picture = await house.stranger().call('get', String(begun['saved_qrcode_url']))
  expect([picture.status, picture.headers['content-type']]).toEqual([200, 'image/png'])
  expect(await box.post('/payment/saved_card/list/')).toMatchObject({ error: 3 })
  const { items } = await panel.get('/billing/payments', {})
  const refund = await panel.call('post', `/billing/payments/${String((items as { id: number }[])[0]?.id)}/refund`, {})
  expect(refund.status).toBe(409)
  expect(made.text).not.toContain('of the shop')
  const short = await panel.call('post', '/billing/merchants', { body: { kind: 'stripe', name: 'x', secret: 'y' } })
  expect([short.status, short.text.includes('hook_secret')]).toEqual([400, true])
})

test('a receipt goes by mail for what was paid, and for nothing else', async () => {
  const { begin, tell, box, house } = await shopOf()
  const begun = await begin()
  const send = (words: object = {}) =>
    box.post('/payment/cheque/', { transaction_id: begun['transaction_id'], email: 'ann@mail.example', ...words })
  expect(await send()).toMatchObject({ error: 2 })
  await tell(notice(begun['transaction_id']))
  expect(await send()).toMatchObject({ error: 2 })
  const desk = house.staff({ allow: ['base.mail-servers.create', 'base.letters.view'] })
  const server = { name: 'One', host: '127.0.0.1', port: 1, from_address: 'tv@operator.example' }
  await desk.call('post', '/base/mail-servers', { body: server })
  expect(await send()).toMatchObject({ error: 0 })
  expect(await send({ transaction_id: 999_999 })).toMatchObject({ error: 1 })
  const { items } = await desk.get('/base/letters', { to: 'ann@mail.example' })
  expect(items).toMatchObject([{ subject: 'Your payment' }])
})
