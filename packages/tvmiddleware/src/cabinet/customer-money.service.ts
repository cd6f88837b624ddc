import {
  addDays,
  formatDottedDate,
  money,
  moneyErrors,
  parseDottedDate,
  type Context,
  type DeviceActor,
  type Due,
  type Ledger,
  type Mail,
  type Operators,
  type Posting,
} from '@headend/base'
import { Op, type Row } from '@headend/base/db'
import type { Account } from '../subscribers/account.table.js'
import { Customer } from '../subscribers/customer.table.js'
import type { EntitlementsService } from '../subscribers/entitlements.service.js'
import { sellingErrors } from '../selling/selling.errors.js'
import { tvErrors } from '../tvmiddleware.errors.js'

/** Who a device belongs to. */
export interface Holder {
  readonly account: Row<typeof Account>
  readonly isActive: boolean
  readonly customer: Row<typeof Customer>
  readonly timeZone: string
}

/** A customer's money; undefined amounts are those of an operator whom nobody keeps books for. */
export interface Purse {
  readonly balance: number | undefined
  readonly due: Due
}

export type Payments = Readonly<Record<'television' | 'films' | 'other', readonly Posting[]>>

const nothingDue: Due = { sum: 0, sumWithoutDiscount: 0, debt: 0, periodDays: 0, details: [] }
const noPayments: Payments = { television: [], films: [], other: [] }

/** What a subscriber asks about money. Without a giver of `Ledger` nothing is owed and nothing was paid. */
export class CustomerMoney {
  constructor(
    private readonly entitlements: EntitlementsService,
    private readonly operators: Operators,
    private readonly ledger: () => Ledger | undefined,
    private readonly mail: Mail,
  ) {}

  async holder(ctx: Context<DeviceActor>): Promise<Holder> {
    const { account, isActive } = await this.entitlements.of(ctx, ctx.actor.accountId)
    const customer = await ctx.repo(Customer).get(account.customerId)
    const { timeZone } = await this.operators.facts(ctx)
    return { account, isActive, customer, timeZone }
  }

  async purse(ctx: Context, customerId: number): Promise<Purse> {
    const ledger = this.ledger()
    if (!ledger) return { balance: undefined, due: nothingDue }
    return { balance: await ledger.balanceOf(ctx, customerId), due: await ledger.due(ctx, customerId) }
  }

  async balance(ctx: Context, customerId: number): Promise<number | undefined> {
    return this.ledger()?.balanceOf(ctx, customerId)
  }

  /** Payments of these days, both of them included; an empty one is an open end. Throws `dateUnreadable`. */
  async payments(
    ctx: Context,
    { customer, timeZone }: Holder,
    days: { readonly from: string; readonly to: string },
  ): Promise<Payments> {
    const dayOf = (day: string): Date | null => {
      if (day === '') return null
      const at = parseDottedDate(day, timeZone)
      if (!at) throw tvErrors.dateUnreadable({ date: day })
      return at
    }
    const [from, last] = [dayOf(days.from), dayOf(days.to)]
    const to = last && addDays(last, 1, timeZone)
    return (await this.ledger()?.payments(ctx, customer.id, { from, to })) ?? noPayments
  }

  /** Asks whoever bills to finish an invoice; throws `invoicePending` while it is not. */
  async completeInvoice(ctx: Context<DeviceActor>, invoiceId: string): Promise<void> {
    if (invoiceId === '') throw sellingErrors.invoiceMissing()
    const ledger = this.ledger()
    if (!ledger) throw moneyErrors.moneyUnsupported()
    const { customer } = await this.holder(ctx)
    if ((await ledger.completeInvoice(ctx, customer.id, invoiceId)) === 'pending') throw sellingErrors.invoicePending()
  }

  /** Autopayment can be switched off here; it is switched on with a payment. */
  async toggleAutopayment(ctx: Context<DeviceActor>, enabled: boolean): Promise<void> {
    if (enabled) throw sellingErrors.autopaymentUnavailable()
    const { customer } = await this.holder(ctx)
    await ctx.transaction(async (ctx) => {
      const { autopaymentEnabled } = await ctx.repo(Customer).get(customer.id, { lock: true })
      if (!autopaymentEnabled) throw sellingErrors.autopaymentOff()
      await ctx.repo(Customer).change({ id: customer.id }, { autopaymentEnabled: false })
    })
  }

  /** Writes down by mail what came in and went out in the last days; throws `nothingBilled` where nothing did. */
  async sendBreakdown(ctx: Context<DeviceActor>, email: string, days: number): Promise<void> {
    const { customer, timeZone } = await this.holder(ctx)
    if ((await ctx.repo(Customer).count({ email, id: { [Op.ne]: customer.id } })) > 0)
      throw sellingErrors.emailOfAnother()
    const ledger = this.ledger()
    const period = { from: addDays(ctx.now, -days), to: null }
    const { television, films, other } = (await ledger?.payments(ctx, customer.id, period)) ?? noPayments
    const all = [...television, ...films, ...other].sort((a, b) => a.at.getTime() - b.at.getTime())
    if (!ledger || all.length === 0) throw sellingErrors.nothingBilled()
    const written = (amount: number) => `${money(amount, customer.currency, 'text')} ${customer.currency}`
    const rows = all.map(({ at, title, amount }) => [formatDottedDate(at, timeZone), title, written(amount)].join('  '))
    const balance = written(await ledger.balanceOf(ctx, customer.id))
    const letter = { to: email, kind: 'notice' } as const
    await this.mail.tell(ctx, letter, 'billingDetails', { rows: rows.join('\n'), balance, days })
  }
}
