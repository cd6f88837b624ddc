import type { Context } from '@headend/base'
import { Op } from '@headend/base/db'
import { Account } from './account.table.js'
import { linearPattern } from './linear-pattern.js'

// No database matches patterns of others in a time that can be told: the numbers are read and looked at here.
const readAtOnce = 5000

/** Accounts whose number matches a pattern, ascending; throws `patternRefused`. */
export const accountsMatching = async (
  ctx: Context,
  pattern: string,
): Promise<readonly { readonly id: number; readonly customerId: number }[]> => {
  const matches = linearPattern(pattern)
  const found: { id: number; customerId: number }[] = []
  for (let last = 0; ;) {
    const rows = await ctx.repo(Account).find({
      where: { id: { [Op.gt]: last } },
      order: ['id'],
      limit: readAtOnce,
      only: ['id', 'customerId', 'abonement'],
    })
    for (const { id, customerId, abonement } of rows) if (matches(abonement)) found.push({ id, customerId })
    last = rows.at(-1)?.id ?? last
    if (rows.length < readAtOnce) return found
  }
}
