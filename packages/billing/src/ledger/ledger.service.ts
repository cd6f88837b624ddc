import { moneyErrors, type Context } from '@headend/base'
import type { Draft, Row } from '@headend/base/db'
import { billingErrors } from '../billing.errors.js'
import type { ChargeLine, DebitPapers } from './debit-papers.js'
import { Entry } from './entry.table.js'
import { PaymentBooked } from './payment-booked.work.js'
import { states, Transaction } from './transaction.table.js'
import { Wallet } from './wallet.table.js'

/** What is booked for whom; an `extId` or a `key` is booked once. */
export type NewTransaction = Omit<Draft<typeof Transaction>, 'state' | 'createdAt' | 'settledAt'> & {
  /** What it is charged for, one by one; its comment says it where they are left out. */
  readonly lines?: readonly ChargeLine[]
}
export type Booked = Row<typeof Transaction>

/** Money of customers: each movement is a transaction, and what moves a balance is an entry beside it. */
export class LedgerService {
  constructor(private readonly papers?: DebitPapers) {}

  async balanceOf(ctx: Context, customerId: number): Promise<number> {
    const wallet = await ctx.repo(Wallet).first({ where: { customerId } })
    return wallet?.balance ?? 0
  }

  /** The balance, with the customer's money locked until the transaction ends. */
  async hold(ctx: Context, owner: Owner): Promise<number> {
    return (await wallet(ctx, owner)).balance
  }

  /** Writes a payment down that moves nothing yet; throws `transactionExists`. */
  async announce(ctx: Context, draft: NewTransaction): Promise<Booked> {
    return ctx.transaction(async (ctx) => {
      await wallet(ctx, draft)
      return add(ctx, draft, false)
    })
  }

  /** Writes a payment down and books it at once; throws `transactionExists`. */
  async book(ctx: Context, draft: NewTransaction): Promise<Booked> {
    return ctx.transaction(async (ctx) => {
      const held = await wallet(ctx, draft)
      return this.entered(ctx, held, await add(ctx, draft, true), draft.lines)
    })
  }

  /** Takes what is owed, once for its key; throws `insufficientFunds` where the balance would fall below the floor. */
  async charge(
    ctx: Context,
    draft: NewTransaction & { readonly key: string },
    floor = 0,
  ): Promise<{ readonly isNew: boolean }> {
    return ctx.transaction(async (ctx) => {
      const held = await wallet(ctx, draft)
      if (await ctx.repo(Transaction).first({ where: { key: draft.key }, only: ['id'] })) return { isNew: false }
      if (held.balance + draft.amount < floor) throw moneyErrors.insufficientFunds()
      await this.entered(ctx, held, await add(ctx, draft, true), draft.lines)
      return { isNew: true }
    })
  }

  /** Books a payment that waited, or says that it came to nothing; throws `transactionSettled` where it is settled. */
  async settle(ctx: Context, id: number, isPaid: boolean): Promise<Booked> {
    return ctx.transaction(async (ctx) => {
      const { held, transaction } = await locked(ctx, id)
      // A gateway that changes its mind to “paid” is believed: it has the money.
      const isOpen = transaction.state === states.pending || (isPaid && transaction.state === states.failed)
      if (!isOpen) throw billingErrors.transactionSettled({ id })
      const patch = { state: isPaid ? states.done : states.failed, settledAt: ctx.now }
      await ctx.repo(Transaction).change({ id }, patch)
      const settled = { ...transaction, ...patch }
      return isPaid ? this.entered(ctx, held, settled) : settled
    })
  }

  /** Takes a transaction back: what it had booked is booked the other way. Its caller's number is free again. */
  async reverse(ctx: Context, id: number): Promise<void> {
    await ctx.transaction(async (ctx) => {
      const { held, transaction } = await locked(ctx, id)
      if (transaction.state === states.reversed) throw billingErrors.transactionSettled({ id })
      if (transaction.state === states.done) {
        await write(ctx, held, transaction, true)
        if (transaction.amount < 0) await this.papers?.void(ctx, id)
      }
      const { extId, comment } = transaction
      const note = extId === null ? comment : `${comment} (${extId})`.trim().slice(0, 512)
      await ctx.repo(Transaction).change({ id }, { state: states.reversed, extId: null, comment: note })
    })
  }

  /** The caller's transaction of this number; throws `transactionUnknown`. */
  async byExtId(ctx: Context, extId: string): Promise<Booked> {
    const found = await ctx.repo(Transaction).first({ where: { extId } })
    if (!found) throw billingErrors.transactionUnknown({ id: extId })
    return found
  }

  /** Moves the balance by a transaction that is settled, and does what follows from it. */
  private async entered(
    ctx: Context,
    held: Held,
    transaction: Booked,
    lines: readonly ChargeLine[] = [],
  ): Promise<Booked> {
    await write(ctx, held, transaction, false)
    if (transaction.amount > 0) await ctx.later(PaymentBooked, { customerId: transaction.customerId })
    if (transaction.amount < 0) await this.papers?.write(ctx, transaction, lines)
    return transaction
  }
}

type Held = Row<typeof Wallet>
type Owner = Pick<NewTransaction, 'customerId' | 'currency'>

/** The customer's wallet, locked until the transaction ends: whoever moves its money comes after one another. */
const wallet = async (ctx: Context, { customerId, currency }: Owner): Promise<Held> => {
  const found =
    (await ctx.repo(Wallet).first({ where: { customerId }, lock: true })) ??
    (await ctx.repo(Wallet).add({ customerId, currency, balance: 0 }))
  if (found.currency !== currency) throw billingErrors.currencyDiffers({ currency: found.currency })
  return found
}

const locked = async (ctx: Context, id: number) => {
  const { customerId, currency } = await ctx.repo(Transaction).get(id)
  const held = await wallet(ctx, { customerId, currency })
  // Read again under the lock: somebody else may have settled it meanwhile.
  return { held, transaction: await ctx.repo(Transaction).get(id, { lock: true }) }
}

const add = async (ctx: Context, { lines: _lines, ...draft }: NewTransaction, isSettled: boolean): Promise<Booked> => {
  const { extId } = draft
  if (typeof extId === 'string' && (await ctx.repo(Transaction).first({ where: { extId }, only: ['id'] })))
    throw billingErrors.transactionExists({ id: extId })
  const settled = isSettled && { state: states.done, settledAt: ctx.now }
  return ctx.repo(Transaction).add({ ...draft, ...settled, createdAt: ctx.now })
}

const write = async (ctx: Context, held: Held, { id, ...of }: Booked, isReversal: boolean): Promise<void> => {
  const { customerId, currency } = of
  const amount = isReversal ? -of.amount : of.amount
  const [balanceBefore, balanceAfter] = [held.balance, held.balance + amount]
  if (!Number.isSafeInteger(balanceAfter)) throw new RangeError('a balance is beyond what can be counted')
  const moved = { transactionId: id, isReversal, customerId, amount, currency }
  await ctx.repo(Entry).add({ ...moved, balanceBefore, balanceAfter, at: ctx.now })
  await ctx.repo(Wallet).change({ id: held.id }, { balance: balanceAfter })
}
