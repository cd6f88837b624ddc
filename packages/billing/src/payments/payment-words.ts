import { fallback, flag, oneOf, text } from '@headend/base'
import { given } from '../wire/fields.js'

const known = ['w1', 'w1_merchant', 'payture', 'fortebank', 'arca', 'stripe', 'paypal', 'paymaster', 'sber'] as const
const merchants = ['', ...known, 'null'] as const
export const merchant_type = fallback(oneOf(...merchants), '')
export const off = () => fallback(flag(), 0)
export const transaction_id = given('billing_transactions')
export const words = (max: number) => fallback(text(max), '')
export const device = { auth: 'device', method: 'post' } as const

/** Read and thrown away: a card's number is given to a gateway's own page, never to this house. */
export const card = { card_number: words(32), card_holder: words(128), card_expire: words(16), card_cvv: words(8) }
