import { moneyErrors, type Context, type Due, type Ledger, type Posting } from '@headend/base'
import { Op, type Row } from '@headend/base/db'
import type { DuesService } from '../charging/dues.service.js'
import { isPurchase, sources, states, Transaction } from './transaction.table.js'
import type { LedgerService } from './ledger.service.js'

// What an app shows of a customer's payments at once.
const shownAtMost = 500

/** Money of customers, as other modules ask for it. */
export class BooksService implements Ledger {
  constructor(
    private readonly ledger: LedgerService,
    private readonly dues: DuesService,
  ) {}

  balanceOf(ctx: Context, customerId: number): Promise<number> {
    return this.ledger.balanceOf(ctx, customerId)
  }

  async payments(
    ctx: Context,
    customerId: number,
    { from, to }: { readonly from: Date | null; readonly to: Date | null },
  ): Promise<Readonly<Record<'television' | 'films' | 'other', readonly Posting[]>>> {
    const createdAt = { ...(from && { [Op.gte]: from }), ...(to && { [Op.lt]: to }) }
    const where = { customerId, state: states.done, ...((from ?? to) && { createdAt }) }
    const found = await ctx.repo(Transaction).find({ where, order: ['-createdAt', '-id'], limit: shownAtMost })
    const posted = (kind: ReturnType<typeof kindOf>) => found.filter((one) => kindOf(one) === kind).map(posting)
    return { television: posted('television'), films: posted('films'), other: posted('other') }
  }

  due(ctx: Context, customerId: number): Promise<Due> {
    return this.dues.of(ctx, customerId)
  }

  /** Invoices of others are finished by whoever wrote them; this house writes none that wait. */
  completeInvoice(): Promise<never> {
    return Promise.reject(moneyErrors.moneyUnsupported())
  }
}

const kindOf = ({ source, videoExtId, key }: Row<typeof Transaction>) => {
  if (videoExtId !== null || isPurchase(key)) return 'films'
  return source === sources.internal ? 'television' : 'other'
}

const posting = ({ comment, amount, createdAt }: Row<typeof Transaction>): Posting => ({
  title: comment,
  amount,
  at: createdAt,
})
