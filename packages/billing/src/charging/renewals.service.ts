import type { AccountFacts, AccountPatch, Accounts, Context, CustomerFacts } from '@headend/base'
import type { ChargeLine } from '../ledger/debit-papers.js'
import { discounted, type Discount } from '../promos/discounts.js'
import type { Discounts } from '../promos/discounts.service.js'
import type { Possession, Possessions } from '../tariffs/possessions.service.js'
import { isCharged } from './dues.service.js'
import { refuseForeignMoney } from './foreign-money.js'
import { outcome, type Outcome } from './outcome.js'
import type { PaidPeriod } from './proration.js'
import { callOf, callOfDebtor, DEBT, isOver, monthPaid, type Call, type Today } from './renewal-rules.js'
import { SharedPeriod } from './shared-period.table.js'
import type { Till } from './till.service.js'

/** A day of a run, with how accounts are billed on it. */
export interface Round extends Today {
  readonly isCharging: boolean
  readonly chargesEachAccount: boolean
}

/** What a month of an account costs. */
interface Bill {
  readonly amount: number
  readonly comment: string
  readonly lines: readonly ChargeLine[]
  readonly used: readonly (Discount | undefined)[]
  /** Whether what all accounts of the customer hold is in it. */
  readonly isShared: boolean
  /** Whether that was ever paid before. */
  readonly wasShared: boolean
}

/** Opens, charges and closes accounts by their dates: a month at a time, paid before. */
export class RenewalService {
  constructor(
    private readonly accounts: Accounts,
    private readonly possessions: Possessions,
    private readonly till: Till,
    private readonly discounts: Discounts,
  ) {}

  /** Does what the account's dates ask for on this day. Within a transaction that holds the customer's money. */
  renew(ctx: Context, customer: CustomerFacts, account: AccountFacts, round: Round): Promise<Outcome> {
    return this.answer(ctx, callOf(account, round), { customer, account, round })
  }

  /** Opens again what a debt had closed, where there is money now; within such a transaction as well. */
  async revive(ctx: Context, customer: CustomerFacts, account: AccountFacts, round: Round): Promise<Outcome> {
    const call = callOfDebtor(account, round)
    const isOwing = call === 'open' && (await this.till.room(ctx, customer, round.day)) < 0
    return isOwing ? outcome('checked', 'debt') : this.answer(ctx, call, { customer, account, round })
  }

  /** What a charge on this day would take from the customer for all its accounts. */
  async due(ctx: Context, customer: CustomerFacts, accounts: readonly AccountFacts[], round: Round): Promise<number> {
    let [sum, isSharedPaid] = [0, false]
    for (const account of accounts) {
      const calls = [callOf(account, round), callOfDebtor(account, round)]
      if (!round.isCharging || !calls.some((call) => call === 'renew' || call === 'open-and-renew')) continue
      const bill = await this.bill(ctx, { customer, account, round, isSharedPaid }, monthPaid(account, round))
      sum += bill?.amount ?? 0
      isSharedPaid ||= bill?.isShared ?? false
    }
    return sum
  }

  /** Closes an account whose customer did not pay what it had promised. */
  async callIn(ctx: Context, customer: CustomerFacts, account: AccountFacts): Promise<Outcome> {
    if (!account.isActive || (await this.till.balanceOf(ctx, customer.id)) >= 0) return outcome('checked')
    return this.close(ctx, account, DEBT, 'promise')
  }

  private async answer(ctx: Context, call: Call, of: Case): Promise<Outcome> {
    if (call === 'nothing') return outcome('checked')
    const month = monthPaid(of.account, of.round)
    const bill = call === 'open' || !of.round.isCharging ? undefined : await this.bill(ctx, of, month)
    if (bill) return this.charge(ctx, bill, month, of)
    if (isOver(of.account, of.round)) return this.close(ctx, of.account, 'INACTIVE', 'date')
    return this.keep(ctx, call, month, of)
  }

  /** What the account and its customer hold at a price, or undefined where that is nothing. */
  private async bill(ctx: Context, of: Case, { from }: PaidPeriod): Promise<Bill | undefined> {
    const { customer, account, round } = of
    const held = (await this.possessions.of(ctx, [customer.id])).filter((one) => reaches(one, account, ctx.now))
    if (!held.some(({ price }) => price > 0)) return undefined
    refuseForeignMoney(
      held.map(({ tariff }) => tariff),
      customer,
    )
    const paid = await ctx.repo(SharedPeriod).first({ where: { customerId: customer.id } })
    const isPaidByOther = paid !== null && paid.accountId !== account.id && paid.paidUntil > from
    const takesShared = round.chargesEachAccount || (!isPaidByOther && !of.isSharedPaid)
    const charged = held.filter(({ held: { accountId } }) => accountId !== null || takesShared)
    const discounts = (await this.discounts.of(ctx, customer.id)).filter((one) => one.accountId === account.id)
    const priced = charged.map(({ price, tariff }) => ({
      tariff,
      full: price,
      ...discounted(price, tariff, discounts),
    }))
    const names = charged.map(({ tariff }) => tariff.name).join(', ')
    return {
      amount: priced.reduce((sum, { price }) => sum + price, 0),
      used: priced.map(({ used }) => used),
      lines: priced.map(({ tariff, full, price }) => ({ title: tariff.name, quantity: 1, price: full, amount: price })),
      comment: `${account.abonement}: ${names}`,
      wasShared: paid !== null,
      isShared: takesShared && charged.some(({ held: { accountId } }) => accountId === null),
    }
  }

  private async charge(ctx: Context, bill: Bill, { from, to }: PaidPeriod, of: Case): Promise<Outcome> {
    const { customer, account, round } = of
    const { amount, comment, lines } = bill
    const take = { amount, comment, lines, key: `renewal-${account.id}-${from}`, day: round.day }
    if (!(await this.till.take(ctx, customer, take))) return this.close(ctx, account, DEBT, 'funds')
    await this.discounts.use(ctx, bill.used)
    if (bill.isShared)
      await sharePeriod(ctx, bill.wasShared, { customerId: customer.id, accountId: account.id, paidUntil: to })
    await this.accounts.change(ctx, account.id, {
      ...opened(account),
      ...{ lastRenewedOn: from, nextChargeOn: to, deactivatesOn: null },
    })
    return outcome(account.isActive ? 'prolonged' : 'activated', 'paid')
  }

  /** Nothing is charged: it is open for as long as its dates say. */
  private async keep(ctx: Context, call: Call, { from, to }: PaidPeriod, { account, round }: Case): Promise<Outcome> {
    const isMoved = round.isCharging && account.nextChargeOn !== null && account.nextChargeOn <= round.day
    const patch = { ...opened(account), ...(isMoved && { lastRenewedOn: from, nextChargeOn: to }) }
    if (Object.keys(patch).length === 0) return outcome('checked')
    await this.accounts.change(ctx, account.id, patch)
    if (call === 'renew') return outcome('prolonged', 'free')
    return outcome('activated', 'date')
  }

  /** Who should have opened today and cannot pay is a debtor as well, so that its payment opens it. */
  private async close(ctx: Context, account: AccountFacts, statusReason: string, why: Outcome['reason']) {
    const isNew = account.isActive || (statusReason === DEBT && account.statusReason !== DEBT)
    if (isNew) await this.accounts.change(ctx, account.id, { isActive: false, statusReason })
    return outcome(account.isActive ? 'deactivated' : 'checked', why)
  }
}

interface Case {
  readonly customer: CustomerFacts
  readonly account: AccountFacts
  readonly round: Round
  /** Another account of the same day takes what all hold. */
  readonly isSharedPaid?: boolean
}

const opened = ({ isActive }: AccountFacts): AccountPatch =>
  isActive ? {} : { isActive: true, statusReason: 'ACTIVE' }

const reaches = (one: Possession, { id }: AccountFacts, now: Date): boolean =>
  isCharged(one) && one.held.startsAt <= now && (one.held.accountId === null || one.held.accountId === id)

const sharePeriod = async (
  ctx: Context,
  wasShared: boolean,
  { customerId, ...paid }: { customerId: number; accountId: number; paidUntil: string },
): Promise<void> => {
  if (wasShared) await ctx.repo(SharedPeriod).change({ customerId }, paid)
  else await ctx.repo(SharedPeriod).add({ customerId, ...paid })
}
