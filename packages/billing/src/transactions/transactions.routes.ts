import { fallback, flag, id, int, list, money, object, optional, route, text, type Out } from '@headend/base'
import type { StatementsService } from '../ledger/statements.service.js'
import type { Lookup } from '../subscribers/lookup.service.js'
import { amount, customerSelector, given, givenText, paging } from '../wire/fields.js'
import { writeUtc } from '../wire/instants.js'
import { offsetOf } from '../wire/said.js'
import type { TransactionDesk } from './transaction-desk.service.js'

const off = () => fallback(flag(), 0)
const number = { ext_id: givenText(255), id: givenText(255), exi_id: givenText(255) }
const extIdOf = (words: { readonly [K in keyof typeof number]: string }) => words.ext_id || words.id || words.exi_id

/** Money as billing systems book it. */
export const transactionRoutes = (desk: TransactionDesk) => [
  route({
    method: 'get',
    path: '/transaction/create/',
    auth: 'signed',
    summary: 'Book a payment or a charge, once for its number',
    input: object({
      ...number,
      ...{ customer_id: given('tvm_customers'), customer_ext_id: givenText(64) },
      amount: fallback(amount(), '0').description('Above zero it comes in'),
      processed: off().description('1: it moves the balance now; 0: it is only announced'),
      comment: givenText(512),
      transaction_type: fallback(int(0, 100), 0).description('1: a film was bought'),
      video_ext_id: givenText(64),
      video_available_until: givenText(40).description('YYYY-MM-DD hh:mm:ss in UTC'),
      activate_accounts: off(),
    }),
    reply: object({ id: optional(id()) }),
    codes: {
      ...{ transactionExists: 1, extIdMissing: 2, videoMissing: 3, soldFilmUnknown: 4, instantUnreadable: 5 },
      ...{ customerUnknown: 6, currencyDiffers: 1003 },
    },
    invalid: 1001,
    run: async (ctx, words) => {
      const made = await desk.create(ctx, {
        extId: extIdOf(words),
        ...{ customerId: words.customer_id, customerExtId: words.customer_ext_id },
        ...{ amount: words.amount, comment: words.comment, isProcessed: words.processed === 1 },
        ...{ isFilm: words.transaction_type === 1, videoExtId: words.video_ext_id },
        ...{ videoUntil: words.video_available_until, activatesAccounts: words.activate_accounts === 1 },
      })
      return { id: made }
    },
  }),
  route({
    method: 'post',
    path: '/transaction/delete/',
    auth: 'signed',
    summary: 'Take a transaction back: what it had booked is booked the other way',
    input: object({ ...number, customer_id: given('tvm_customers') }),
    reply: object({}),
    codes: { transactionUnknown: 1, extIdMissing: 2 },
    invalid: 1001,
    run: async (ctx, words) => {
      await desk.remove(ctx, extIdOf(words))
      return {}
    },
  }),
]

const Payment = object({
  ...{ transaction_id: text(), amount: text(), source: text(), datetime: text(), comment: text(), processed: flag() },
})

const paymentView = (one: Awaited<ReturnType<StatementsService['transactions']>>[number]): Out<typeof Payment> => ({
  ...{ transaction_id: String(one.id), amount: money(one.amount, one.currency, 'text') },
  ...{ source: String(one.source), datetime: writeUtc(one.createdAt), comment: one.comment },
  processed: one.isBooked ? 1 : 0,
})

/** What a customer paid and was charged for. */
export const statementRoutes = (statements: StatementsService, lookup: Lookup) => [
  route({
    method: 'post',
    path: '/customer/transaction/list/',
    auth: 'signed',
    summary: 'Transactions of a customer, the newest first',
    input: object({ ...customerSelector, ...paging }),
    reply: object({ payments: list(Payment) }),
    codes: { customerUnknown: 1 },
    invalid: 1,
    run: async (ctx, { customer_id, ext_id, ...page }) => {
      const customer = await lookup.customer(ctx, { customer_id, ext_id })
      const payments = await statements.transactions(ctx, customer.id, offsetOf(page))
      return { payments: payments.map(paymentView) }
    },
  }),
]
