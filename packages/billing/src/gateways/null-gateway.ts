import { randomHex } from '@headend/base'
import type { Gateway } from './gateway.js'

/** Where its page of a payment is. */
export type PageAddress = (payment: { readonly clientId: number; readonly transactionId: number }) => string

/**
 * A gateway that moves no money, for tests and demonstrations: whoever asks how a payment went is told that it is paid. Its
 * own page lets a person pay, or change its mind. Its cards always pay.
 */
export const nullGateway = (pageOf: PageAddress): Gateway => ({
  create: (payment) => Promise.resolve({ externalId: randomHex(12), redirectUrl: pageOf(payment) }),
  status: ({ amount, currency, keepsCard }) => {
    const card = { token: randomHex(12), number: '000000******0000', expires: '2099-12' }
    return Promise.resolve({ status: 'paid', amount, currency, ...(keepsCard && { card }) })
  },
  payByCard: ({ amount, currency }) => Promise.resolve({ externalId: randomHex(12), status: 'paid', amount, currency }),
  forgetCard: () => Promise.resolve(),
  refund: () => Promise.resolve(),
})
