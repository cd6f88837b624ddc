import { idOf, int, object, optional, route } from '@headend/base'
import { Account } from '../subscribers/account.table.js'
import type { SessionsService } from './sessions.service.js'

export const sessionAdminRoutes = (sessions: SessionsService) => [
  route({
    method: 'post',
    path: '/tvmiddleware/sessions/kill-all',
    auth: 'staff',
    allow: 'tvmiddleware.sessions.delete',
    summary: 'End all sessions of the operator, or of one account',
    input: object({ account_id: optional(idOf(Account)) }),
    reply: object({ ended: int(0) }),
    run: async (ctx, { account_id: accountId }) => ({
      ended: await sessions.endAll(ctx, { ...(accountId !== undefined && { accountId }) }),
    }),
  }),
]
