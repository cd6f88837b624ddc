import type { Context } from '@headend/base'
import { accountTag } from './account-tag.js'
import { Account } from './account.table.js'

/** Tags of the accounts that something is held by: of one, or of all of the customer's. */
export const accountTagsOf = async (
  ctx: Context,
  { customerId, accountId }: { readonly customerId: number; readonly accountId: number | null },
): Promise<readonly string[]> => {
  if (accountId !== null) return [accountTag(accountId)]
  const accounts = await ctx.repo(Account).find({ where: { customerId }, only: ['id'] })
  return accounts.map(({ id }) => accountTag(id))
}
