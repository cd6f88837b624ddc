import { idOf, object, route } from '@headend/base'
import type { RefundsService } from './refunds.service.js'

export const refundRoutes = (refunds: RefundsService) => [
  route({
    method: 'post',
    path: '/billing/payments/{id}/refund',
    auth: 'staff',
    allow: 'billing.payments.refund',
    summary: 'Give a payment back, by its gateway and out of the balance',
    input: object({ id: idOf('billing_payments') }),
    reply: object({}),
    run: async (ctx, { id }) => {
      await refunds.refund(ctx, id)
      return {}
    },
  }),
]
