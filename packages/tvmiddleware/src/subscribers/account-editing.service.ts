import type { Context, ResourceDeeds, ResourceValues } from '@headend/base'
import { accountTag } from './account-tag.js'
import { Account } from './account.table.js'
import type { AccountsService, NewAccount } from './accounts.service.js'

/** Accounts as staff make them; a password is told in the answer that makes it, and never again. */
export class AccountEditing implements ResourceDeeds {
  constructor(private readonly accounts: AccountsService) {}

  async create(ctx: Context, values: ResourceValues): Promise<{ id: number; once: { password: string } }> {
    const { customerId, ...facts } = values as unknown as NewAccount & { customerId: number }
    const { accountId, password } = await this.accounts.add(ctx, customerId, facts)
    return { id: accountId, once: { password } }
  }

  /** Tags of the accounts that a subscription is held by. */
  async tagsOf(
    ctx: Context,
    { customerId, accountId }: { readonly customerId: number; readonly accountId: number | null },
  ): Promise<readonly string[]> {
    if (accountId !== null) return [accountTag(accountId)]
    const accounts = await ctx.repo(Account).find({ where: { customerId }, only: ['id'] })
    return accounts.map(({ id }) => accountTag(id))
  }
}
