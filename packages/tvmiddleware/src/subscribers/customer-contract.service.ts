import type { Context, Contracts } from '@headend/base'
import { Customer } from './customer.table.js'

/** Opens the contract of a customer that was just added, and notes its number on the customer's card. */
export const openContract = async (
  ctx: Context,
  contracts: Contracts | undefined,
  { id, contractNumber }: { readonly id: number; readonly contractNumber: string },
): Promise<void> => {
  const number = await contracts?.open(ctx, id, contractNumber)
  if (number !== undefined && number !== contractNumber)
    await ctx.repo(Customer).change({ id }, { contractNumber: number })
}
