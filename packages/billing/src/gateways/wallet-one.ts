import { createHash } from 'node:crypto'
import { paymentErrors } from '../payments.errors.js'
import { isSame, transactionIdIn } from './answers.js'
import { currencyOfNumber, numberOfCurrency, read, written } from './currencies.js'
import type { Gateway, MerchantFacts, News, OpenGateway } from './gateway.js'

const usualUrl = 'https://wl.walletone.com/checkout/checkout/Index'

const letters = new Map(
  Array.from({ length: 256 }, (_, byte) => [new TextDecoder('windows-1251').decode(Uint8Array.of(byte)), byte]),
)

/** In Windows-1251, as its signatures are made; letters that it does not know become a question mark. */
const bytesOf = (text: string): Buffer => Buffer.from(Array.from(text, (letter) => letters.get(letter) ?? 0x3f))

type Field = readonly [name: string, value: string]

/**
 * The values of all fields, by name whatever their capitals and then by value, without anything between them, and the
 * secret: hashed and written in base64. The merchant chooses MD5 or SHA-1.
 */
export const walletOneSignature = (fields: readonly Field[], secret: string, digest: 'md5' | 'sha1'): string => {
  const sorted = fields
    .filter(([name]) => name.toUpperCase() !== 'WMI_SIGNATURE')
    .map(([name, value]): Field => [name.toLowerCase(), value])
    .sort(([a, x], [b, y]) => (a === b ? (x < y ? -1 : 1) : a < b ? -1 : 1))
  const text = sorted.map(([, value]) => value).join('') + secret
  return createHash(digest).update(bytesOf(text)).digest('base64')
}

/** Letters of a form are those of the merchant's encoding: UTF-8, or Windows-1251 where that makes no sense. */
const fieldsOf = (whole: string): readonly Field[] =>
  whole.split('&').flatMap((pair): Field[] => {
    const [name = '', value = ''] = pair.split(/=(.*)/s).map(decoded)
    return name === '' ? [] : [[name, value]]
  })

const decoded = (part: string): string => {
  const bytes = Buffer.from(
    part.replaceAll('+', ' ').replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))),
    'latin1',
  )
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1251').decode(bytes)
  }
}

const newsOf = (whole: string, { secret }: MerchantFacts): News => {
  const fields = fieldsOf(whole)
  const valueOf = (name: string) => fields.find(([one]) => one.toUpperCase() === name)?.[1] ?? ''
  const given = valueOf('WMI_SIGNATURE')
  const isSigned = (['md5', 'sha1'] as const).some((digest) =>
    isSame(walletOneSignature(fields, secret, digest), given),
  )
  if (secret === '' || !isSigned) throw paymentErrors.callbackForged()
  const transactionId = transactionIdIn(valueOf('WMI_PAYMENT_NO'))
  const reply = 'WMI_RESULT=OK'
  if (transactionId === undefined) return { reply }
  const currency = currencyOfNumber(valueOf('WMI_CURRENCY_ID'))
  const amount = read(valueOf('WMI_PAYMENT_AMOUNT').replace(',', '.'), currency) ?? -1
  const isPaid = valueOf('WMI_ORDER_STATE').toLowerCase() === 'accepted'
  return { transactionId, standing: { status: isPaid ? 'paid' : 'pending', amount, currency }, reply }
}

/** Wallet One: a signed form, and a signed form back. There is nothing to ask, so the callback is all that is heard. */
const walletOne =
  (ways: readonly string[]): OpenGateway =>
  (facts): Gateway => ({
    create: ({ transactionId, amount, currency, returnUrl }) => {
      const fields: Field[] = [
        ...[['WMI_MERCHANT_ID', facts.login] as const, ['WMI_PAYMENT_NO', String(transactionId)] as const],
        ['WMI_PAYMENT_AMOUNT', written(amount, currency)],
        ['WMI_CURRENCY_ID', numberOfCurrency(currency)],
        ['WMI_DESCRIPTION', `BASE64:${Buffer.from(`#${transactionId}`).toString('base64')}`],
        ...[['WMI_SUCCESS_URL', returnUrl] as const, ['WMI_FAIL_URL', returnUrl] as const],
        ...ways.map((way): Field => ['WMI_PTENABLED', way]),
      ]
      const signature = walletOneSignature(fields, facts.secret, 'md5')
      const form = { ...Object.fromEntries(fields), WMI_SIGNATURE: signature }
      return Promise.resolve({
        ...{ externalId: String(transactionId), redirectUrl: '' },
        form: { action: facts.url || usualUrl, fields: form },
      })
    },
    hear: ({ whole }) => Promise.resolve().then(() => newsOf(whole, facts)),
  })

export const walletOneGateway = walletOne([])
export const walletOneCardGateway = walletOne(['CreditCardRUB'])
