import { baseErrors, dayBounds, type Context, type Geo, type Operators, type Settings } from '@headend/base'
import { Op, type Row } from '@headend/base/db'
import { catalogueTag } from '../catalogue/catalogue-tag.js'
import type { Catalogue, CatalogueService } from '../catalogue/catalogue.service.js'
import { lockedChannels, settingsTag, type LockedChannels } from '../catalogue/locked-channels.js'
import { isInPlaces } from '../catalogue/offers.js'
import type { CatalogueTariff } from '../catalogue/sales.service.js'
import { Subscription } from '../tariffs/subscription.table.js'
import { VirtualSubscription } from '../tariffs/virtual-subscription.table.js'
import { accountTag } from './account-tag.js'
import { Account } from './account.table.js'

/** What an account holds, kept until a subscription begins or ends. */
export interface AccountState {
  /** Without its secrets. */
  readonly account: Row<typeof Account>
  readonly isActive: boolean
  /** Ascending, hidden ones and those of virtual tariffs too. */
  readonly tariffIds: readonly number[]
  /** Names the set of tariffs: accounts with the same one share every list. */
  readonly tariffKey: string
  /** How channels that are not open are listed; undefined where they are left out. */
  readonly locked: LockedChannels | undefined
}

/** An account's state with those of its tariffs that are limited to places. */
interface Kept {
  readonly state: AccountState
  readonly limited: readonly CatalogueTariff[]
}

type Held = Pick<Row<typeof Subscription>, 'accountId' | 'startsAt' | 'endsAt'> & { readonly offer: string }

export class EntitlementsService {
  // Held by the catalogue they were counted from, so that they go when it does.
  private readonly opened = new WeakMap<Catalogue, Map<string, ReadonlySet<number>>>()
  private readonly narrowed = new WeakMap<AccountState, Map<string, AccountState>>()

  constructor(
    private readonly catalogue: CatalogueService,
    private readonly operators: Operators,
    private readonly settings: Settings,
    private readonly geo: () => Geo | undefined,
  ) {}

  peek(ctx: Context, accountId: number): AccountState | undefined {
    const kept = ctx.rendered.peekValue<Kept>(accountTag(accountId))
    return kept && this.here(ctx, kept)
  }

  /** The account with its tariffs of this moment; a session whose account was removed is none any more. */
  async of(ctx: Context, accountId: number): Promise<AccountState> {
    const kept = await ctx.rendered.value(accountTag(accountId), async () => {
      const account = await ctx.repo(Account).first({ where: { id: accountId } })
      if (!account) throw baseErrors.unauthenticated()
      const { value, until } = await this.read(ctx, lean(account))
      return { value, tags: [accountTag(accountId), catalogueTag, settingsTag], ...(until && { until }) }
    })
    return this.here(ctx, kept)
  }

  /** The state that this account would have, were its row this one; kept nowhere. */
  async asIf(ctx: Context, account: Row<typeof Account>): Promise<AccountState> {
    return this.here(ctx, (await this.read(ctx, account)).value)
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
  private here(ctx: Context, { state, limited }: Kept): AccountState {
    const geo = limited.length === 0 ? undefined : this.geo()
    if (!geo?.isReady(ctx)) return state
    const place = geo.placeOf(ctx, ctx.ip)
    const key = place ? `${place.country}:${place.city}` : ''
    let states = this.narrowed.get(state)
    if (!states) this.narrowed.set(state, (states = new Map()))
    let found = states.get(key)
    if (!found) {
      const absent = limited.filter(({ places }) => !isInPlaces(places, place)).map(({ tariff }) => tariff.id)
      states.set(
        key,
        (found = withTariffs({ ...state, tariffIds: state.tariffIds.filter((id) => !absent.includes(id)) })),
      )
    }
    return found
  }

  private async read(ctx: Context, account: Row<typeof Account>): Promise<{ value: Kept; until: Date | undefined }> {
    const { tariffs, offers, hasVirtual } = await this.catalogue.of(ctx)
    const own = await heldBy(ctx, account, hasVirtual)
    const running = own.filter(({ startsAt }) => startsAt <= ctx.now).flatMap(({ offer }) => offers.get(offer) ?? [])
    const ids = running.filter(({ facts }) => facts.isEnabled).flatMap((offer) => offer.tariffs.map(({ id }) => id))
    const tariffIds = [...new Set(ids)].filter((id) => tariffs.has(id)).sort((a, b) => a - b)
    const endsOn = await this.endOf(ctx, account)
    const boundaries = [...own.flatMap(({ startsAt, endsAt }) => [startsAt, endsAt]), endsOn].filter(
      (at): at is Date => at !== null && at > ctx.now,
    )
    const isActive = account.isActive && (endsOn === null || endsOn > ctx.now)
    const locked = await lockedChannels(this.settings, ctx)
    const held = tariffIds.flatMap((id) => tariffs.get(id) ?? [])
    return {
      value: {
        state: withTariffs({ account, isActive, tariffIds, locked }),
        limited: held.filter(({ places }) => places !== undefined),
      },
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

const withTariffs = (facts: Omit<AccountState, 'tariffKey'>): AccountState => ({
  ...facts,
  tariffKey: `${facts.locked ? 'l' : ''}${facts.isActive ? 'a' : 'i'}${facts.tariffIds.join('.')}`,
})

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
