import { paymentErrors } from '../payments.errors.js'
import { hmacOf, inner, isSame, jsonOf, transactionIdIn, wordOf } from './answers.js'
import { currencyOfNumber, numberOfCurrency } from './currencies.js'
import type {
  Gateway,
  GatewayCall,
  GatewayPayment,
  KeptCard,
  MerchantFacts,
  News,
  OpenGateway,
  Standing,
} from './gateway.js'

type Values = Readonly<Record<string, unknown>>
type Sent = Readonly<Record<string, string>>

const usualUrl = 'https://securepayments.sberbank.ru'

/** 1: the number of the order is taken; it came through before, and its answer was lost. */
const refusal = (code: string): Error => {
  if (code === '3' || code === '4' || code === '5') return paymentErrors.gatewayMisconfigured()
  if (code === '2') return paymentErrors.cardUnlinked()
  return paymentErrors.gatewayFailed({ reason: `code ${code}` })
}

const asker = ({ url, login, secret }: MerchantFacts, call: GatewayCall) => {
  // Without a login the secret is a token.
  const who: Sent = login === '' ? { token: secret } : { userName: login, password: secret }
  return async (deed: string, sent: Sent): Promise<Values> => {
    const said = jsonOf(
      await call(`${url || usualUrl}/payment/rest/${deed}.do`, {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams({ ...who, ...sent }).toString(),
      }),
    )
    const code = wordOf(said['errorCode'] ?? '0')
    if (code !== '0') throw refusal(code)
    return said
  }
}

const actionCodes: Readonly<Record<string, () => Error>> = {
  ...{ '116': () => paymentErrors.cardFundsShort(), '-20010': () => paymentErrors.cardLimitReached() },
  ...{ '101': () => paymentErrors.cardUnfit(), '111': () => paymentErrors.cardUnfit() },
  ...{ '208': () => paymentErrors.issuerRefusedForGood(), '209': () => paymentErrors.cardLimitReached() },
  '-2019': () => paymentErrors.cardCheckNeeded(),
}

const cardOf = (said: Values): KeptCard | undefined => {
  const token = wordOf(inner(said['bindingInfo'])?.['bindingId'])
  const card = inner(said['cardAuthInfo'])
  if (token === '' || !card) return undefined
  const [, year = '', month = ''] = /^(\d{4})(\d{2})$/.exec(wordOf(card['expiration'])) ?? []
  return { token, number: wordOf(card['pan'] ?? card['maskedPan']), expires: year === '' ? '' : `${year}-${month}` }
}

const statuses: Readonly<Record<string, Standing['status']>> = {
  ...{ '0': 'pending', '1': 'held', '2': 'paid', '3': 'failed', '5': 'pending', '6': 'failed' },
}

const standingOf = (said: Values): Standing => {
  const card = cardOf(said)
  return {
    status: statuses[wordOf(said['orderStatus'])] ?? 'pending',
    ...{ amount: Number(said['amount']), currency: currencyOfNumber(wordOf(said['currency'])) },
    ...(card && { card }),
  }
}

/** `name;value;` of everything but the checksum, by name; an HMAC of it in capitals under the secret of callbacks. */
export const sberChecksum = (pairs: URLSearchParams, secret: string): string => {
  const said = [...pairs].filter(([name]) => name !== 'checksum' && name !== 'sign_alias')
  const text = said
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${name};${value};`)
    .join('')
  return hmacOf(secret, text).toUpperCase()
}

/** A callback names the order; what it is worth is asked for. */
const newsOf = (whole: string, { hookSecret }: MerchantFacts): News => {
  const pairs = new URLSearchParams(whole)
  const given = (pairs.get('checksum') ?? '').toUpperCase()
  if (hookSecret === '' || !isSame(sberChecksum(pairs, hookSecret), given)) throw paymentErrors.callbackForged()
  const transactionId = transactionIdIn(pairs.get('orderNumber')?.split('-').at(-1))
  return { externalId: pairs.get('mdOrder') ?? '', ...(transactionId && { transactionId }), reply: '' }
}

const orderOf = (payment: GatewayPayment): Sent => ({
  orderNumber: `${payment.clientId}-${payment.transactionId}`,
  amount: String(payment.amount),
  currency: numberOfCurrency(payment.currency),
  returnUrl: payment.returnUrl,
  language: payment.lang,
  dynamicCallbackUrl: payment.notifyUrl,
  ...(payment.keepsCard && { clientId: `${payment.clientId}-${payment.customerId}` }),
})

/** Sber's acquiring, and banks that run the same system: orders, callbacks with a checksum, cards as bindings. */
export const sberGateway: OpenGateway = (facts, call): Gateway => {
  const ask = asker(facts, call)
  const status = async (orderId: string) => standingOf(await ask('getOrderStatusExtended', { orderId }))
  return {
    create: async (payment) => {
      const made = await ask(facts.holdsFirst ? 'registerPreAuth' : 'register', orderOf(payment))
      return { externalId: wordOf(made['orderId']), redirectUrl: wordOf(made['formUrl']) }
    },
    status: ({ externalId }) => status(externalId),
    hear: ({ whole }) => Promise.resolve().then(() => newsOf(whole, facts)),
    capture: async ({ externalId, amount }) => {
      await ask('deposit', { orderId: externalId, amount: String(amount) })
    },
    refund: async ({ externalId, amount }) => {
      const { orderStatus } = await ask('getOrderStatusExtended', { orderId: externalId })
      if (wordOf(orderStatus) !== '4') await ask('refund', { orderId: externalId, amount: String(amount) })
    },
    payByCard: async (payment, token) => {
      const { orderId } = await ask('register', orderOf({ ...payment, keepsCard: true }))
      const externalId = wordOf(orderId)
      await ask('paymentOrderBinding', { mdOrder: externalId, bindingId: token })
      const said = await ask('getOrderStatusExtended', { orderId: externalId })
      const refused = actionCodes[wordOf(said['actionCode'])]
      if (refused) throw refused()
      return { externalId, ...standingOf(said) }
    },
    forgetCard: async (_, token) => {
      await ask('unBindCard', { bindingId: token })
    },
  }
}
