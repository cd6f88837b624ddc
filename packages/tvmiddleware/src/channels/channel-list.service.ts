import { addHours, fold, type Context, type DeviceActor, type HouseFacts } from '@headend/base'
import type { Catalogue, CatalogueChannel, CatalogueService } from '../catalogue/catalogue.service.js'
import { addressOf, archiveDays, hoursShifted, isMulticastOnly } from '../catalogue/channel-facts.js'
import { playsMulticast } from '../devices/device-types.js'
import { shownTags } from '../epg/guide-tag.js'
import { shelvesTag } from '../epg/shelves-tag.js'
import { nextLook, sightEnd } from '../epg/guide-window.js'
import type { GuideService, ProgramRow } from '../epg/guide.service.js'
import { shownFlags, type AccountChannelsService, type OwnChannels } from '../orders/account-channels.service.js'
import { ranked, type Rank } from '../catalogue/rank.js'
import type { AccountState, EntitlementsService } from '../subscribers/entitlements.service.js'
import { tvErrors } from '../tvmiddleware.errors.js'
import type { ListVersions } from './list-versions.js'
import type { ChannelIcons } from './channel-icons.js'
import type { RowFacts } from './channel-row.js'

/** How a device wants its list. */
export interface ListWish {
  readonly search: string
  readonly page: number
  /** 0: everything. */
  readonly limit: number
  readonly isCompact: boolean
  readonly rejectMulticast: boolean
  /** A named order; undefined is the standard one. */
  readonly sortId: number | undefined
  /** The account's own order, where it has one and no other is named. */
  readonly accountSort: boolean
  /** None but these channels. */
  readonly only?: ReadonlySet<number>
  /** `100_75`: the size of icons that suits it best. */
  readonly iconSize: string
}

/** What an operator has at this moment, and what of it an account holds. */
export interface Sight {
  readonly catalogue: Catalogue
  readonly state: AccountState
}

/** One row of a list with the moment from which it is stale. */
export interface ListedRow {
  readonly facts: RowFacts
  readonly until: Date | undefined
  readonly tags: readonly string[]
}

export class ChannelListService {
  constructor(
    private readonly house: Pick<HouseFacts, 'publicUrl'>,
    private readonly icons: ChannelIcons,
    private readonly catalogue: CatalogueService,
    private readonly entitlements: EntitlementsService,
    private readonly guide: GuideService,
    private readonly versions: ListVersions,
    private readonly own: AccountChannelsService,
  ) {}

  /**
   * Names all that this device's list depends on beside programmes; lists of the same name are the same bytes. A change
   * of a channel gives other names to the lists that show it, and to no others.
   */
  keyOf(ctx: Context<DeviceActor>, { catalogue, state }: Sight, wish: ListWish): string {
    const multicast = this.mayMulticast(ctx, wish) ? 'm' : 'u'
    const order = wish.sortId === undefined ? '' : `s${wish.sortId}.${catalogue.sortRevisions.get(wish.sortId) ?? ''}`
    return `channels:${this.versions.of(catalogue, state)}:${multicast}${order}:${this.rowKeyOf(ctx, wish)}`
  }

  /** Names what a row depends on beside its channel and whether it is open: tariffs settle which rows there are. */
  rowKeyOf(ctx: Context, wish: ListWish): string {
    return `${ctx.lang}:${wish.isCompact ? 'c' : 'f'}${this.icons.known(wish.iconSize)}`
  }

  /** The rows of this device's list as its account wants them: in its order, with its flags. */
  async rows(ctx: Context<DeviceActor>, wish: ListWish): Promise<readonly ListedRow[]> {
    const own = await this.own.of(ctx, ctx.actor.accountId)
    const catalogue = await this.catalogue.of(ctx)
    const state = await this.entitlements.of(ctx, ctx.actor.accountId)
    if (wish.search === '') this.versions.listed(ctx.actor.sessionId, catalogue, state)
    const rank = wish.sortId === undefined && wish.accountSort ? own.rank : sortOf(catalogue, wish.sortId)
    const listed = paged(inOrder(this.listed(ctx, catalogue, state, wish), rank), wish)
    return this.rowsOf(ctx, listed, wish, own, this.entitlements.channelsOf(catalogue, state))
  }

  /** The channels of this device's account in the order it wants; throws `channelSortUnknown`. */
  async ordered(
    ctx: Context<DeviceActor>,
    { sortId, accountSort }: Pick<ListWish, 'sortId' | 'accountSort'>,
  ): Promise<readonly CatalogueChannel[]> {
    const own = await this.own.of(ctx, ctx.actor.accountId)
    const rank = sortId === undefined && accountSort ? own.rank : sortOf(await this.catalogue.of(ctx), sortId)
    return inOrder([...(await this.openTo(ctx)).values()], rank)
  }

  /** The channels of this device's account by id. */
  async openTo(ctx: Context<DeviceActor>): Promise<ReadonlyMap<number, CatalogueChannel>> {
    const catalogue = await this.catalogue.of(ctx)
    const state = await this.entitlements.of(ctx, ctx.actor.accountId)
    const seen = this.visible(ctx, catalogue, state, { search: '', rejectMulticast: false })
    return new Map(seen.map((entry) => [entry.channel.id, entry]))
  }

  /** The rows that all accounts of these tariffs share: in the operator's order or a named one, without flags. */
  async sharedRows(
    ctx: Context<DeviceActor>,
    { catalogue, state }: Sight,
    wish: ListWish,
  ): Promise<readonly ListedRow[]> {
    const listed = inOrder(this.listed(ctx, catalogue, state, wish), sortOf(catalogue, wish.sortId))
    return this.rowsOf(ctx, listed, wish, undefined, this.entitlements.channelsOf(catalogue, state))
  }

  /** Every channel of the operator as accounts see it that may watch it, or as those that may not. */
  async everyRow(ctx: Context, catalogue: Catalogue, wish: ListWish, isOpen: boolean): Promise<readonly ListedRow[]> {
    return this.rowsOf(ctx, catalogue.channels, wish, undefined, isOpen ? undefined : new Set())
  }

  /** These channels as rows, whoever may watch them; with a set of open ones the others are shown as locked. */
  async rowsOf(
    ctx: Context,
    listed: readonly CatalogueChannel[],
    wish: Pick<ListWish, 'isCompact' | 'iconSize'>,
    own: OwnChannels | undefined,
    open?: ReadonlySet<number>,
  ): Promise<readonly ListedRow[]> {
    const upcoming = await this.upcoming(ctx, listed)
    return listed.map((entry) => {
      const isOpen = open?.has(entry.channel.id) ?? true
      return this.rowOf(ctx, entry, upcoming.get(entry) ?? [], wish, { own, isOpen })
    })
  }

  /** What each channel shows from now on; channels moved by the same hours are read together. */
  async upcoming(
    ctx: Context,
    listed: readonly CatalogueChannel[],
  ): Promise<ReadonlyMap<CatalogueChannel, readonly ProgramRow[]>> {
    const found = new Map<CatalogueChannel, readonly ProgramRow[]>()
    for (const [hours, entries] of Map.groupBy(listed, hoursShifted)) {
      const ids = entries.flatMap(({ epgChannel }) => epgChannel?.id ?? [])
      const programs = await this.guide.upcoming(ctx, ids, hours)
      for (const entry of entries) found.set(entry, programs.get(entry.epgChannel?.id ?? 0) ?? [])
    }
    return found
  }

  /** The channels of this device's account, in the operator's order. */
  visible(
    ctx: Context<DeviceActor>,
    catalogue: Catalogue,
    state: AccountState,
    wish: Pick<ListWish, 'search' | 'rejectMulticast' | 'only'>,
  ): readonly CatalogueChannel[] {
    const open = this.entitlements.channelsOf(catalogue, state)
    return this.listed(ctx, catalogue, state, wish).filter(({ channel }) => open.has(channel.id))
  }

  /** What a list shows: open channels, and where the operator wants it the others as well. */
  listed(
    ctx: Context<DeviceActor>,
    catalogue: Catalogue,
    state: AccountState,
    wish: Pick<ListWish, 'search' | 'rejectMulticast' | 'only'>,
  ): readonly CatalogueChannel[] {
    const open = state.locked ? undefined : this.entitlements.channelsOf(catalogue, state)
    const mayMulticast = this.mayMulticast(ctx, wish)
    const sought = fold(wish.search)
    return catalogue.channels.filter(
      (entry) =>
        (open === undefined || open.has(entry.channel.id)) &&
        (wish.only === undefined || wish.only.has(entry.channel.id)) &&
        (mayMulticast || !isMulticastOnly(entry)) &&
        (sought === '' || entry.channel.nameFold.includes(sought)),
    )
  }

  private rowOf(
    ctx: Context,
    entry: CatalogueChannel,
    upcoming: readonly ProgramRow[],
    wish: Pick<ListWish, 'isCompact' | 'iconSize'>,
    { own, isOpen }: { readonly own: OwnChannels | undefined; readonly isOpen: boolean },
  ): ListedRow {
    const hours = hoursShifted(entry)
    const [first, second] = upcoming
    const isRunning = first !== undefined && addHours(first.beginsAt, hours) <= ctx.now
    const current = isRunning ? first : undefined
    const next = isRunning ? second : first
    // Where the guide overlaps itself, the next programme takes over before the current one would end.
    const changes = [current?.endsAt, next?.beginsAt].map((at) => at && addHours(at, hours))
    const turns = [...changes, next ? undefined : nextLook(ctx.now)]
    const shownTo = lastEnd(current, next) ?? addHours(sightEnd(ctx.now), -hours)
    return {
      facts: {
        entry,
        current,
        next,
        url: isOpen ? addressOf(entry, this.house.publicUrl) : '',
        icon: this.icons.of(entry, wish.iconSize),
        flags: own && shownFlags(entry, own),
        archiveDays: archiveDays(entry),
        hasSubscription: isOpen,
        lang: ctx.lang,
        isCompact: wish.isCompact,
      },
      until: earliest([...(entry.epgChannel ? turns : []), entry.servicesUntil]),
      tags: entry.epgChannel ? [...shownTags(entry.epgChannel.id, addHours(ctx.now, -hours), shownTo), shelvesTag] : [],
    }
  }

  private mayMulticast(ctx: Context<DeviceActor>, wish: Pick<ListWish, 'rejectMulticast'>): boolean {
    return !wish.rejectMulticast && playsMulticast(ctx.actor.deviceType)
  }
}

/** The places of a named order, where one is named; throws `channelSortUnknown`. */
export const sortOf = (catalogue: Catalogue, sortId: number | undefined): Rank | undefined => {
  if (sortId === undefined) return undefined
  const rank = catalogue.sorts.get(sortId)
  if (!rank) throw tvErrors.channelSortUnknown({ id: sortId })
  return rank
}

export const inOrder = (entries: readonly CatalogueChannel[], rank: Rank | undefined): readonly CatalogueChannel[] =>
  ranked(entries, rank, ({ channel }) => channel.id)

const paged = <V>(values: readonly V[], { page, limit }: ListWish): readonly V[] =>
  limit === 0 ? values : values.slice((page - 1) * limit, page * limit)

/** Where both are known nothing later is told; else whatever comes into sight. */
const lastEnd = (current: ProgramRow | undefined, next: ProgramRow | undefined): Date | undefined =>
  next && new Date(Math.max(next.endsAt.getTime(), current?.endsAt.getTime() ?? 0))

const earliest = (instants: readonly (Date | undefined)[]): Date | undefined => {
  const known = instants.flatMap((at) => (at ? [at.getTime()] : []))
  return known.length === 0 ? undefined : new Date(Math.min(...known))
}
