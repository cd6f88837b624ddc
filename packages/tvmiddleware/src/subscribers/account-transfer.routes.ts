import { fallback, int, object, route, text } from '@headend/base'
import type { AccountTransfer } from './account-transfer.service.js'

export const accountTransferRoutes = (transfer: AccountTransfer) => [
  route({
    method: 'get',
    path: '/account/export/',
    auth: 'device',
    summary: 'Move an account here from another service',
    input: object({
      service_id: fallback(int(0, 2_147_483_647), 0).description('The operator that it comes from'),
      login: fallback(text(64), ''),
      password: fallback(text(64), ''),
    }),
    reply: object({}),
    codes: { transferFailed: 1, internal: 1, transferredUnknown: 2, tooMany: 2, transferUnavailable: 3 },
    invalid: 3,
    // Whoever tries passwords needs years.
    limits: [{ name: 'transfer', calls: 10, windowSeconds: 300, by: 'address' }],
    run: async (ctx, { service_id, login, password }) => {
      await transfer.take(ctx, service_id, login, password)
      return {}
    },
  }),
]
