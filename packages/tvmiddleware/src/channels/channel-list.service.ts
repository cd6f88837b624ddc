import { addHours, fold, type Context, type DeviceActor, type HouseFacts } from '@headend/base'
import type { Catalogue, CatalogueChannel, CatalogueService } from '../catalogue/catalogue.service.js'
import { archiveDays, hoursShifted, iconOf, isMulticastOnly } from '../catalogue/channel-facts.js'
import { playsMulticast } from '../devices/device-types.js'
import { guideTag } from '../epg/guide-tag.js'
import { nextLook } from '../epg/guide-window.js'
import type { GuideService, ProgramRow } from '../epg/guide.service.js'
import type { AccountState, EntitlementsService } from '../subscribers/entitlements.service.js'
import { tvErrors } from '../tvmiddleware.errors.js'
import type { ListVersions } from './list-versions.js'
import type { RowFacts } from './channel-row.js'
import { sizedIcon, type IconSizes } from './icon-sizes.js'

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
  /** `100_75`: the size of icons that suits it best. */
  readonly iconSize: string
}

/** One row of a list with the moment from which it is stale. */
export interface ListedRow {
  readonly facts: RowFacts
  readonly until: Date | undefined
  readonly tags: readonly string[]
}

export class ChannelListService {
  constructor(
    private readonly house: Pick<HouseFacts, 'publicUrl'> & { readonly iconSizes: IconSizes },
    private readonly catalogue: CatalogueService,
    private readonly entitlements: EntitlementsService,
    private readonly guide: GuideService,
    private readonly versions: ListVersions,
  ) {}

  /** Names all that this device's list depends on; lists of the same name are the same bytes. */
  keyOf(ctx: Context<DeviceActor>, state: AccountState, wish: ListWish): string {
    return `channels:${state.tariffKey}:${this.mayMulticast(ctx, wish) ? 'm' : 'u'}:${this.rowKeyOf(ctx, wish)}`
  }

  /** Names all that a row depends on beside its channel: tariffs settle which rows there are, not what they say. */
  rowKeyOf(ctx: Context, wish: ListWish): string {
    return `${ctx.lang}:${wish.isCompact ? 'c' : 'f'}${this.sizeOf(wish)}`
  }

  /** The rows of this device's list, in order. Named orders do not exist yet: any is unknown. */
  async rows(ctx: Context<DeviceActor>, wish: ListWish): Promise<readonly ListedRow[]> {
    if (wish.sortId !== undefined) throw tvErrors.channelSortUnknown({ id: wish.sortId })
    const catalogue = await this.catalogue.of(ctx)
    const state = await this.entitlements.of(ctx, ctx.actor.accountId)
    if (wish.search === '') await this.versions.listed(ctx, ctx.actor.sessionId, state)
    const listed = paged(this.visible(ctx, catalogue, state, wish), wish)
    const upcoming = await this.upcoming(ctx, listed)
    return listed.map((entry) => this.rowOf(ctx, entry, upcoming.get(entry) ?? [], wish))
  }

  /** What each channel shows from now on; channels moved by the same hours are read together. */
  private async upcoming(
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

  private visible(
    ctx: Context<DeviceActor>,
    catalogue: Catalogue,
    state: AccountState,
    wish: ListWish,
  ): readonly CatalogueChannel[] {
    const open = this.entitlements.channelsOf(catalogue, state)
    const mayMulticast = this.mayMulticast(ctx, wish)
    const sought = fold(wish.search)
    return catalogue.channels.filter(
      (entry) =>
        open.has(entry.channel.id) &&
        (mayMulticast || !isMulticastOnly(entry)) &&
        (sought === '' || entry.channel.nameFold.includes(sought)),
    )
  }

  private rowOf(ctx: Context, entry: CatalogueChannel, upcoming: readonly ProgramRow[], wish: ListWish): ListedRow {
    const hours = hoursShifted(entry)
    const [first, second] = upcoming
    const isRunning = first !== undefined && addHours(first.beginsAt, hours) <= ctx.now
    const current = isRunning ? first : undefined
    const next = isRunning ? second : first
    // Where the guide overlaps itself, the next programme takes over before the current one would end.
    const changes = [current?.endsAt, next?.beginsAt].map((at) => at && addHours(at, hours))
    const turns = [...changes, next ? undefined : nextLook(ctx.now)]
    return {
      facts: {
        entry,
        current,
        next,
        url: this.urlOf(entry),
        icon: this.iconFor(entry, wish),
        archiveDays: archiveDays(entry),
        hasSubscription: true,
        lang: ctx.lang,
        isCompact: wish.isCompact,
      },
      until: entry.epgChannel && earliest(turns),
      tags: entry.epgChannel ? [guideTag(entry.epgChannel.id)] : [],
    }
  }

  /** The direct address, or the link that finds one; never with a session key, because lists are shared. */
  private urlOf({ channel, services }: CatalogueChannel): string {
    if (channel.uri !== '') return channel.uri
    if (services.some(({ type }) => type === 'live')) {
      return `${this.house.publicUrl}/tvmiddleware/api/channel/url/?cid=${channel.id}&client_id=${channel.clientId}`
    }
    return channel.multicastAddress
  }

  private sizeOf({ iconSize }: ListWish): string {
    return this.house.iconSizes.has(iconSize) ? iconSize : ''
  }

  /** Only pictures of this installation lie there in other sizes; those of others are as they are. */
  private iconFor(entry: CatalogueChannel, wish: ListWish): string {
    const icon = iconOf(entry)
    const { publicUrl } = this.house
    const isOwn = icon.startsWith('/') || (publicUrl !== '' && icon.startsWith(`${publicUrl}/`))
    return isOwn ? sizedIcon(icon, this.sizeOf(wish)) : icon
  }

  private mayMulticast(ctx: Context<DeviceActor>, wish: ListWish): boolean {
    return !wish.rejectMulticast && playsMulticast(ctx.actor.deviceType)
  }
}

const paged = <V>(values: readonly V[], { page, limit }: ListWish): readonly V[] =>
  limit === 0 ? values : values.slice((page - 1) * limit, page * limit)

const earliest = (instants: readonly (Date | undefined)[]): Date | undefined => {
  const known = instants.flatMap((at) => (at ? [at.getTime()] : []))
  return known.length === 0 ? undefined : new Date(Math.min(...known))
}
