import { localDay, type Context, type Operators, type Settings } from '@headend/base'
import type { BillingSettings } from '../billing.settings.js'
import { Contract } from '../contracts/contract.table.js'
import type { NumbersService } from '../contracts/numbers.service.js'
import type { ChargeLine, Debit, DebitPapers } from '../ledger/debit-papers.js'
import { InvoiceItem } from './invoice-item.table.js'
import { Invoice } from './invoice.table.js'

/** Writes an invoice for each charge, in the transaction of the charge, where the operator has a mask for their numbers. */
export class InvoicesService implements DebitPapers {
  constructor(
    private readonly numbers: NumbersService,
    private readonly operators: Operators,
    private readonly settings: Settings,
  ) {}

  async write(asked: Context, debit: Debit, lines: readonly ChargeLine[]): Promise<void> {
    const { invoiceNumberMask: mask } = await this.settings.get<BillingSettings>(asked, 'billing')
    if (mask === '') return
    const ctx = asked.asSystem('invoices')
    const { id: transactionId, customerId, currency, comment } = debit
    const amount = -debit.amount
    const { timeZone } = await this.operators.facts(ctx)
    const where = { customerId, closedOn: null }
    const contract = await ctx.repo(Contract).first({ where, order: ['id'], only: ['id'] })
    // Last, because all charges of the operator wait for one another's number.
    const number = await this.numbers.next(ctx, { kind: 'invoice', mask, customerId, isTaken })
    const { id: invoiceId } = await ctx.repo(Invoice).add({
      ...{ number, customerId, transactionId, amount, currency, contractId: contract?.id ?? null },
      ...{ issuedOn: localDay(ctx.now, timeZone), createdAt: ctx.now },
    })
    const items = lines.length > 0 ? lines : [{ title: comment, quantity: 1, price: amount, amount }]
    await ctx.repo(InvoiceItem).addMany(items.map((one) => ({ ...one, title: one.title.slice(0, 255), invoiceId })))
  }

  async void(asked: Context, transactionId: number): Promise<void> {
    const ctx = asked.asSystem('invoices')
    await ctx.repo(Invoice).change({ transactionId }, { voidedAt: ctx.now })
  }

  /** Before many are written side by side. */
  async prepare(ctx: Context): Promise<void> {
    const { invoiceNumberMask } = await this.settings.get<BillingSettings>(ctx, 'billing')
    if (invoiceNumberMask !== '') await this.numbers.prepare(ctx)
  }
}

const isTaken = async (ctx: Context, number: string): Promise<boolean> =>
  (await ctx.repo(Invoice).first({ where: { number }, only: ['id'] })) !== null
