import { randomHex } from '@headend/base'
import type { Gateway } from './gateway.js'

/** Tests, as the protocol counts where money comes from. */
const source = 11

/** Where its page of a payment is. */
export type PageAddress = (payment: { readonly clientId: number; readonly transactionId: number }) => string

/**
 * A gateway that moves no money, for tests and demonstrations: whoever asks how a payment went is told that it is paid. Its
 * own page lets a person pay, or change its mind.
 */
export const nullGateway = (pageOf: PageAddress): Gateway => ({
  name: 'null',
  title: 'Test',
  source,
  create: (payment) =>
    Promise.resolve({
      externalId: randomHex(12),
      sessionId: randomHex(24),
      redirectUrl: pageOf(payment),
      form: {},
    }),
  status: () => Promise.resolve('paid'),
})
