import { baseErrors, dayBounds, type Context, type Geo, type Operators, type Settings } from '@headend/base'
import { Op, type Row } from '@headend/base/db'
import type { Catalogue, CatalogueService } from '../catalogue/catalogue.service.js'
import { lockedChannels, settingsTag, type LockedChannels } from '../catalogue/locked-channels.js'
import { Subscription } from '../tariffs/subscription.table.js'
import { VirtualSubscription } from '../tariffs/virtual-subscription.table.js'
import { accountTag } from './account-tag.js'
import { Account } from './account.table.js'
import { holdingOf, TariffsOfHoldings, type HeldTariffs, type Holding } from './held-tariffs.js'

/** What an account holds at this moment. */
export interface AccountState extends HeldTariffs {
  /** Without its secrets. */
  readonly account: Row<typeof Account>
  readonly isActive: boolean
  /** How channels that are not open are listed; undefined where they are left out. */
  readonly locked: LockedChannels | undefined
}

/** What is kept of an account until a subscription of its own begins or ends; what it comes to, the catalogue tells. */
interface Kept {
  readonly account: Row<typeof Account>
  readonly locked: LockedChannels | undefined
  readonly holding: Holding
}

type Held = Pick<Row<typeof Subscription>, 'accountId' | 'startsAt' | 'endsAt'> & { readonly offer: string }

export class EntitlementsService {
  // Held by the catalogue they were counted from, so that they go when it does.
  private readonly opened = new WeakMap<Catalogue, Map<string, ReadonlySet<number>>>()
  private readonly tariffs = new TariffsOfHoldings()
  private readonly holdings = new Map<string, Holding>()

  constructor(
    private readonly catalogue: CatalogueService,
    private readonly operators: Operators,
    private readonly settings: Settings,
    private readonly geo: () => Geo | undefined,
  ) {}

  peek(ctx: Context, accountId: number): AccountState | undefined {
    const kept = ctx.rendered.peekValue<Kept>(accountTag(accountId))
    const catalogue = kept && this.catalogue.peek(ctx)
    return catalogue && this.here(ctx, catalogue, kept)
  }

  /** The account with its tariffs of this moment; a session whose account was removed is none any more. */
  async of(ctx: Context, accountId: number): Promise<AccountState> {
    const kept = await ctx.rendered.value(accountTag(accountId), async () => {
      const account = await ctx.repo(Account).first({ where: { id: accountId } })
      if (!account) throw baseErrors.unauthenticated()
      const { value, until } = await this.read(ctx, lean(account))
      return { value, tags: [accountTag(accountId), settingsTag], ...(until && { until }) }
    })
    return this.here(ctx, await this.catalogue.of(ctx), kept)
  }

  /** The state that this account would have, were its row this one; kept nowhere. */
  async asIf(ctx: Context, account: Row<typeof Account>): Promise<AccountState> {
    return this.here(ctx, await this.catalogue.of(ctx), (await this.read(ctx, account)).value)
  }

  /** Channels that these tariffs open, as one set shared by all accounts that hold them. */
  channelsOf(catalogue: Catalogue, state: AccountState): ReadonlySet<number> {
    let sets = this.opened.get(catalogue)
    if (!sets) this.opened.set(catalogue, (sets = new Map()))
    let open = sets.get(state.tariffKey)
    if (!open) sets.set(state.tariffKey, (open = openedBy(catalogue, state)))
    return open
  }

  /** The state without tariffs that are not for the place of the caller. */
  private here(ctx: Context, catalogue: Catalogue, { account, locked, holding }: Kept): AccountState {
    const { tariffIds, tariffKey } = this.tariffs.of(catalogue, holding, () => {
      const geo = this.geo()
      return geo?.isReady(ctx) ? geo.placeOf(ctx, ctx.ip) : 'anywhere'
    })
    return { account, isActive: holding.isActive, tariffIds, tariffKey, locked }
  }

  private async read(ctx: Context, account: Row<typeof Account>): Promise<{ value: Kept; until: Date | undefined }> {
    const { hasVirtual } = await this.catalogue.of(ctx)
    const own = await heldBy(ctx, account, hasVirtual)
    const offers = own.filter(({ startsAt }) => startsAt <= ctx.now).map(({ offer }) => offer)
    const endsOn = await this.endOf(ctx, account)
    const boundaries = [...own.flatMap(({ startsAt, endsAt }) => [startsAt, endsAt]), endsOn].filter(
      (at): at is Date => at !== null && at > ctx.now,
    )
    const isActive = account.isActive && (endsOn === null || endsOn > ctx.now)
    const locked = await lockedChannels(this.settings, ctx)
    const parts = { isActive, showsLocked: locked !== undefined, offers: [...new Set(offers)].sort() }
    const holding = this.shared(holdingOf(parts))
    return { value: { account, locked, holding }, until: earliest(boundaries) }
  }

  /** One for all accounts alike. */
  private shared(holding: Holding): Holding {
    const known = this.holdings.get(holding.key) ?? holding
    if (this.holdings.size < holdingsKept) this.holdings.set(holding.key, known)
    return known
  }

  /** The midnight, in the operator's zone, from which the account is inactive. */
  private async endOf(ctx: Context, { deactivatesOn }: Row<typeof Account>): Promise<Date | null> {
    if (deactivatesOn === null) return null
    const { timeZone } = await this.operators.facts(ctx)
    return dayBounds(deactivatesOn, timeZone).from
  }
}

// Far more than an operator sells combinations of; beyond them each account has its own.
const holdingsKept = 10_000

const noBytes = Buffer.alloc(0)
const noGroups: number[] = []
const noSessions: Row<typeof Account>['deviceGroupSessions'] = {}

/** The row as it is kept for each of a hundred thousand accounts: secrets are not, what is empty is shared. */
const lean = (account: Row<typeof Account>): Row<typeof Account> => ({
  ...account,
  ...{ passwordDigest: '', pinSealed: noBytes },
  allowedDeviceGroups: account.allowedDeviceGroups.length === 0 ? noGroups : account.allowedDeviceGroups,
  deviceGroupSessions: Object.keys(account.deviceGroupSessions).length === 0 ? noSessions : account.deviceGroupSessions,
})

/** What an account and its customer hold now or later, by the keys of offers. */
const heldBy = async (ctx: Context, account: Row<typeof Account>, hasVirtual: boolean): Promise<readonly Held[]> => {
  const where = {
    customerId: account.customerId,
    isClosed: false,
    [Op.or]: [{ endsAt: null }, { endsAt: { [Op.gt]: ctx.now } }],
  }
  const plain = await ctx.repo(Subscription).find({ where })
  const virtual = hasVirtual ? await ctx.repo(VirtualSubscription).find({ where }) : []
  return [
    ...plain.map((row) => ({ ...row, offer: `t${row.tariffId}` })),
    ...virtual.map((row) => ({ ...row, offer: `v${row.virtualTariffId}` })),
  ].filter(({ accountId }) => accountId === null || accountId === account.id)
}

/** For a debtor only what is meant for inactive accounts. */
const openedBy = ({ tariffs }: Catalogue, { isActive, tariffIds }: AccountState): ReadonlySet<number> => {
  const held = tariffIds.flatMap((id) => tariffs.get(id) ?? [])
  const counted = held.filter(
    ({ tariff }) => tariff.usedForChannelList && (isActive || tariff.availableForInactiveAccounts),
  )
  return new Set(counted.flatMap(({ channelIds }) => [...channelIds]))
}

const earliest = (instants: readonly Date[]): Date | undefined =>
  instants.length === 0 ? undefined : new Date(Math.min(...instants.map(Number)))
