import type { Context } from '@headend/base'
import { Op } from '@headend/base/db'
import { billingErrors } from '../billing.errors.js'
import type { BalanceAlarms, Wrong } from './balance-alarms.service.js'
import { Entry } from './entry.table.js'
import { Wallet } from './wallet.table.js'

// A statement with more ids than this plans badly on SQLite.
const walletsAtOnce = 500
/** So many customers are named where balances differ; one mistake may touch thousands. */
const namedAtMost = 20

/** Holds every balance against the entries it is made of. */
export class ProofService {
  constructor(private readonly alarms: BalanceAlarms) {}

  /**
   * Says how many balances were held against their entries; raises an alarm for each that differs, and throws
   * `balancesDiffer`, naming customers.
   */
  async prove(ctx: Context): Promise<number> {
    const wrong: Wrong[] = []
    let proved = 0
    for (let last = 0; ;) {
      const where = { id: { [Op.gt]: last } }
      const found = await ctx
        .fresh()
        .repo(Wallet)
        .find({ where, order: ['id'], limit: walletsAtOnce })
      const suspects = await differing(ctx, found)
      // Somebody may have paid between the two reads: what looks wrong is read again by itself, in one transaction.
      for (const { customerId } of suspects) wrong.push(...(await readAgain(ctx, customerId)))
      proved += found.length
      last = found.at(-1)?.id ?? last
      if (found.length < walletsAtOnce) break
    }
    await this.alarms.report(ctx, wrong)
    const named = wrong.slice(0, namedAtMost).map(({ customerId }) => customerId)
    if (wrong.length > 0) throw billingErrors.balancesDiffer({ count: wrong.length, customers: named.join(', ') })
    return proved
  }
}

type Balances = readonly { readonly customerId: number; readonly balance: number }[]

const differing = async (ctx: Context, wallets: Balances): Promise<readonly Wrong[]> => {
  if (wallets.length === 0) return []
  const where = { customerId: { [Op.in]: wallets.map(({ customerId }) => customerId) } }
  const sums = await ctx.repo(Entry).tally({ where, by: ['customerId'], sum: ['amount'] })
  const sumOf = new Map(sums.map(({ customerId, amount }) => [customerId, amount]))
  return wallets.flatMap(({ customerId, balance }) => {
    const entriesSum = sumOf.get(customerId) ?? 0
    return entriesSum === balance ? [] : [{ customerId, balance, entriesSum }]
  })
}

const readAgain = (ctx: Context, customerId: number): Promise<readonly Wrong[]> =>
  ctx.fresh().transaction(async (ctx) => {
    const wallet = await ctx.repo(Wallet).first({ where: { customerId }, lock: true })
    return wallet === null ? [] : differing(ctx, [wallet])
  })
