import type { CallAnswer } from '@headend/base'
import { paymentErrors } from '../payments.errors.js'
import { transactionIdIn } from './answers.js'
import type { Gateway, GatewayCall, MerchantFacts, News, OpenGateway, Standing } from './gateway.js'

type Values = Readonly<Record<string, string>>

const usualUrl = 'https://secure.payture.com'

/** The attributes of the first element, by names in small letters: all that its answers say. */
const attributesIn = ({ status, text }: CallAnswer): Values => {
  const first = /<\w+((?:\s+\w+\s*=\s*"[^"]*")*)\s*\/?>/.exec(text.replace(/<\?.*?\?>/s, ''))?.[1]
  if (first === undefined) throw paymentErrors.gatewayFailed({ reason: `status ${status}` })
  return Object.fromEntries(
    [...first.matchAll(/(\w+)\s*=\s*"([^"]*)"/g)].map(([, name = '', value = '']) => [name.toLowerCase(), value]),
  )
}

const codes: Readonly<Record<string, () => Error>> = {
  ...{
    AMOUNT_EXCEED: () => paymentErrors.cardFundsShort(),
    AMOUNT_EXCEED_BALANCE: () => paymentErrors.cardFundsShort(),
  },
  ...{ FRAUD_ERROR: () => paymentErrors.fraudSuspected(), ISSUER_FAIL: () => paymentErrors.issuerRefused() },
  ...{ CARD_EXPIRED: () => paymentErrors.cardUnfit(), WRONG_CARD_INFO: () => paymentErrors.cardUnfit() },
  ...{
    ACCESS_DENIED: () => paymentErrors.gatewayMisconfigured(),
    WRONG_KEY: () => paymentErrors.gatewayMisconfigured(),
  },
}

const asker =
  ({ url, login }: MerchantFacts, call: GatewayCall) =>
  async (deed: string, sent: Values) => {
    const answer = await call(`${url || usualUrl}/apim/${deed}`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ Key: login, ...sent }).toString(),
    })
    const said = attributesIn(answer)
    if (said['success']?.toLowerCase() === 'true') return said
    const code = said['errcode'] ?? ''
    throw codes[code]?.() ?? paymentErrors.gatewayFailed({ reason: code })
  }

const statuses: Readonly<Record<string, Standing['status']>> = {
  ...{ new: 'pending', preauthorized3ds: 'pending', preauthorizedaf: 'pending', authorized: 'held', charged: 'paid' },
  ...{ voided: 'failed', rejected: 'failed', refunded: 'failed', error: 'failed', timeout: 'failed' },
}

/** What the notice says counts for nothing, as nobody signs it: the payment that it names is asked about. */
const newsOf = (whole: string): News => {
  const pairs = new URLSearchParams(whole)
  const transactionId = transactionIdIn(pairs.get('MerchantOrderId') ?? pairs.get('OrderId'))
  return { ...(transactionId !== undefined && { transactionId }), reply: 'OK' }
}

const dataOf = (values: Values): string =>
  Object.entries(values)
    // A field ends where the next sign is a semicolon.
    .map(([name, value]) => `${name}=${value.replaceAll(';', '%3B')}`)
    .join(';')

/** Payture InPay: a session, a page in one of its looks, and a state that is asked for. */
export const paytureGateway: OpenGateway = (facts, call): Gateway => {
  const ask = asker(facts, call)
  const orderOf = ({ transactionId }: { readonly transactionId: number }) => ({ OrderId: String(transactionId) })
  return {
    create: async (payment) => {
      const { amount, returnUrl, template, ip } = payment
      const data = {
        ...{ SessionType: facts.holdsFirst ? 'Block' : 'Pay', ...orderOf(payment), Amount: String(amount), IP: ip },
        ...{ Url: returnUrl, Language: payment.lang.toUpperCase() },
        ...(template !== '' && { TemplateTag: template }),
      }
      const { sessionid = '' } = await ask('Init', { Data: dataOf(data) })
      const page = `${facts.url || usualUrl}/apim/Pay?SessionId=${encodeURIComponent(sessionid)}`
      return { externalId: sessionid, redirectUrl: page }
    },
    status: async (payment) => {
      const said = await ask('PayStatus', orderOf(payment))
      const status = statuses[said['state']?.toLowerCase() ?? ''] ?? 'pending'
      // Its amounts are those of the session's currency: an account there has one.
      return { status, amount: Number(said['amount'] ?? Number.NaN), currency: payment.currency }
    },
    hear: ({ whole }) => Promise.resolve(newsOf(whole)),
    capture: async (payment) => {
      await ask('Charge', { ...orderOf(payment), Password: facts.secret })
    },
    refund: async (payment) => {
      const said = await ask('PayStatus', orderOf(payment))
      if (said['state']?.toLowerCase() === 'refunded') return
      await ask('Refund', { ...orderOf(payment), Password: facts.secret, Amount: String(payment.amount) })
    },
  }
}
