import { idOf, object, optional, route } from '@headend/base'
import { newPassword, pinCode } from './account.schemas.js'
import { Account } from './account.table.js'
import type { AccountsService } from './accounts.service.js'

export const accountRoutes = (accounts: AccountsService) => [
  route({
    method: 'post',
    path: '/tvmiddleware/accounts/{id}/password',
    auth: 'staff',
    allow: 'tvmiddleware.accounts.edit',
    summary: 'Give an account a new password, of six digits where none is named; it is shown this once',
    input: object({ id: idOf(Account), password: optional(newPassword()) }),
    reply: object({ password: newPassword() }),
    run: async (ctx, { id, password }) => ({ password: await accounts.setPassword(ctx, id, password) }),
  }),
  route({
    method: 'post',
    path: '/tvmiddleware/accounts/{id}/pin',
    auth: 'staff',
    allow: 'tvmiddleware.accounts.edit',
    summary: 'Give an account a new PIN',
    input: object({ id: idOf(Account), pin: pinCode() }),
    reply: object({}),
    run: async (ctx, { id, pin }) => {
      await accounts.setPin(ctx, id, pin)
      return {}
    },
  }),
]
