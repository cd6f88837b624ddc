import type { Context, Customers, Due, ExternalApi, HookName, Ledger, Posting, Told } from '@headend/base'
import type { AwaitedInvoices } from './awaited-invoices.service.js'
import { foreignAmount } from './foreign-amount.js'

/** Who answers for whose money. */
export interface Bills {
  bills(ctx: Context, customerId: number, hook: HookName): Promise<boolean>
}

type Period = Parameters<Ledger['payments']>[2]

const seconds = (at: Date | null): number | null => (at ? Math.floor(at.getTime() / 1000) : null)

/** Money of customers, by the books of whoever bills each of them. */
export class ExternalBooks implements Ledger {
  constructor(
    private readonly own: Ledger,
    private readonly external: ExternalApi & Bills,
    private readonly customers: Customers,
    private readonly awaited: AwaitedInvoices,
  ) {}

  async balanceOf(ctx: Context, customerId: number): Promise<number> {
    const answer = await this.asked(ctx, customerId, 'get_customer_balance', {})
    if (!answer) return this.own.balanceOf(ctx, customerId)
    return (await this.counted(ctx, customerId))(answer.balance)
  }

  async payments(ctx: Context, customerId: number, period: Period): ReturnType<Ledger['payments']> {
    const told = { date_from: seconds(period.from), date_to: seconds(period.to) }
    const answer = await this.asked(ctx, customerId, 'get_customer_payment_list', told)
    if (!answer) return this.own.payments(ctx, customerId, period)
    const minor = await this.counted(ctx, customerId)
    const posted = (kind: string): readonly Posting[] =>
      answer.payments
        .filter((one) => one.kind === kind)
        .map(({ title, amount, date }) => ({ title, amount: minor(amount), at: new Date(date * 1000) }))
    return { television: posted('television'), films: posted('films'), other: posted('other') }
  }

  async due(ctx: Context, customerId: number): Promise<Due> {
    const info = await this.asked(ctx, customerId, 'customer_payment_info', {})
    const sum = await this.asked(ctx, customerId, 'get_payment_sum', {})
    if (!info && !sum) return this.own.due(ctx, customerId)
    const full = await this.asked(ctx, customerId, 'get_payment_sum_no_discount', {})
    const minor = await this.counted(ctx, customerId)
    const details = (info?.details ?? []).map((one) => ({
      ...{ title: one.title, amount: minor(one.sum), at: new Date(one.date * 1000) },
    }))
    const total = sum ? minor(sum.sum) : details.reduce((all, { amount }) => all + amount, 0)
    return {
      ...{ sum: total, sumWithoutDiscount: full ? minor(full.sum) : total, details },
      ...{ debt: minor(info?.debt ?? 0), periodDays: info?.period ?? 0 },
      ...(info?.id_for_payment && { idForPayment: info.id_for_payment }),
    }
  }

  async completeInvoice(ctx: Context, customerId: number, invoiceId: string): Promise<'done' | 'pending'> {
    if (await this.awaited.isDone(ctx, customerId, invoiceId)) return 'done'
    const told = { invoice_id: invoiceId }
    const answer = await this.external.ask(ctx, { customerId, accountId: null }, 'invoice_complete', told)
    if (!answer) return this.own.completeInvoice(ctx, customerId, invoiceId)
    if (answer.state === 'done') await this.awaited.settle(ctx, customerId, invoiceId)
    return answer.state
  }

  private async asked<H extends HookName>(ctx: Context, customerId: number, hook: H, told: Told<H>) {
    if (!(await this.external.bills(ctx, customerId, hook))) return undefined
    return this.external.ask(ctx, { customerId, accountId: null }, hook, told)
  }

  /** How amounts of this customer are read. */
  private async counted(ctx: Context, customerId: number): Promise<(amount: number) => number> {
    const { currency } = await this.customers.get(ctx.asSystem('external billing'), { id: customerId })
    return (amount) => foreignAmount(amount, currency)
  }
}
