import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { answering, heardCall, merchant, payment } from './gateways.fixture.js'
import { walletOneCardGateway, walletOneGateway, walletOneSignature } from './wallet-one.js'

const gateway = walletOneGateway(merchant(), answering({}).call)
const told = [
  ...[['WMI_MERCHANT_ID', 'shop'] as const, ['WMI_PAYMENT_AMOUNT', '12.34'] as const],
  ...[['WMI_CURRENCY_ID', '643'] as const, ['WMI_PAYMENT_NO', '42'] as const, ['WMI_ORDER_STATE', 'Accepted'] as const],
  ['WMI_DESCRIPTION', 'Оплата'] as const,
]
const formOf = (fields: readonly (readonly [string, string])[], digest: 'md5' | 'sha1' = 'md5', secret = 'secret') =>
  new URLSearchParams([
    ...fields.map(([name, value]): [string, string] => [name, value]),
    ['WMI_SIGNATURE', walletOneSignature(fields, secret, digest)],
  ]).toString()

test('a signature is made of the values in Windows-1251, by the names of their fields', () => {
  // "б" is one byte there; names go without regard to capitals, equal names by their values.
  const bytes = Buffer.concat([Buffer.from('12'), Buffer.from([0xe1]), Buffer.from('secret')])
  const wanted = createHash('md5').update(bytes).digest('base64')
  const fields = [['b', 'б'] as const, ['A', '2'] as const, ['a', '1'] as const, ['WMI_SIGNATURE', 'x'] as const]
  expect(walletOneSignature(fields, 'secret', 'md5')).toBe(wanted)
})

test('a payment begins with a signed form, by card alone where that is wished', async () => {
  const { form, redirectUrl } = await gateway.create(payment())
  expect([redirectUrl, form?.action]).toEqual(['', 'https://wl.walletone.com/checkout/checkout/Index'])
  const fields = Object.entries(form?.fields ?? {})
  expect(form?.fields).toMatchObject({
    ...{ WMI_PAYMENT_NO: '42', WMI_PAYMENT_AMOUNT: '12.34', WMI_CURRENCY_ID: '643' },
    WMI_SIGNATURE: walletOneSignature(fields, 'secret', 'md5'),
  })
  const byCard = await walletOneCardGateway(merchant(), answering({}).call).create(payment())
  expect(byCard.form?.fields).toMatchObject({ WMI_PTENABLED: 'CreditCardRUB' })
})

test('a callback is believed under its signature, MD5 or SHA-1, in either encoding', async () => {
  const paid = {
    transactionId: 42,
    standing: { status: 'paid', amount: 1234, currency: 'RUB' },
    reply: 'WMI_RESULT=OK',
  }
  expect(await gateway.hear?.(heardCall(formOf(told)))).toEqual(paid)
  expect(await gateway.hear?.(heardCall(formOf(told, 'sha1')))).toEqual(paid)
  const inWindows = formOf(told).replace(encodeURIComponent('Оплата'), '%CE%EF%EB%E0%F2%E0')
  expect(await gateway.hear?.(heardCall(inWindows))).toEqual(paid)
  const waiting = told.map(([name, value]) => [name, name === 'WMI_ORDER_STATE' ? 'Created' : value] as const)
  expect(await gateway.hear?.(heardCall(formOf(waiting)))).toMatchObject({ standing: { status: 'pending' } })
})

test('a callback that was changed, or signed by somebody else, is refused', async () => {
  const forged = { code: 'callbackForged' }
  await expect(gateway.hear?.(heardCall(formOf(told, 'md5', 'other')))).rejects.toMatchObject(forged)
  await expect(gateway.hear?.(heardCall(formOf(told).replace('12.34', '99.99')))).rejects.toMatchObject(forged)
  await expect(gateway.hear?.(heardCall(`${formOf(told)}&MORE=1`))).rejects.toMatchObject(forged)
  await expect(gateway.hear?.(heardCall(''))).rejects.toMatchObject(forged)
  const unset = walletOneGateway(merchant({ secret: '' }), answering({}).call)
  await expect(unset.hear?.(heardCall(formOf(told, 'md5', '')))).rejects.toMatchObject(forged)
})
