import { createHmac } from 'node:crypto'
import { paymentErrors } from '../payments.errors.js'
import { inner, isSame, jsonOf, listIn, objectIn, wordOf } from './answers.js'
import type {
  Gateway,
  GatewayCall,
  GatewayPayment,
  GatewaySession,
  HeardCall,
  MerchantFacts,
  News,
  OpenGateway,
  Standing,
} from './gateway.js'

type Values = Readonly<Record<string, unknown>>

const usualUrl = 'https://connect.squareup.com'

const codes = {
  ...{ UNAUTHORIZED: paymentErrors.gatewayMisconfigured, FORBIDDEN: paymentErrors.gatewayMisconfigured },
  ...{ ACCESS_TOKEN_EXPIRED: paymentErrors.gatewayMisconfigured, INVALID_LOCATION: paymentErrors.gatewayMisconfigured },
  ...{ AMOUNT_TOO_HIGH: paymentErrors.amountOutsideLimits, PAYMENT_AMOUNT_MISMATCH: paymentErrors.amountDiffers },
} as const

const refusal = (said: Values): Error => {
  const code = wordOf(listIn(said['errors'])[0]?.['code'])
  return Object.hasOwn(codes, code)
    ? codes[code as keyof typeof codes]()
    : paymentErrors.gatewayFailed({ reason: code })
}

const asker =
  ({ url, secret }: MerchantFacts, call: GatewayCall) =>
  async (method: 'GET' | 'POST', path: string, sent?: Values): Promise<Values> => {
    const answer = await call(`${url || usualUrl}/v2/${path}`, {
      method,
      headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/json' },
      ...(sent && { body: JSON.stringify(sent) }),
    })
    const said = jsonOf(answer)
    if (answer.status >= 400) throw refusal(said)
    return said
  }

type Ask = ReturnType<typeof asker>

const begin = async (
  ask: Ask,
  { clientId, transactionId, amount, currency, returnUrl }: GatewayPayment,
  location: string,
): Promise<GatewaySession> => {
  const name = `#${transactionId}`
  const made = await ask('POST', 'online-checkout/payment-links', {
    idempotency_key: `headend-${clientId}-${transactionId}`,
    order: {
      location_id: location,
      reference_id: `${clientId}-${transactionId}`,
      line_items: [{ name, quantity: '1', base_price_money: { amount, currency } }],
    },
    checkout_options: { redirect_url: returnUrl, allow_tipping: false },
  })
  const link = inner(made['payment_link']) ?? {}
  return { externalId: wordOf(link['order_id']), redirectUrl: wordOf(link['url']) }
}

const statuses: Readonly<Record<string, Standing['status']>> = {
  ...{ COMPLETED: 'paid', APPROVED: 'pending', PENDING: 'pending', CANCELED: 'failed', FAILED: 'failed' },
}

const standingOf = (payment: Values): Standing => {
  const total = inner(payment['total_money'])
  return {
    status: statuses[wordOf(payment['status'])] ?? 'pending',
    ...{ amount: Number(total?.['amount'] ?? Number.NaN), currency: wordOf(total?.['currency']) },
  }
}

/** The payment of an order: the newest of its tenders; none before somebody pays. */
const paymentOf = async (ask: Ask, orderId: string): Promise<Values | undefined> => {
  const { order } = await ask('GET', `orders/${encodeURIComponent(orderId)}`)
  const tender = listIn(inner(order)?.['tenders']).at(-1)
  const id = wordOf(tender?.['payment_id'] ?? tender?.['id'])
  if (id === '') return undefined
  return inner((await ask('GET', `payments/${encodeURIComponent(id)}`))['payment'])
}

/** The address that it calls and the body behind it, under the key of the subscription, in base64. */
export const squareSignature = (url: string, body: Buffer, key: string): string =>
  createHmac('sha256', key).update(url).update(body).digest('base64')

const newsOf = ({ whole, headers, url }: HeardCall, { hookSecret }: MerchantFacts): News => {
  const body = Buffer.from(whole, 'latin1')
  const given = headers['x-square-hmacsha256-signature'] ?? ''
  if (hookSecret === '' || !isSame(squareSignature(url, body, hookSecret), given)) throw paymentErrors.callbackForged()
  const event = objectIn(body.toString('utf8'))
  const payment = inner(inner(inner(event?.['data'])?.['object'])?.['payment'])
  // One attempt on a page may fail and the next succeed: only the order tells, and it is asked.
  const isEnd = payment?.['status'] === 'COMPLETED'
  return { ...(isEnd && { externalId: wordOf(payment['order_id']) }), reply: '' }
}

/** Square: a page of its own for one order, webhooks under its key. A page stays open until it is paid. */
export const squareGateway: OpenGateway = (facts, call): Gateway => {
  const ask = asker(facts, call)
  return {
    create: (payment) => begin(ask, payment, facts.login),
    status: async ({ externalId }) => {
      const payment = await paymentOf(ask, externalId)
      const standing: Standing = payment ? standingOf(payment) : { status: 'pending' }
      return standing.status === 'failed' ? { status: 'pending' } : standing
    },
    hear: (heard) => Promise.resolve().then(() => newsOf(heard, facts)),
    refund: async ({ clientId, transactionId, externalId, amount, currency }) => {
      const payment = await paymentOf(ask, externalId)
      if (!payment) throw paymentErrors.paymentFailed()
      if (Number(inner(payment['refunded_money'])?.['amount'] ?? 0) >= amount) return
      await ask('POST', 'refunds', {
        idempotency_key: `headend-refund-${clientId}-${transactionId}`,
        ...{ payment_id: payment['id'], amount_money: { amount, currency } },
      })
    },
  }
}
