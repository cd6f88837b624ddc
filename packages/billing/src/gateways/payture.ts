import { transactionIdIn } from './answers.js'
import type { Gateway, GatewayCall, MerchantFacts, News, OpenGateway } from './gateway.js'
import { askPayture, dataOf, pageOf, paytureStanding, paytureUrl, type Words } from './payture-answers.js'
import { isOfWallet, paytureWallet } from './payture-wallet.js'

/** What the notice says counts for nothing, as nobody signs it: the payment that it names is asked about. */
const newsOf = (whole: string): News => {
  const pairs = new URLSearchParams(whole)
  const transactionId = transactionIdIn(pairs.get('MerchantOrderId') ?? pairs.get('OrderId'))
  return { ...(transactionId !== undefined && { transactionId }), reply: 'OK' }
}

const inPay = (facts: MerchantFacts, call: GatewayCall) => {
  const root = `${facts.url || paytureUrl}/apim`
  const ask = async (deed: string, sent: Words) =>
    (await askPayture(call, `${root}/${deed}`, { Key: facts.login, ...sent })).said
  const orderOf = ({ transactionId }: { readonly transactionId: number }) => ({ OrderId: String(transactionId) })
  return {
    create: async (payment) => {
      const { sessionid = '' } = await ask('Init', { Data: dataOf(pageOf(payment, facts.holdsFirst)) })
      return { externalId: sessionid, redirectUrl: `${root}/Pay?SessionId=${encodeURIComponent(sessionid)}` }
    },
    status: async (payment) => paytureStanding(await ask('GetState', orderOf(payment)), payment.currency),
    capture: async (payment) => {
      await ask('Charge', { ...orderOf(payment), Password: facts.secret })
    },
    refund: async (payment) => {
      const said = await ask('GetState', orderOf(payment))
      if (said['state']?.toLowerCase() === 'refunded') return
      await ask('Refund', { ...orderOf(payment), Password: facts.secret, Amount: String(payment.amount) })
    },
  } satisfies Gateway
}

/**
 * Payture: InPay, a session and a page in one of its looks; eWallet where cards are kept. A payment stays with the one
 * that it was begun with, whatever the merchant chooses later.
 */
export const paytureGateway: OpenGateway = (facts, call): Gateway => {
  const [page, wallet] = [inPay(facts, call), paytureWallet(facts, call)]
  const of = ({ externalId }: { readonly externalId: string }) => (isOfWallet(externalId) ? wallet : page)
  return {
    create: (payment) => (facts.keepsCards ? wallet : page).create(payment),
    status: (payment) => of(payment).status(payment),
    hear: ({ whole }) => Promise.resolve(newsOf(whole)),
    capture: (payment) => of(payment).capture(payment),
    refund: (payment) => of(payment).refund(payment),
    ...(facts.keepsCards && {
      payByCard: (payment, token) => wallet.payByCard(payment, token),
      findByCard: (payment) => wallet.findByCard(payment),
      forgetCard: (payment, token) => wallet.forgetCard(payment, token),
    }),
  }
}
