import type { Context, Dealers, ResourceDeeds, ResourceValues } from '@headend/base'
import type { Patch } from '@headend/base/db'
import { Account } from './account.table.js'
import type { ChangeTeller } from './change-teller.service.js'
import type { AccountsService, NewAccount } from './accounts.service.js'

// What a dealer's people set only where the operator lets them.
const dates = ['activatedOn', 'deactivatesOn'] as const

/** Accounts as staff make them; a password is told in the answer that makes it, and never again. */
export class AccountEditing implements ResourceDeeds {
  constructor(
    private readonly accounts: AccountsService,
    private readonly dealers: Dealers,
    private readonly teller: ChangeTeller,
  ) {}

  async create(ctx: Context, values: ResourceValues): Promise<{ id: number; once: { password: string } }> {
    if (dates.some((name) => (values[name] ?? null) !== null)) await this.dealers.refuseDates(ctx)
    const { customerId, ...facts } = values as unknown as NewAccount & { customerId: number }
    const { accountId, password } = await this.accounts.add(ctx, customerId, facts)
    return { id: accountId, once: { password } }
  }

  async change(ctx: Context, id: number, values: ResourceValues): Promise<void> {
    const account = await ctx.repo(Account).get(id)
    if (dates.some((name) => values[name] !== undefined && values[name] !== account[name]))
      await this.dealers.refuseDates(ctx)
    await ctx.transaction(async (ctx) => {
      await ctx.repo(Account).change({ id }, values as Patch<typeof Account>)
      await this.teller.note(ctx, { customerId: account.customerId, accountId: id, names: Object.keys(values) })
    })
  }
}
