import { AppError, type Context, type Ledger } from '@headend/base'
import type { AwaitedInvoices } from './awaited-invoices.service.js'

/** Goes through invoices that are still to be paid elsewhere. */
export class InvoiceRounds {
  constructor(
    private readonly awaited: AwaitedInvoices,
    private readonly books: Pick<Ledger, 'completeInvoice'>,
  ) {}

  /** An invoice that cannot be asked about now is asked about next time. */
  async run(ctx: Context): Promise<void> {
    for (let after = 0; ;) {
      const invoices = await this.awaited.open(ctx.fresh(), after)
      for (const { customerId, invoiceId } of invoices) await this.one(ctx.fresh(), customerId, invoiceId)
      const last = invoices.at(-1)
      if (!last) return
      after = last.id
    }
  }

  private async one(ctx: Context, customerId: number, invoiceId: string): Promise<void> {
    try {
      await this.books.completeInvoice(ctx, customerId, invoiceId)
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      ctx.logger.info({ invoiceId, err: error }, 'an invoice of a foreign billing could not be asked about')
    }
  }
}
