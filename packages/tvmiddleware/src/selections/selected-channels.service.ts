import type { Context, DeviceActor } from '@headend/base'
import type { CatalogueService } from '../catalogue/catalogue.service.js'
import { iconOf } from '../catalogue/channel-facts.js'
import type { ChannelListService } from '../channels/channel-list.service.js'
import type { TariffListsService } from '../selling/tariff-lists.service.js'
import type { SelectedChannel } from './selected.js'

/** Channels by their ids, with the ways to them. */
export class SelectedChannels {
  constructor(
    private readonly catalogue: CatalogueService,
    private readonly lists: Pick<ChannelListService, 'openTo'>,
    private readonly tariffs: Pick<TariffListsService, 'sellersOfEach'>,
  ) {}

  /** In the order of the ids, open or not. */
  async own(ctx: Context<DeviceActor>, ids: readonly number[]): Promise<readonly SelectedChannel[]> {
    const { byId } = await this.catalogue.of(ctx)
    const open = await this.lists.openTo(ctx)
    const sellers = await this.tariffs.sellersOfEach(ctx, ids)
    return ids.flatMap((id) => {
      const entry = byId.get(id)
      if (!entry) return []
      const isOpen = open.has(id)
      const tariffs = (sellers.get(id) ?? []).filter(({ isAssigned }) => isAssigned === isOpen)
      return [{ entry, icon: iconOf(entry), isOpen, tariffs }]
    })
  }

  /** The same for somebody without an account: of these tariffs, or without those. */
  async guest(ctx: Context, ids: readonly number[], { tariffIds, without }: GuestTariffs): Promise<SelectedChannel[]> {
    const { byId, tariffs } = await this.catalogue.of(ctx)
    const isIn = (of: readonly number[], id: number) => of.some((one) => tariffs.get(one)?.channelIds.has(id))
    return ids
      .filter((id) => (tariffIds.length === 0 || isIn(tariffIds, id)) && !isIn(without, id))
      .flatMap((id) => byId.get(id) ?? [])
      .map((entry) => ({ entry, icon: iconOf(entry), isOpen: false, tariffs: [] }))
  }
}

/** What a guest's list is narrowed to. */
export interface GuestTariffs {
  readonly tariffIds: readonly number[]
  readonly without: readonly number[]
}
