import { AppError } from '@headend/base'
import { paymentErrors } from '../payments.errors.js'
import { hmacOf, inner, isSame, jsonOf, listIn, transactionIdIn, wordOf } from './answers.js'
import { currencyOfNumber, numberOfCurrency } from './currencies.js'
import type {
  Gateway,
  GatewayCall,
  GatewayPayment,
  GatewaySession,
  KeptCard,
  MerchantFacts,
  News,
  OpenGateway,
  Standing,
} from './gateway.js'

type Values = Readonly<Record<string, unknown>>
type Sent = Readonly<Record<string, string>>

/** 1: the number of the order is taken; it came through before, and its answer was lost. */
const refusal = (code: string): Error => {
  if (code === '3' || code === '4' || code === '5') return paymentErrors.gatewayMisconfigured()
  if (code === '2') return paymentErrors.cardUnlinked()
  if (code === '6') return paymentErrors.paymentUnknown()
  return paymentErrors.gatewayFailed({ reason: `code ${code}` })
}

const asker = ({ url, login, secret }: MerchantFacts, usualUrl: string, call: GatewayCall) => {
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

const numberOf = ({ clientId, transactionId }: GatewayPayment): string => `${clientId}-${transactionId}`

const orderOf = (payment: GatewayPayment): Sent => ({
  orderNumber: numberOf(payment),
  amount: String(payment.amount),
  currency: numberOfCurrency(payment.currency),
  returnUrl: payment.returnUrl,
  language: payment.lang,
  dynamicCallbackUrl: payment.notifyUrl,
  ...(payment.keepsCard && { clientId: `${payment.clientId}-${payment.customerId}` }),
})

type Ask = ReturnType<typeof asker>

const begin = async (ask: Ask, payment: GatewayPayment, holdsFirst: boolean): Promise<GatewaySession> => {
  // From account to account nothing can be held.
  const made = await ask(holdsFirst && !payment.isBySbp ? 'registerPreAuth' : 'register', orderOf(payment))
  const externalId = wordOf(made['orderId'])
  if (!payment.isBySbp) return { externalId, redirectUrl: wordOf(made['formUrl']) }
  const { payload } = await ask('sbp/c2b/qr/dynamic/get', { mdOrder: externalId })
  return { externalId, redirectUrl: wordOf(payload) }
}

const payByCard = async (ask: Ask, payment: GatewayPayment, token: string) => {
  const { orderId } = await ask('register', orderOf({ ...payment, keepsCard: true }))
  const externalId = wordOf(orderId)
  await ask('paymentOrderBinding', { mdOrder: externalId, bindingId: token })
  const said = await ask('getOrderStatusExtended', { orderId: externalId })
  const refused = actionCodes[wordOf(said['actionCode'])]
  if (refused) throw refused()
  return { externalId, ...standingOf(said) }
}

const findByCard = async (ask: Ask, payment: GatewayPayment) => {
  const said = await ask('getOrderStatusExtended', { orderNumber: numberOf(payment) }).catch((error: unknown) => {
    if (error instanceof AppError && error.code === paymentErrors.paymentUnknown.code) return undefined
    throw error
  })
  return said && { externalId: wordOf(mdOrderIn(said)), ...standingOf(said) }
}

/** The bank's own number of an order stands among its attributes. */
const mdOrderIn = (said: Values): unknown =>
  listIn(said['attributes']).find(({ name }) => name === 'mdOrder')?.['value']

const orders =
  (usualUrl: string): OpenGateway =>
  (facts, call): Gateway => {
    const ask = asker(facts, usualUrl, call)
    return {
      create: (payment) => begin(ask, payment, facts.holdsFirst),
      status: async ({ externalId }) => standingOf(await ask('getOrderStatusExtended', { orderId: externalId })),
      hear: ({ whole }) => Promise.resolve().then(() => newsOf(whole, facts)),
      capture: async ({ externalId, amount }) => {
        await ask('deposit', { orderId: externalId, amount: String(amount) })
      },
      refund: async ({ externalId, amount }) => {
        const { orderStatus } = await ask('getOrderStatusExtended', { orderId: externalId })
        if (wordOf(orderStatus) !== '4') await ask('refund', { orderId: externalId, amount: String(amount) })
      },
      payByCard: (payment, token) => payByCard(ask, payment, token),
      findByCard: (payment) => findByCard(ask, payment),
      forgetCard: async (_, token) => {
        await ask('unBindCard', { bindingId: token })
      },
    }
  }

/** Sber's acquiring, and banks that run the same system: orders, callbacks with a checksum, cards as bindings. */
export const sberGateway = orders('https://securepayments.sberbank.ru')
/** Armenian Card: the same orders, at the processing of the banks of Armenia. */
export const arcaGateway = orders('https://ipay.arca.am')
