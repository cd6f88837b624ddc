import { idOf, object, route, text } from '@headend/base'
import { BankAccount } from './bank-account.table.js'
import type { BankAccounts } from './bank-accounts.service.js'

export const bankNumberRoutes = (accounts: BankAccounts) => [
  route({
    method: 'get',
    path: '/billing/bank-accounts/{id}/numbers',
    auth: 'staff',
    allow: 'billing.bank-account-numbers.view',
    summary: 'The numbers of a bank account',
    input: object({ id: idOf(BankAccount) }),
    reply: object({ number: text(), iban: text(), bic: text(), blz: text() }),
    run: (ctx, { id }) => accounts.numbers(ctx, id),
  }),
]
