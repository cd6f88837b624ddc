import { localDay, type AccountFacts, type Accounts, type Buyer, type Context, type Operators } from '@headend/base'
import { monthBefore, type PaidPeriod } from './proration.js'

/** How far a buyer is paid for. */
export interface Standing {
  /** An account without any date is not billed here: somebody else does. */
  readonly isBilled: boolean
  readonly today: string
  /** The period that is running; undefined where nothing is paid for just now. */
  readonly period: PaidPeriod | undefined
}

/** Whether this house bills the account: one of its dates is set. */
export const isBilled = ({ activatedOn, deactivatesOn, nextChargeOn }: AccountFacts): boolean =>
  activatedOn !== null || deactivatesOn !== null || nextChargeOn !== null

/** When the next charge of an account is due. */
export const dueOn = ({ nextChargeOn, deactivatesOn }: AccountFacts): string | null => nextChargeOn ?? deactivatesOn

/** Which days a buyer is paid for. */
export class PeriodsService {
  constructor(
    private readonly accounts: Accounts,
    private readonly operators: Operators,
  ) {}

  async of(ctx: Context, { customerId, accountId }: Buyer): Promise<Standing> {
    const all = await this.accounts.list(ctx, { customerIds: [customerId] })
    const billed = all.filter((one) => (accountId === null || one.id === accountId) && isBilled(one))
    const today = await this.today(ctx)
    // What is held for all accounts is paid for with the one that is charged first.
    const [next] = billed.flatMap((one) => (one.isActive ? (monthBefore(dueOn(one), today) ?? []) : [])).sort(sooner)
    return { isBilled: billed.length > 0, today, period: next }
  }

  /** The day on the operator's calendar. */
  async today(ctx: Context): Promise<string> {
    return localDay(ctx.now, (await this.operators.facts(ctx)).timeZone)
  }
}

const sooner = (a: PaidPeriod, b: PaidPeriod): number => (a.to < b.to ? -1 : a.to > b.to ? 1 : 0)
