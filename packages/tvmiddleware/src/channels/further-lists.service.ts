import type { Context, DeviceActor } from '@headend/base'
import type { CatalogueChannel, CatalogueService } from '../catalogue/catalogue.service.js'
import type { LastChannelsService } from '../positions/last-channels.service.js'
import { tvErrors } from '../tvmiddleware.errors.js'
import type { ChannelListService, ListedRow, ListWish } from './channel-list.service.js'

/** How details of certain channels are wanted. */
export type InfoWish = Pick<ListWish, 'isCompact' | 'rejectMulticast' | 'iconSize'>

/** Lists beside the great one: certain channels, what a guest sees, what was watched last. */
export class FurtherListsService {
  constructor(
    private readonly catalogue: CatalogueService,
    private readonly lists: ChannelListService,
    private readonly last: LastChannelsService,
  ) {}

  /** These channels of the account; throws `channelUnknown` where it has none of them. */
  async info(ctx: Context<DeviceActor>, ids: readonly number[], wish: InfoWish): Promise<readonly ListedRow[]> {
    const only = new Set(ids)
    const rows = await this.lists.rows(ctx, {
      ...wish,
      ...{ only, search: '', page: 1, limit: 0, sortId: undefined, accountSort: true },
    })
    if (rows.length === 0) throw tvErrors.channelUnknown()
    return rows
  }

  /** These channels of the operator; throws `channelUnknown` where it has none of them. */
  async guestInfo(ctx: Context, ids: readonly number[], wish: InfoWish): Promise<readonly ListedRow[]> {
    const wanted = new Set(ids)
    const { channels } = await this.catalogue.of(ctx)
    const found = channels.filter(({ channel }) => wanted.has(channel.id))
    if (found.length === 0) throw tvErrors.channelUnknown()
    return this.lists.rowsOf(ctx, found, wish, undefined)
  }

  /** Channels of the operator: those of some tariffs, or without those of some. */
  async guestList(
    ctx: Context,
    wish: { readonly tariffIds: readonly number[]; readonly without: readonly number[]; readonly iconSize: string },
  ): Promise<readonly ListedRow[]> {
    const catalogue = await this.catalogue.of(ctx)
    const openedBy = (ids: readonly number[]) =>
      new Set(ids.flatMap((id) => [...(catalogue.tariffs.get(id)?.channelIds ?? [])]))
    const open = openedBy(wish.tariffIds)
    const closed = openedBy(wish.without)
    const found = catalogue.channels.filter(
      ({ channel: { id } }) => (wish.tariffIds.length === 0 || open.has(id)) && !closed.has(id),
    )
    return this.lists.rowsOf(ctx, found, { ...wish, isCompact: true }, undefined)
  }

  /** The channels that were watched last, the latest first, as far as they are still the account's. */
  async watchedLast(ctx: Context<DeviceActor>): Promise<readonly CatalogueChannel[]> {
    const ids = await this.last.of(ctx, ctx.actor.accountId)
    const open = await this.lists.openTo(ctx)
    return ids.flatMap((id) => open.get(id) ?? [])
  }
}
