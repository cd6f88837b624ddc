import { AppError } from '@headend/base'
import { paymentErrors } from '../payments.errors.js'
import { hmacOf } from './answers.js'
import type { Gateway, GatewayCall, GatewayPayment, KeptCard, MerchantFacts } from './gateway.js'
import { askPayture, dataOf, pageOf, paytureStanding, paytureUrl, type Words } from './payture-answers.js'

const mark = 'vw-'

/** Whether a payment was begun with a wallet. */
export const isOfWallet = (externalId: string): boolean => externalId.startsWith(mark)

type Owner = Pick<GatewayPayment, 'customerId'> & Partial<Pick<GatewayPayment, 'clientId'>>

/** The names of one merchant's terminals: where payers type cards, and, behind a slash, where cards pay without them. */
const terminalsOf = (login: string) => {
  const [page = '', recurrent = page] = login.split('/')
  return { page, recurrent }
}

/** A card that may pay by itself; the one that paid last comes first. */
const cardIn = (items: readonly Words[]): KeptCard | undefined => {
  const card = items.find(({ status, cardid }) => status?.toLowerCase() === 'isactive' && cardid)
  return card && { token: card['cardid'] ?? '', number: card['cardname'] ?? '', expires: '' }
}

const asker = ({ url, login, secret }: MerchantFacts, call: GatewayCall) => {
  const root = `${url || paytureUrl}/vwapi`
  const terminals = terminalsOf(login)
  const ask = (deed: string, data: Words, terminal: keyof typeof terminals = 'page') =>
    askPayture(call, `${root}/${deed}`, { VWID: terminals[terminal], DATA: dataOf(data) })
  /** A payer there is a customer here; what proves it there follows from the terminal's password. */
  const owner = ({ customerId }: Owner): Words => ({
    VWUserLgn: `customer-${customerId}`,
    VWUserPsw: hmacOf(secret, `payture customer ${customerId}`).slice(0, 40),
  })
  const card = async (of: Owner) => cardIn((await ask('GetList', owner(of))).items)
  return { root, ask, owner, card, charge: terminals.page }
}

const orderOf = ({ transactionId }: Pick<GatewayPayment, 'transactionId'>): Words => ({
  OrderId: String(transactionId),
})

const payByCard = async ({ ask, owner }: ReturnType<typeof asker>, payment: GatewayPayment, token: string) => {
  const sent = { ...owner(payment), CardId: token, ...orderOf(payment), Amount: String(payment.amount) }
  const { said } = await ask('Pay', sent, 'recurrent')
  // Its answer names no amount, so that the order is asked about.
  const { said: state } = await ask('GetState', orderOf(payment), 'recurrent')
  return {
    externalId: `${mark}${said['orderid'] ?? payment.transactionId}`,
    ...paytureStanding(state, payment.currency),
  }
}

const findByCard = async ({ ask }: ReturnType<typeof asker>, payment: GatewayPayment) => {
  const found = await ask('GetState', orderOf(payment), 'recurrent').catch((error: unknown) => {
    if (error instanceof AppError && error.code === paymentErrors.paymentUnknown.code) return undefined
    throw error
  })
  return found && { externalId: `${mark}${payment.transactionId}`, ...paytureStanding(found.said, payment.currency) }
}

/** Payture eWallet: pages that remember cards, and cards that pay again. */
export const paytureWallet = (facts: MerchantFacts, call: GatewayCall) => {
  const wallet = asker(facts, call)
  const { ask, owner, root } = wallet
  const stateOf = async (payment: Pick<GatewayPayment, 'transactionId'>) =>
    (await ask('GetState', orderOf(payment))).said
  return {
    create: async (payment) => {
      const { said } = await ask('Init', { ...pageOf(payment, facts.holdsFirst), ...owner(payment) })
      const session = said['sessionid'] ?? ''
      return { externalId: `${mark}${session}`, redirectUrl: `${root}/Pay?SessionId=${encodeURIComponent(session)}` }
    },
    status: async (payment) => {
      const standing = paytureStanding(await stateOf(payment), payment.currency)
      const card = standing.status === 'paid' && payment.keepsCard ? await wallet.card(payment) : undefined
      return { ...standing, ...(card && { card }) }
    },
    capture: async (payment) => {
      const sent = { VWID: wallet.charge, Password: facts.secret, ...orderOf(payment), Amount: String(payment.amount) }
      await askPayture(call, `${root}/Charge`, sent)
    },
    refund: async (payment) => {
      if ((await stateOf(payment))['state']?.toLowerCase() === 'refunded') return
      await ask('Refund', { ...orderOf(payment), Password: facts.secret, Amount: String(payment.amount) })
    },
    payByCard: (payment, token) => payByCard(wallet, payment, token),
    findByCard: (payment) => findByCard(wallet, payment),
    forgetCard: async (of, token) => {
      await ask('Remove', { ...owner(of), CardId: token })
    },
  } satisfies Gateway
}
