import { openGateway, openMerchant, type Answers } from '../merchants.fixture.js'
import { openNights } from '../nights.fixture.js'
import { openTown, subscriber } from '../script.fixture.js'
import { expectNumbers, nobody, without, type Heard } from './numbers.fixture.js'

const create = '/customer/payment/create/'
const process = '/customer/payment/process/'
const url = '/customer/merchant_url/'
const card = '/customer/saved_card/pay/'

/** What is booked by a billing elsewhere. */
export const transactions = async (heard: Heard): Promise<void> => {
  const town = await openTown()
  const script = heard.script(town.script)
  const { customerId: customer_id } = await subscriber(script)
  const words = { customer_id, ext_id: 'T1', amount: 5, processed: 1 }
  await expectNumbers(script.call, [
    ['/transaction/create/', words, 0],
    ['/transaction/create/', words, 1],
    ['/transaction/create/', { customer_id, amount: 5 }, 2],
    ['/transaction/create/', { ...words, ext_id: 'T2', transaction_type: 1 }, 3],
    ['/transaction/create/', { ...words, ext_id: 'T2', transaction_type: 1, video_ext_id: 'V' }, 4],
    ['/transaction/create/', { ...words, ext_id: 'T2', video_available_until: '2026-03-01' }, 5],
    ['/transaction/create/', { ...words, ext_id: 'T2', customer_id: nobody }, 6],
    ['/transaction/delete/', { ext_id: 'T1' }, 0],
    ['/transaction/delete/', { ext_id: 'T2' }, 1],
    ['/transaction/delete/', {}, 2],
  ])
}

const declined = (code: string) => [402, { error: { type: 'card_error', decline_code: code } }] as const
/** What Stripe says, by the number that the protocol has for it. */
const stripeSays: Readonly<Record<number, ReturnType<Answers>>> = {
  2: [500, 'no JSON'],
  6: declined('fraudulent'),
  7: declined('insufficient_funds'),
  8: declined('card_velocity_exceeded'),
  9: declined('authentication_required'),
  10: [402, { error: { type: 'card_error', code: 'expired_card' } }],
  11: [402, { error: { type: 'card_error', code: 'card_declined' } }],
}

/** A shop with Stripe, which opens a page or says what is put into `next`, and with PayPal, which takes no instrument. */
const openShop = async () => {
  const next: ReturnType<Answers>[] = []
  let pages = 0
  const gateway = await openGateway(({ path }) => {
    if (path === '/v1/checkout/sessions')
      return next.shift() ?? [200, { id: `cs_${(pages += 1)}`, url: 'https://c.example/' }]
    if (path === '/v1/oauth2/token') return [200, { access_token: 't' }]
    return [422, { details: [{ issue: 'INSTRUMENT_DECLINED' }] }]
  })
  const shop = await openMerchant('stripe', { secret: 'sk', hook_secret: 'wh', url: gateway.url })
  const paypal = { kind: 'paypal', name: 'PayPal', login: 'us', secret: 'sk', hook_secret: 'wh', url: gateway.url }
  await shop.panel.post('/billing/merchants', paypal)
  return { ...shop, gateway, next }
}

/** What a gateway says of a payment. */
export const gateways = async (heard: Heard): Promise<void> => {
  const { gateway, next, nights, house, ann } = await openShop()
  const call = heard.by((path, words) => nights.script.call(path, words))
  const wish = { customer_id: ann.customerId, amount: 5 }
  for (const [number, answer] of Object.entries(stripeSays)) {
    next.push(answer)
    await expectNumbers(call, [[create, wish, Number(number)]])
  }
  await expectNumbers(call, [
    [create, wish, 0],
    [create, { ...wish, amount: 'x' }, 4],
    [create, { ...wish, merchant_type: 'paypal' }, 5],
    [create, { ...wish, merchant_type: 'fortebank' }, 13],
    [create, { ...wish, customer_id: nobody }, 100],
    [url, wish, 0],
    [url, { ...wish, customer_id: nobody }, 1],
    [url, { ...wish, amount: 'x' }, 2],
    [url, { ...wish, merchant_type: 'fortebank' }, 3],
    [url, { ...wish, merchant_type: 'paypal' }, 4],
    [process, { ...wish, payment_id: 'x'.repeat(129) }, 4],
    [process, { ...wish, payment_id: 'x' }, 13],
    [process, { customer_id: nobody, payment_id: 'x' }, 100],
  ])
  await without(house, 'billing_payments', () => expectNumbers(call, [[create, wish, 1]]))
  await without(house, 'billing_merchants', () => expectNumbers(call, [[process, { ...wish, payment_id: 'x' }, 1]]))
  gateway.close()
  await expectNumbers(call, [[create, wish, 3]])
}

/** The operator has no gateway. */
export const noGateway = async (heard: Heard): Promise<void> => {
  const nights = await openNights()
  await nights.option({ usesNullGateway: false })
  const { customerId } = await subscriber(nights.script)
  const wish = { customer_id: customerId, amount: 5 }
  const call = heard.by((path, words) => nights.script.call(path, words))
  await expectNumbers(call, [
    [create, wish, 723],
    [url, wish, 723],
    [process, { ...wish, payment_id: 'x' }, 723],
  ])
}

/** A card that a gateway keeps. */
export const keptCards = async (heard: Heard): Promise<void> => {
  const nights = await openNights()
  await nights.option({ usesNullGateway: true, paymentLimit: 100_000 })
  const ann = await subscriber(nights.script)
  const call = heard.by((path, words) => nights.script.call(path, words))
  const words = { abonement: ann.abonement, amount: 5 }
  await expectNumbers(call, [
    [card, { ...words, abonement: '99' }, 1],
    [card, { ...words, amount: 'x' }, 2],
    [card, words, 3],
  ])
  const box = nights.house.device(ann.accountId, { facts: { customerId: ann.customerId } })
  const { transaction_id, session_id } = await box.post('/payment/create/', { amount: 5, autopayment_enable: 1 })
  await box.post('/payment/complete/', { transaction_id, session_id })
  await expectNumbers(call, [[card, words, 0]])
}
