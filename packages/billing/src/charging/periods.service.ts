import { localDay, type Accounts, type Buyer, type Context, type Operators } from '@headend/base'
import { monthBefore, type PaidPeriod } from './proration.js'
import { isBilled, paidUntil } from './renewal-rules.js'
import { SharedPeriod } from './shared-period.table.js'

/** How far a buyer is paid for. */
export interface Standing {
  /** An account without any date is not billed here: somebody else does. */
  readonly isBilled: boolean
  readonly today: string
  readonly timeZone: string
  /** The period that is running; undefined where nothing is paid for just now. */
  readonly period: PaidPeriod | undefined
}

/** Which days a buyer is paid for. */
export class PeriodsService {
  constructor(
    private readonly accounts: Accounts,
    private readonly operators: Operators,
  ) {}

  async of(ctx: Context, { customerId, accountId }: Buyer): Promise<Standing> {
    const all = await this.accounts.list(ctx, { customerIds: [customerId] })
    const billed = all.filter((one) => (accountId === null || one.id === accountId) && isBilled(one))
    const { timeZone } = await this.operators.facts(ctx)
    const today = localDay(ctx.now, timeZone)
    const shared = accountId === null ? await ctx.repo(SharedPeriod).first({ where: { customerId } }) : null
    const paid = billed.length > 1 && shared ? monthBefore(shared.paidUntil, today) : undefined
    if (paid) return { isBilled: true, today, timeZone, period: paid }
    // What is held for all accounts is paid for with the one that is charged first.
    const [next] = billed
      .flatMap((one) => (one.isActive ? (monthBefore(paidUntil(one), today) ?? []) : []))
      .sort(sooner)
    return { isBilled: billed.length > 0, today, timeZone, period: next }
  }
}

const sooner = (a: PaidPeriod, b: PaidPeriod): number => (a.to < b.to ? -1 : a.to > b.to ? 1 : 0)
