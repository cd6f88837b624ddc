import type { CallAnswer } from '@headend/base'
import type { GatewayCall, KnownPayment, MerchantFacts } from './gateway.js'

export const merchant = (facts: Partial<MerchantFacts> = {}): MerchantFacts => ({
  ...{ login: 'shop', secret: 'secret', hookSecret: 'hook', url: '', holdsFirst: false, keepsCards: true },
  ...facts,
})

export const payment = (facts: Partial<KnownPayment> = {}): KnownPayment => ({
  ...{ clientId: 7, transactionId: 42, customerId: 9, amount: 1234, currency: 'RUB', lang: 'en' },
  ...{ returnUrl: 'https://tv.example/back', notifyUrl: 'https://tv.example/told', template: '', ip: '192.0.2.1' },
  ...{ keepsCard: false, isBySbp: false, externalId: 'X1' },
  ...facts,
})

/** A gateway that answers these, by a part of the address, and what it was sent. */
export const answering = (answers: Readonly<Record<string, unknown>>, status = 200) => {
  const heard: { readonly url: string; readonly body: string; readonly headers: Readonly<Record<string, string>> }[] =
    []
  const call: GatewayCall = (url, { body = '', headers = {} }): Promise<CallAnswer> => {
    heard.push({ url, body, headers })
    const [, said] = Object.entries(answers).find(([part]) => url.includes(part)) ?? ['', {}]
    return Promise.resolve({ status, text: typeof said === 'string' ? said : JSON.stringify(said) })
  }
  return { call, heard }
}

export const heardCall = (whole: string, headers: Readonly<Record<string, string>> = {}) => ({
  ...{ whole, headers, url: 'https://tv.example/told' },
  now: new Date('2026-03-10T12:00:00Z'),
})
