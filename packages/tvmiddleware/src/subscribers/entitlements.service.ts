import { baseErrors, dayBounds, type Context, type Operators } from '@headend/base'
import { Op, type Row } from '@headend/base/db'
import { catalogueTag } from '../catalogue/catalogue-tag.js'
import type { Catalogue, CatalogueService } from '../catalogue/catalogue.service.js'
import { Subscription } from '../tariffs/subscription.table.js'
import { accountTag } from './account-tag.js'
import { Account } from './account.table.js'

/** What an account holds, kept until a subscription begins or ends. */
export interface AccountState {
  readonly account: Row<typeof Account>
  readonly isActive: boolean
  /** Ascending, hidden ones too. */
  readonly tariffIds: readonly number[]
  /** Names the set of tariffs: accounts with the same one share every list. */
  readonly tariffKey: string
}

export class EntitlementsService {
  // Held by the catalogue they were counted from, so that they go when it does.
  private readonly opened = new WeakMap<Catalogue, Map<string, ReadonlySet<number>>>()

  constructor(
    private readonly catalogue: CatalogueService,
    private readonly operators: Operators,
  ) {}

  peek(ctx: Context, accountId: number): AccountState | undefined {
    return ctx.rendered.peekValue<AccountState>(accountTag(accountId))
  }

  /** The account with its tariffs of this moment; a session whose account was removed is none any more. */
  async of(ctx: Context, accountId: number): Promise<AccountState> {
    return ctx.rendered.value(accountTag(accountId), async () => {
      const account = await ctx.repo(Account).first({ where: { id: accountId } })
      if (!account) throw baseErrors.unauthenticated()
      const { value, until } = await this.read(ctx, account)
      return { value, tags: [accountTag(accountId), catalogueTag], ...(until && { until }) }
    })
  }

  /** Channels that these tariffs open, as one set shared by all accounts that hold them. */
  channelsOf(catalogue: Catalogue, state: AccountState): ReadonlySet<number> {
    let sets = this.opened.get(catalogue)
    if (!sets) this.opened.set(catalogue, (sets = new Map()))
    let open = sets.get(state.tariffKey)
    if (!open) sets.set(state.tariffKey, (open = opened(catalogue, state)))
    return open
  }

  private async read(
    ctx: Context,
    account: Row<typeof Account>,
  ): Promise<{ value: AccountState; until: Date | undefined }> {
    const held = await ctx.repo(Subscription).find({
      where: {
        customerId: account.customerId,
        isClosed: false,
        [Op.or]: [{ endsAt: null }, { endsAt: { [Op.gt]: ctx.now } }],
      },
    })
    const own = held.filter(({ accountId }) => accountId === null || accountId === account.id)
    const { tariffs } = await this.catalogue.of(ctx)
    const running = own.filter(({ startsAt, tariffId }) => startsAt <= ctx.now && tariffs.has(tariffId))
    const tariffIds = [...new Set(running.map(({ tariffId }) => tariffId))].sort((a, b) => a - b)
    const endsOn = await this.endOf(ctx, account)
    const boundaries = [...own.flatMap(({ startsAt, endsAt }) => [startsAt, endsAt]), endsOn].filter(
      (at): at is Date => at !== null && at > ctx.now,
    )
    const isActive = account.isActive && (endsOn === null || endsOn > ctx.now)
    return {
      value: { account, isActive, tariffIds, tariffKey: `${isActive ? 'a' : 'i'}${tariffIds.join('.')}` },
      until: earliest(boundaries),
    }
  }

  /** The midnight, in the operator's zone, from which the account is inactive. */
  private async endOf(ctx: Context, { deactivatesOn }: Row<typeof Account>): Promise<Date | null> {
    if (deactivatesOn === null) return null
    const { timeZone } = await this.operators.facts(ctx)
    return dayBounds(deactivatesOn, timeZone).from
  }
}

const opened = (catalogue: Catalogue, state: AccountState): ReadonlySet<number> => {
  const open = new Set<number>()
  for (const id of state.tariffIds) {
    const entry = catalogue.tariffs.get(id)
    if (!entry?.tariff.usedForChannelList) continue
    if (!state.isActive && !entry.tariff.availableForInactiveAccounts) continue
    for (const channelId of entry.channelIds) open.add(channelId)
  }
  return open
}

const earliest = (instants: readonly Date[]): Date | undefined =>
  instants.length === 0 ? undefined : new Date(Math.min(...instants.map(Number)))
