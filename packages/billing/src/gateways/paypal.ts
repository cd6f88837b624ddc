import { paymentErrors } from '../payments.errors.js'
import { inner, jsonOf, listIn, objectIn, transactionIdIn, wordOf } from './answers.js'
import { read, written } from './currencies.js'
import type {
  Gateway,
  GatewayCall,
  HeardCall,
  MerchantFacts,
  News,
  OpenGateway,
  Standing,
  GatewayPayment,
  GatewaySession,
} from './gateway.js'

type Values = Readonly<Record<string, unknown>>

const usualUrl = 'https://api-m.paypal.com'

const codes = {
  INSTRUMENT_DECLINED: paymentErrors.instrumentRefused,
  PAYER_ACTION_REQUIRED: paymentErrors.cardCheckNeeded,
  TRANSACTION_REFUSED: paymentErrors.issuerRefused,
  CARD_EXPIRED: paymentErrors.cardUnfit,
} as const

const refusal = (said: Values): Error => {
  const issue = wordOf(listIn(said['details'])[0]?.['issue'])
  return Object.hasOwn(codes, issue)
    ? codes[issue as keyof typeof codes]()
    : paymentErrors.gatewayFailed({ reason: issue || wordOf(said['name']) })
}

/** Each question has a token of its own: they are few, and a token that is kept would be one more secret. */
const asker = ({ url, login, secret }: MerchantFacts, call: GatewayCall) => {
  const address = url || usualUrl
  const token = async (): Promise<string> => {
    const said = jsonOf(
      await call(`${address}/v1/oauth2/token`, {
        method: 'POST',
        headers: {
          authorization: `Basic ${Buffer.from(`${login}:${secret}`).toString('base64')}`,
          'content-type': 'application/x-www-form-urlencoded',
        },
        body: 'grant_type=client_credentials',
      }),
    )
    const given = wordOf(said['access_token'])
    if (given === '') throw paymentErrors.gatewayMisconfigured()
    return given
  }
  return async (method: 'GET' | 'POST', path: string, body?: string, key = ''): Promise<Values> => {
    const answer = await call(`${address}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${await token()}`,
        'content-type': 'application/json',
        ...(key !== '' && { 'paypal-request-id': key }),
      },
      ...(body !== undefined && { body }),
    })
    const said = jsonOf(answer)
    if (answer.status >= 400) throw refusal(said)
    return said
  }
}

/** What is under way for an order: the money that was taken or is held, the newest last. */
const movements = (order: Values, kind: 'captures' | 'authorizations'): readonly Values[] =>
  listIn(order['purchase_units']).flatMap((unit) => listIn(inner(unit['payments'])?.[kind]))

const facts = (amount: unknown): Pick<Standing, 'amount' | 'currency'> => {
  const value = inner(amount)
  const currency = wordOf(value?.['currency_code'])
  const minor = read(wordOf(value?.['value']), currency)
  // An amount that cannot be read is one that nobody asked for.
  return { amount: minor ?? -1, currency }
}

const standingOf = (order: Values): Standing => {
  const [capture] = movements(order, 'captures').toReversed()
  if (capture?.['status'] === 'COMPLETED') return { status: 'paid', ...facts(capture['amount']) }
  if (capture?.['status'] === 'DECLINED' || capture?.['status'] === 'FAILED') return { status: 'failed' }
  if (capture) return { status: 'pending' }
  const [unit] = listIn(order['purchase_units'])
  const isHeld = order['status'] === 'APPROVED' || movements(order, 'authorizations').length > 0
  if (isHeld) return { status: 'held', ...facts(unit?.['amount']) }
  return { status: order['status'] === 'VOIDED' ? 'failed' : 'pending' }
}

const signed = {
  auth_algo: 'paypal-auth-algo',
  cert_url: 'paypal-cert-url',
  transmission_id: 'paypal-transmission-id',
  transmission_sig: 'paypal-transmission-sig',
  transmission_time: 'paypal-transmission-time',
} as const

/** PayPal checks its own signatures: the event goes back as it came, with the number of the webhook. */
const newsOf = async (ask: ReturnType<typeof asker>, hookId: string, { whole, headers }: HeardCall): Promise<News> => {
  const body = Buffer.from(whole, 'latin1').toString('utf8')
  const event = objectIn(body)
  if (!event || hookId === '') throw paymentErrors.callbackForged()
  const proofs = Object.entries(signed).map(([name, header]) => [name, headers[header] ?? ''])
  const envelope = JSON.stringify({ ...Object.fromEntries(proofs), webhook_id: hookId }).slice(0, -1)
  const said = await ask('POST', '/v1/notifications/verify-webhook-signature', `${envelope},"webhook_event":${body}}`)
  if (said['verification_status'] !== 'SUCCESS') throw paymentErrors.callbackForged()
  const resource = inner(event['resource']) ?? {}
  const custom = resource['custom_id'] ?? listIn(resource['purchase_units'])[0]?.['custom_id']
  const transactionId = transactionIdIn(custom)
  return { ...(transactionId !== undefined && { transactionId }), reply: '' }
}

const begin = async (
  ask: ReturnType<typeof asker>,
  { clientId, transactionId, amount, currency, returnUrl }: GatewayPayment,
  holdsFirst: boolean,
): Promise<GatewaySession> => {
  const unit = {
    ...{ custom_id: String(transactionId), invoice_id: `${clientId}-${transactionId}` },
    amount: { currency_code: currency, value: written(amount, currency) },
  }
  const context = { return_url: returnUrl, cancel_url: returnUrl, user_action: 'PAY_NOW' }
  const sent = {
    intent: holdsFirst ? 'AUTHORIZE' : 'CAPTURE',
    purchase_units: [unit],
    payment_source: { paypal: { experience_context: context } },
  }
  const key = `headend-${clientId}-${transactionId}`
  const made = await ask('POST', '/v2/checkout/orders', JSON.stringify(sent), key)
  const link = listIn(made['links']).find(({ rel }) => rel === 'payer-action' || rel === 'approve')
  return { externalId: wordOf(made['id']), redirectUrl: wordOf(link?.['href']) }
}

/** PayPal: orders that the payer approves on its page and that are taken afterwards. */
export const paypalGateway: OpenGateway = (merchant, call): Gateway => {
  const ask = asker(merchant, call)
  const order = (externalId: string) => ask('GET', `/v2/checkout/orders/${encodeURIComponent(externalId)}`)
  return {
    create: (payment) => begin(ask, payment, merchant.holdsFirst),
    status: async ({ externalId }) => standingOf(await order(externalId)),
    hear: (heard) => newsOf(ask, merchant.hookSecret, heard),
    capture: async ({ externalId, transactionId }) => {
      const path = `/v2/checkout/orders/${encodeURIComponent(externalId)}`
      const key = `headend-capture-${transactionId}`
      if (!merchant.holdsFirst) return void (await ask('POST', `${path}/capture`, '{}', key))
      let held = movements(await order(externalId), 'authorizations')
      if (held.length === 0)
        held = movements(await ask('POST', `${path}/authorize`, '{}', `${key}-hold`), 'authorizations')
      const id = encodeURIComponent(wordOf(held.at(-1)?.['id']))
      await ask('POST', `/v2/payments/authorizations/${id}/capture`, '{}', key)
    },
    refund: async ({ externalId, transactionId }) => {
      const [capture] = movements(await order(externalId), 'captures').toReversed()
      if (!capture) throw paymentErrors.paymentFailed()
      if (capture['status'] === 'REFUNDED') return
      const path = `/v2/payments/captures/${encodeURIComponent(wordOf(capture['id']))}/refund`
      await ask('POST', path, '{}', `headend-refund-${transactionId}`)
    },
  }
}
