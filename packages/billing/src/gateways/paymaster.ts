import { createHash } from 'node:crypto'
import { paymentErrors } from '../payments.errors.js'
import { isSame, transactionIdIn } from './answers.js'
import { read, written } from './currencies.js'
import type { Gateway, MerchantFacts, News, OpenGateway } from './gateway.js'

const usualUrl = 'https://paymaster.ru/Payment/Init'
const digests = ['sha256', 'sha1', 'md5'] as const

const signed = [
  ...['LMI_MERCHANT_ID', 'LMI_PAYMENT_NO', 'LMI_SYS_PAYMENT_ID', 'LMI_SYS_PAYMENT_DATE', 'LMI_PAYMENT_AMOUNT'],
  ...['LMI_CURRENCY', 'LMI_PAID_AMOUNT', 'LMI_PAID_CURRENCY', 'LMI_PAYMENT_SYSTEM', 'LMI_SIM_MODE'],
]

/** The values in their fixed order with the secret behind, hashed as the merchant chose, in base64. */
export const paymasterHash = (pairs: URLSearchParams, secret: string, digest: (typeof digests)[number]): string => {
  const text = [...signed.map((name) => pairs.get(name) ?? ''), secret].join(';')
  return createHash(digest).update(text).digest('base64')
}

const newsOf = (whole: string, { login, secret }: MerchantFacts): News => {
  const pairs = new URLSearchParams(Buffer.from(whole, 'latin1').toString('utf8'))
  const transactionId = transactionIdIn(pairs.get('LMI_PAYMENT_NO'))
  const isOurs = pairs.get('LMI_MERCHANT_ID') === login && transactionId !== undefined
  // Asked before anybody pays, and without a signature: nothing is believed, and nothing is changed by it.
  if (pairs.get('LMI_PREREQUEST') === '1') return { reply: isOurs ? 'YES' : 'NO' }
  const given = pairs.get('LMI_HASH') ?? ''
  const isSigned = digests.some((digest) => isSame(paymasterHash(pairs, secret, digest), given))
  if (secret === '' || !isSigned || !isOurs) throw paymentErrors.callbackForged()
  const currency = pairs.get('LMI_CURRENCY') ?? ''
  const amount = read(pairs.get('LMI_PAYMENT_AMOUNT') ?? '', currency) ?? -1
  return { transactionId, standing: { status: 'paid', amount, currency }, reply: 'YES' }
}

/** PayMaster’s first protocol: a form, a question before the payment, and a signed notice after it. */
export const paymasterGateway: OpenGateway = (facts): Gateway => ({
  create: ({ transactionId, amount, currency, returnUrl, notifyUrl }) =>
    Promise.resolve({
      ...{ externalId: String(transactionId), redirectUrl: '' },
      form: {
        action: facts.url || usualUrl,
        fields: {
          ...{ LMI_MERCHANT_ID: facts.login, LMI_PAYMENT_AMOUNT: written(amount, currency), LMI_CURRENCY: currency },
          ...{ LMI_PAYMENT_NO: String(transactionId), LMI_PAYMENT_DESC: `#${transactionId}` },
          ...{ LMI_SUCCESS_URL: returnUrl, LMI_FAILURE_URL: returnUrl, LMI_PAYMENT_NOTIFICATION_URL: notifyUrl },
        },
      },
    }),
  hear: ({ whole }) => Promise.resolve().then(() => newsOf(whole, facts)),
})
