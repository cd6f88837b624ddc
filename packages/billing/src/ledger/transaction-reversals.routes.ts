import { empty, idOf, object, route, withHeaders } from '@headend/base'
import type { ManualTransactions } from './manual-transactions.service.js'
import { Transaction } from './transaction.table.js'

export const reversalRoutes = (manual: ManualTransactions) => [
  route({
    method: 'post',
    path: '/billing/transactions/{id}/reverse',
    auth: 'staff',
    allow: 'billing.transactions.reverse',
    summary: 'Take a transaction back: what it had booked is booked the other way',
    input: object({ id: idOf(Transaction) }),
    reply: empty(),
    run: async (ctx, { id }) => {
      await manual.reverse(ctx, id)
      return withHeaders({}, {})
    },
  }),
]
