import { baseErrors, type Context, type ResourceDeeds, type ResourceValues } from '@headend/base'
import type { Patch } from '@headend/base/db'
import { Account } from '../subscribers/account.table.js'
import { Subscription } from './subscription.table.js'

interface NewSubscription {
  readonly customerId?: number
  readonly accountId: number | null
  readonly tariffId: number
  readonly startsAt?: Date
  readonly endsAt: Date | null
}

const refused = (field: string, reason: string) => baseErrors.invalid({}, [{ field, reason }])

const refuseBackwards = (startsAt: Date, endsAt: Date | null): void => {
  if (endsAt !== null && endsAt <= startsAt) throw refused('ends_at', 'too_small')
}

/** Subscriptions as staff open and close them. */
export class SubscriptionEditing implements ResourceDeeds {
  create(ctx: Context, values: ResourceValues): Promise<{ readonly id: number }> {
    const { startsAt = ctx.now, ...wish } = values as unknown as NewSubscription
    refuseBackwards(startsAt, wish.endsAt)
    return ctx.transaction(async (ctx) => {
      const customerId = await this.customerOf(ctx, wish)
      return ctx.repo(Subscription).add({ ...wish, customerId, startsAt })
    })
  }

  async change(ctx: Context, id: number, values: ResourceValues): Promise<void> {
    const patch = values as Patch<typeof Subscription>
    const { startsAt, endsAt } = { ...(await ctx.repo(Subscription).get(id)), ...patch }
    refuseBackwards(startsAt, endsAt)
    await ctx.repo(Subscription).change({ id }, patch)
  }

  /** The customer that is named, or that the account belongs to; both must agree. */
  private async customerOf(ctx: Context, { customerId, accountId }: NewSubscription): Promise<number> {
    if (accountId === null) {
      if (customerId === undefined) throw refused('customer_id', 'required')
      return customerId
    }
    const account = await ctx.repo(Account).first({ where: { id: accountId } })
    if (!account) throw refused('account_id', 'unknown')
    if (customerId !== undefined && customerId !== account.customerId) throw refused('account_id', 'not_allowed')
    return account.customerId
  }
}
