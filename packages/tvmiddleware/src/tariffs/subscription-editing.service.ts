import { baseErrors, type Context, type ResourceDeeds, type ResourceValues, type Sold } from '@headend/base'
import type { Row } from '@headend/base/db'
import type { SellingService, Term } from '../selling/selling.service.js'
import { Account } from '../subscribers/account.table.js'
import { Subscription } from './subscription.table.js'
import { Tariff } from './tariff.table.js'
import { VirtualSubscription } from './virtual-subscription.table.js'
import { VirtualTariff } from './virtual-tariff.table.js'

interface NewSubscription extends Term {
  readonly customerId?: number
  readonly accountId: number | null
  readonly tariffId?: number
  readonly virtualTariffId?: number
  readonly endsAt: Date | null
  readonly isClosed: boolean
}

type Held = Pick<Row<typeof Subscription>, 'startsAt' | 'endsAt' | 'isClosed' | 'price'>

const refused = (field: string, reason: string) => baseErrors.invalid({}, [{ field, reason }])

const refuseBackwards = (startsAt: Date, endsAt: Date | null | undefined): void => {
  if (endsAt && endsAt <= startsAt) throw refused('ends_at', 'too_small')
}

/** Subscriptions as staff open and close them: by the rules of selling, in place of what is held of the same. */
export class SubscriptionEditing implements ResourceDeeds {
  constructor(
    private readonly selling: SellingService,
    private readonly kind: 'tariff' | 'virtual',
  ) {}

  async create(ctx: Context, values: ResourceValues): Promise<{ readonly id: number }> {
    const { customerId, accountId, tariffId, virtualTariffId, isClosed, ...wish } = values as unknown as NewSubscription
    refuseBackwards(wish.startsAt ?? ctx.now, wish.endsAt)
    const buyer = { customerId: await customerOf(ctx, customerId, accountId), accountId }
    const sold = await soldFrom(ctx, { tariffId, virtualTariffId })
    const term = { ...wish, isPriceOverridden: typeof wish.price === 'number' }
    // What is closed from the first is a record of the past, which stands in nobody's way.
    if (isClosed) return this.selling.record(ctx, buyer, sold, { ...term, isClosed })
    const [id = 0] = await this.selling.connect(ctx, { buyer, accountId, seller: 'staff', sold: [sold] }, term)
    return { id }
  }

  async change(ctx: Context, id: number, values: ResourceValues): Promise<void> {
    const rows = this.kind === 'tariff' ? ctx.repo(Subscription) : ctx.repo(VirtualSubscription)
    const patch = values as Partial<Held>
    const before: Held = await rows.get(id)
    const { startsAt, endsAt, price } = { ...before, ...patch }
    refuseBackwards(startsAt, endsAt)
    // What was closed stays so on record: another one is opened.
    if (before.isClosed && patch.isClosed === false) throw refused('is_closed', 'not_allowed')
    await rows.change({ id }, { ...patch, isPriceOverridden: price !== null })
  }
}

/** The customer that is named, or that the account belongs to; both must agree. */
const customerOf = async (ctx: Context, customerId: number | undefined, accountId: number | null): Promise<number> => {
  if (accountId === null) {
    if (customerId === undefined) throw refused('customer_id', 'required')
    return customerId
  }
  const account = await ctx.repo(Account).first({ where: { id: accountId } })
  if (!account) throw refused('account_id', 'unknown')
  if (customerId !== undefined && customerId !== account.customerId) throw refused('account_id', 'not_allowed')
  return account.customerId
}

const soldFrom = async (
  ctx: Context,
  { tariffId, virtualTariffId }: { tariffId: number | undefined; virtualTariffId: number | undefined },
): Promise<Sold> => {
  const all = ctx.asSystem('selling')
  if (virtualTariffId !== undefined) {
    if ((await all.repo(VirtualTariff).count({ id: virtualTariffId })) === 0)
      throw refused('virtual_tariff_id', 'unknown')
    return { id: virtualTariffId, isVirtual: true }
  }
  if ((await all.repo(Tariff).count({ id: tariffId ?? 0 })) === 0) throw refused('tariff_id', 'unknown')
  return { id: tariffId ?? 0, isVirtual: false }
}
