import { idOf, int, object, route, text } from '@headend/base'
import type { PurseDesk } from './purse-desk.service.js'

const most = Number.MAX_SAFE_INTEGER

export const purseRoutes = (purses: PurseDesk) => [
  route({
    method: 'get',
    path: '/billing/customers/{id}/purse',
    auth: 'staff',
    allow: 'billing.transactions.view',
    summary: 'What a customer has, in minor units; below zero it is owed',
    input: object({ id: idOf('tvm_customers') }),
    reply: object({ balance: int(-most, most), currency: text(3) }),
    run: (ctx, { id }) => purses.of(ctx, id),
  }),
]
