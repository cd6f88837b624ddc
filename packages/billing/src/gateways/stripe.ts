import { AppError } from '@headend/base'
import { paymentErrors } from '../payments.errors.js'
import { hmacOf, inner, isSame, jsonOf, listIn, objectIn, transactionIdIn, wordOf } from './answers.js'
import type {
  Gateway,
  GatewayCall,
  GatewayPayment,
  KeptCard,
  MerchantFacts,
  News,
  OpenGateway,
  Standing,
  GatewaySession,
} from './gateway.js'

type Values = Readonly<Record<string, unknown>>

const usualUrl = 'https://api.stripe.com'
const toleranceSeconds = 300

const codes = {
  insufficient_funds: paymentErrors.cardFundsShort,
  card_velocity_exceeded: paymentErrors.cardLimitReached,
  withdrawal_count_limit_exceeded: paymentErrors.cardLimitReached,
  fraudulent: paymentErrors.fraudSuspected,
  authentication_required: paymentErrors.cardCheckNeeded,
  expired_card: paymentErrors.cardUnfit,
  incorrect_number: paymentErrors.cardUnfit,
  pickup_card: paymentErrors.issuerRefusedForGood,
  stolen_card: paymentErrors.issuerRefusedForGood,
  lost_card: paymentErrors.issuerRefusedForGood,
  do_not_honor: paymentErrors.issuerRefused,
} as const

const refusal = ({ code, decline_code: decline, type }: Values): Error => {
  for (const word of [decline, code])
    if (typeof word === 'string' && Object.hasOwn(codes, word)) return codes[word as keyof typeof codes]()
  return type === 'card_error' ? paymentErrors.issuerRefused() : paymentErrors.gatewayFailed({ reason: wordOf(code) })
}

/** `a[b][c]=d`, as Stripe reads objects. */
const flat = (values: Values, prefix = ''): [string, string][] =>
  Object.entries(values).flatMap(([name, value]): [string, string][] => {
    const key = prefix === '' ? name : `${prefix}[${name}]`
    const part = inner(value)
    return part ? flat(part, key) : [[key, String(value)]]
  })

const asker = ({ url, secret }: MerchantFacts, call: GatewayCall) => {
  const ask = async (method: 'GET' | 'POST', path: string, sent: Values = {}, key = ''): Promise<Values> => {
    const form = new URLSearchParams(flat(sent)).toString()
    const answer = await call(`${url || usualUrl}/v1/${path}${method === 'GET' && form ? `?${form}` : ''}`, {
      method,
      headers: {
        authorization: `Bearer ${secret}`,
        ...(method === 'POST' && { 'content-type': 'application/x-www-form-urlencoded' }),
        ...(key !== '' && { 'idempotency-key': key }),
      },
      ...(method === 'POST' && { body: form }),
    })
    const said = jsonOf(answer)
    const error = inner(said['error'])
    if (error) throw refusal(error)
    return said
  }
  return ask
}

/** What was given back before is given back. */
const isReturned = (error: unknown): boolean =>
  error instanceof AppError && error.params['reason'] === 'charge_already_refunded'

const priced = ({ amount, currency }: GatewayPayment, name: string): Values => ({
  0: { quantity: 1, price_data: { currency: currency.toLowerCase(), unit_amount: amount, product_data: { name } } },
})

const cardOf = (intent: Values | undefined): KeptCard | undefined => {
  const method = inner(intent?.['payment_method'])
  const card = inner(method?.['card'])
  const customer = wordOf(intent?.['customer'])
  if (!method || !card || customer === '' || intent?.['setup_future_usage'] !== 'off_session') return undefined
  return {
    token: `${customer}/${wordOf(method['id'])}`,
    number: `******${wordOf(card['last4'])}`,
    expires: `${wordOf(card['exp_year'])}-${wordOf(card['exp_month']).padStart(2, '0')}`,
  }
}

/** How a page of payment stands, by the payment itself where it is there. */
const standingOf = (session: Values): Standing => {
  const intent = inner(session['payment_intent'])
  const facts = { amount: Number(session['amount_total']), currency: wordOf(session['currency']).toUpperCase() }
  const card = cardOf(intent)
  const known = { ...facts, ...(card && { card }) }
  if (session['payment_status'] === 'paid') return { status: 'paid', ...known }
  if (intent?.['status'] === 'requires_capture') return { status: 'held', ...known }
  return { status: session['status'] === 'expired' ? 'failed' : 'pending' }
}

/** A card that paid without a page. */
const intentStanding = (intent: Values): Standing => {
  const { status } = intent
  const said = { amount: Number(intent['amount']), currency: wordOf(intent['currency']).toUpperCase() }
  return { status: status === 'succeeded' ? 'paid' : status === 'processing' ? 'pending' : 'failed', ...said }
}

const intentOf = (session: Values): string =>
  wordOf(inner(session['payment_intent'])?.['id'] ?? session['payment_intent'])

const events = ['checkout.session.completed', 'checkout.session.async_payment_succeeded', 'checkout.session.expired']
const failures = ['checkout.session.async_payment_failed']

/** Checks `t=…,v1=…` over the body as it was sent, and reads what became of a page. */
const newsOf = (whole: string, signature: string, { hookSecret }: MerchantFacts, now: Date): News => {
  const time = /(?:^|,)t=(\d+)/.exec(signature)?.[1] ?? ''
  const given = [...signature.matchAll(/(?:^|,)v1=([0-9a-f]{64})/g)].map(([, one = '']) => one)
  const body = Buffer.from(whole, 'latin1')
  const wanted = hmacOf(hookSecret, Buffer.concat([Buffer.from(`${time}.`), body]))
  const isFresh = Math.abs(now.getTime() / 1000 - Number(time || Number.NaN)) <= toleranceSeconds
  if (hookSecret === '' || !isFresh || !given.some((one) => isSame(wanted, one))) throw paymentErrors.callbackForged()
  const event = objectIn(body.toString('utf8')) ?? {}
  const session = inner(inner(event['data'])?.['object'])
  const type = wordOf(event['type'])
  const transactionId = transactionIdIn(session?.['client_reference_id'])
  if (!session || transactionId === undefined || ![...events, ...failures].includes(type)) return { reply: '' }
  const named = { transactionId, externalId: wordOf(session['id']), reply: '' }
  if (failures.includes(type)) return { ...named, standing: { status: 'failed' } }
  // A page that is complete may be held, or remember a card: the payment itself says so, and is asked for.
  return type === 'checkout.session.expired' ? { ...named, standing: standingOf(session) } : named
}

type Ask = ReturnType<typeof asker>

const begin = async (ask: Ask, payment: GatewayPayment, holdsFirst: boolean): Promise<GatewaySession> => {
  const { transactionId, returnUrl, keepsCard, clientId } = payment
  const intent = {
    ...(holdsFirst && { capture_method: 'manual' }),
    ...(keepsCard && { setup_future_usage: 'off_session' }),
  }
  const sent = {
    ...{ mode: 'payment', client_reference_id: transactionId, success_url: returnUrl, cancel_url: returnUrl },
    ...{ line_items: priced(payment, `#${transactionId}`), payment_intent_data: intent },
    ...(keepsCard && { customer_creation: 'always' }),
  }
  const session = await ask('POST', 'checkout/sessions', sent, `headend-${clientId}-${transactionId}`)
  return { externalId: wordOf(session['id']), redirectUrl: wordOf(session['url']) }
}

const payByCard = async (ask: Ask, { amount, currency, transactionId, clientId }: GatewayPayment, token: string) => {
  const [customer = '', method = ''] = token.split('/')
  const sent = {
    ...{ amount, currency: currency.toLowerCase(), customer, payment_method: method },
    ...{ off_session: true, confirm: true, metadata: { transaction_id: transactionId } },
  }
  const intent = await ask('POST', 'payment_intents', sent, `headend-card-${clientId}-${transactionId}`)
  return { externalId: wordOf(intent['id']), ...intentStanding(intent) }
}

/** By what it was marked with; the search over there is some seconds behind. */
const findByCard = async (ask: Ask, { transactionId }: GatewayPayment) => {
  const query = `metadata['transaction_id']:'${transactionId}'`
  const [intent] = listIn((await ask('GET', 'payment_intents/search', { query }))['data'])
  return intent && { externalId: wordOf(intent['id']), ...intentStanding(intent) }
}

/** Stripe: pages of Checkout, webhooks signed by their secret, cards that are remembered with their customer. */
export const stripeGateway: OpenGateway = (facts, call): Gateway => {
  const ask = asker(facts, call)
  const expanded = { expand: { 0: 'payment_intent.payment_method' } }
  const intentIn = async (externalId: string) =>
    externalId.startsWith('pi_') ? externalId : intentOf(await ask('GET', `checkout/sessions/${externalId}`))
  return {
    create: (payment) => begin(ask, payment, facts.holdsFirst),
    status: async ({ externalId }) =>
      externalId.startsWith('pi_')
        ? intentStanding(await ask('GET', `payment_intents/${externalId}`))
        : standingOf(await ask('GET', `checkout/sessions/${externalId}`, expanded)),
    hear: ({ whole, headers, now }) =>
      Promise.resolve().then(() => newsOf(whole, headers['stripe-signature'] ?? '', facts, now)),
    capture: async ({ externalId, transactionId }) => {
      await ask('POST', `payment_intents/${await intentIn(externalId)}/capture`, {}, `headend-capture-${transactionId}`)
    },
    refund: async ({ externalId, transactionId }) => {
      const sent = { payment_intent: await intentIn(externalId) }
      await ask('POST', 'refunds', sent, `headend-refund-${transactionId}`).catch((error: unknown) => {
        if (!isReturned(error)) throw error
      })
    },
    payByCard: (payment, token) => payByCard(ask, payment, token),
    findByCard: (payment) => findByCard(ask, payment),
    forgetCard: async (_, token) => {
      await ask('POST', `payment_methods/${encodeURIComponent(token.split('/')[1] ?? '')}/detach`)
    },
  }
}
