import {
  AppError,
  localDay,
  shiftDay,
  type Accounts,
  type AccountFacts,
  type Context,
  type CustomerFacts,
  type Customers,
} from '@headend/base'
import { Op } from '@headend/base/db'
import type { AccountChecks, Engines, Night } from '../charging/account-checks.service.js'
import { callOf, callOfDebtor, dueOn } from '../charging/renewal-rules.js'
import type { LedgerService } from '../ledger/ledger.service.js'
import { Autopayment } from './autopayment.table.js'

/** Takes money from the card that pays by itself; throws what its bank says, by the names of `paymentErrors`. */
export interface CardCharger {
  pay(
    ctx: Context,
    customer: CustomerFacts,
    wish: { readonly amount: number; readonly isAutopayment: true },
  ): Promise<unknown>
}

const accountsAtOnce = 500
/** How many nights in a row a card is asked for one debt. */
const mostNights = 3
const keptDays = 400
/** After these a card is never asked again. */
const final = ['issuerRefusedForGood', 'cardUnlinked']

/** Asks customers' cards for what the coming night will take, where the balance is too small. */
export class Autopayments {
  constructor(
    private readonly accounts: Accounts,
    private readonly customers: Customers,
    private readonly ledger: LedgerService,
    private readonly charging: {
      readonly engines: Pick<Engines, 'renewals' | 'terms'>
      readonly checks: AccountChecks
    },
    private readonly cards: CardCharger,
  ) {}

  /** For the night that comes; each customer is asked once a day, however often this is started. */
  async run(ctx: Context): Promise<void> {
    const today = await this.charging.checks.night(ctx, null)
    if (!today.isWanted) return
    const night = { ...today, day: shiftDay(today.day, 1), lastDay: today.day }
    for (let after = 0; ;) {
      const page = await this.accounts.list(ctx, { after, limit: accountsAtOnce })
      for (const customerId of await this.dueOf(ctx, page, night)) await this.ask(ctx.fresh(), customerId, night)
      const last = page.at(-1)
      if (!last || page.length < accountsAtOnce) break
      after = last.id
    }
    await ctx.repo(Autopayment).remove({ day: { [Op.lt]: shiftDay(night.day, -keptDays) } })
  }

  /** Whose charge is due on that day, or was and is not paid. */
  private async dueOf(ctx: Context, page: readonly AccountFacts[], night: Night): Promise<ReadonlySet<number>> {
    const ids = [...new Set(page.map(({ customerId }) => customerId))]
    if (night.hasOwnPeriods) return this.charging.engines.terms.dueOf(ctx, ids, night)
    const isDue = (one: AccountFacts) => callOf(one, night) !== 'nothing' || callOfDebtor(one, night) !== 'nothing'
    return new Set(page.filter(isDue).map(({ customerId }) => customerId))
  }

  private async ask(ctx: Context, customerId: number, night: Night): Promise<void> {
    try {
      await this.askFor(ctx, customerId, night)
    } catch (error) {
      // What cannot be reckoned keeps nobody else from paying; the night itself names it.
      if (!(error instanceof AppError)) throw error
    }
  }

  private async askFor(ctx: Context, customerId: number, night: Night): Promise<void> {
    const customer = await this.customers.get(ctx, { id: customerId })
    if (!customer.autopaymentEnabled) return
    const own = await this.accounts.list(ctx, { customerIds: [customerId] })
    const { renewals, terms } = this.charging.engines
    const need = night.hasOwnPeriods
      ? await terms.due(ctx, customer, night)
      : await renewals.due(ctx, customer, own, night)
    const amount = need - (await this.ledger.balanceOf(ctx, customerId))
    if (need === 0 || amount <= 0 || !(await claim(ctx, customer, amount, night, own))) return
    await this.charge(ctx, customer, amount, night.day)
  }

  /** Outside of any transaction: a bank takes its time. */
  private async charge(ctx: Context, customer: CustomerFacts, amount: number, day: string): Promise<void> {
    const where = { customerId: customer.id, day }
    try {
      await this.cards.pay(ctx, customer, { amount, isAutopayment: true })
      await ctx.fresh().repo(Autopayment).change(where, { state: 'paid' })
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      await ctx
        .fresh()
        .repo(Autopayment)
        .change(where, { state: 'failed', fault: error.code.slice(0, 64) })
      if (final.includes(error.code)) await this.customers.change(ctx, customer.id, { autopaymentEnabled: false })
    }
  }
}

/** Writes down that a card is about to be asked, unless it was for this day, or often enough for this debt. */
const claim = async (
  ctx: Context,
  { id: customerId, currency }: CustomerFacts,
  amount: number,
  night: Night,
  own: readonly AccountFacts[],
): Promise<boolean> => {
  const since = night.hasOwnPeriods
    ? undefined
    : own
        .map(dueOn)
        .filter((day) => day !== null)
        .sort()[0]
  // Periods of their own wait thirty days for their money.
  const first = since ?? shiftDay(localDay(ctx.now, night.timeZone), -mostNights * 10)
  const tried = { customerId, state: { [Op.ne]: 'paid' }, day: { [Op.gte]: first, [Op.lt]: night.day } }
  if ((await ctx.repo(Autopayment).count(tried)) >= mostNights) return false
  if (await ctx.repo(Autopayment).first({ where: { customerId, day: night.day }, only: ['id'] })) return false
  const asked = { customerId, currency, amount, day: night.day, state: 'asked', fault: '', at: ctx.now }
  await ctx.repo(Autopayment).add(asked)
  return true
}
