import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { answering, heardCall, merchant, payment } from './gateways.fixture.js'
import { paymasterGateway } from './paymaster.js'

const gateway = paymasterGateway(merchant(), answering({}).call)
const told = {
  ...{ LMI_MERCHANT_ID: 'shop', LMI_PAYMENT_NO: '42', LMI_SYS_PAYMENT_ID: '7001', LMI_PAYMENT_AMOUNT: '12.34' },
  ...{ LMI_SYS_PAYMENT_DATE: '2026-03-10T12:00:00', LMI_CURRENCY: 'RUB', LMI_PAID_AMOUNT: '12.34' },
  ...{ LMI_PAID_CURRENCY: 'RUB', LMI_PAYMENT_SYSTEM: '3', LMI_SIM_MODE: '0' },
}
const line = 'shop;42;7001;2026-03-10T12:00:00;12.34;RUB;12.34;RUB;3;0;secret'
const hash = (digest: string, text = line) => createHash(digest).update(text).digest('base64')
const form = (fields: Readonly<Record<string, string>>) => heardCall(new URLSearchParams(fields).toString())

test('a payment begins with a form, and is agreed to before it is paid', async () => {
  const { form: made } = await gateway.create(payment())
  expect(made?.fields).toMatchObject({
    ...{ LMI_MERCHANT_ID: 'shop', LMI_PAYMENT_AMOUNT: '12.34', LMI_PAYMENT_NO: '42' },
    LMI_PAYMENT_NOTIFICATION_URL: 'https://tv.example/told',
  })
  expect(await gateway.hear?.(form({ ...told, LMI_PREREQUEST: '1' }))).toEqual({ reply: 'YES' })
  expect(await gateway.hear?.(form({ LMI_MERCHANT_ID: 'other', LMI_PREREQUEST: '1' }))).toEqual({ reply: 'NO' })
})

test('a notice is believed under its hash, however the shop chose to make it', async () => {
  for (const digest of ['md5', 'sha1', 'sha256'])
    expect(await gateway.hear?.(form({ ...told, LMI_HASH: hash(digest) })), digest).toEqual({
      ...{ transactionId: 42, reply: 'YES' },
      standing: { status: 'paid', amount: 1234, currency: 'RUB' },
    })
})

test('a notice that was changed, or is of another shop, is refused', async () => {
  const wrong = [
    { ...told, LMI_HASH: hash('sha256'), LMI_PAYMENT_AMOUNT: '1.00' },
    { ...told, LMI_HASH: hash('sha256', line.replace('secret', 'other')) },
    { ...told, LMI_HASH: '' },
    { ...told, LMI_MERCHANT_ID: 'x', LMI_HASH: hash('sha256', line.replace('shop', 'x')) },
  ]
  for (const fields of wrong)
    await expect(gateway.hear?.(form(fields))).rejects.toMatchObject({ code: 'callbackForged' })
})
