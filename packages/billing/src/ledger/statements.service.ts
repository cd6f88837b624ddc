import type { Context } from '@headend/base'
import { Op, type Row } from '@headend/base/db'
import { states, Transaction } from './transaction.table.js'
import { Wallet } from './wallet.table.js'

export interface Purse {
  readonly balance: number
  /** Transactions that were booked. */
  readonly paymentsCount: number
}

/** What is read of the ledger: by whoever may know of the customer, so it is asked for as the house. */
export class StatementsService {
  async purses(ctx: Context, customerIds: readonly number[]): Promise<ReadonlyMap<number, Purse>> {
    const house = ctx.asSystem('statements')
    const of = { [Op.in]: customerIds }
    const wallets = await house.repo(Wallet).find({ where: { customerId: of } })
    const where = { customerId: of, state: states.done }
    const counts = await house.repo(Transaction).tally({ where, by: ['customerId'] })
    const countOf = new Map(counts.map(({ customerId, count }) => [customerId, count]))
    const balanceOf = new Map(wallets.map(({ customerId, balance }) => [customerId, balance]))
    return new Map(
      customerIds.map((id) => [id, { balance: balanceOf.get(id) ?? 0, paymentsCount: countOf.get(id) ?? 0 }]),
    )
  }

  /** A customer's transactions, the newest first; those that were taken back are not among them. */
  async transactions(
    ctx: Context,
    customerId: number,
    page: { readonly limit: number; readonly offset: number },
  ): Promise<readonly (Row<typeof Transaction> & { readonly isBooked: boolean })[]> {
    const where = { customerId, state: { [Op.ne]: states.reversed } }
    const rows = ctx.asSystem('statements').repo(Transaction)
    const found = await rows.find({ where, order: ['-createdAt', '-id'], ...page })
    return found.map((row) => ({ ...row, isBooked: row.state === states.done }))
  }
}
