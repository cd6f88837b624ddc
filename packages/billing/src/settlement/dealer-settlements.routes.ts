import { int, object, route, word } from '@headend/base'
import type { DealerSettlements } from './dealer-settlements.service.js'

export const settlementRoutes = (settlements: DealerSettlements) => [
  route({
    method: 'post',
    path: '/billing/dealer-settlements/draw',
    auth: 'staff',
    allow: 'billing.dealer-settlements.draw',
    summary: 'Draw a month up anew',
    input: object({
      month: word(7)
        .pattern(/^20\d{2}-(0[1-9]|1[0-2])$/)
        .description('YYYY-MM'),
    }),
    reply: object({ lines: int(0) }),
    run: async (ctx, { month }) => ({ lines: await settlements.draw(ctx, month) }),
  }),
]
