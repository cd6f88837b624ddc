import type { Context } from '@headend/base'
import type { CatalogueService } from '../catalogue/catalogue.service.js'
import { inOrder, sortOf, type ChannelListService, type ListedRow } from '../channels/channel-list.service.js'
import { sellingErrors } from './selling.errors.js'
import type { TariffListsService } from './tariff-lists.service.js'

export interface GuestWish {
  readonly tariffId: number
  readonly sortId: number | undefined
  readonly isCompact: boolean
  readonly width: string
  readonly height: string
}

/** What guests are shown of a tariff before they sign up. */
export class GuestChannels {
  constructor(
    private readonly catalogue: CatalogueService,
    private readonly tariffs: TariffListsService,
    private readonly lists: ChannelListService,
  ) {}

  /** The channels that an offered tariff opens; throws `tariffUnavailable` and its kin. */
  async of(ctx: Context, wish: GuestWish): Promise<readonly ListedRow[]> {
    const iconSize = sizeOf(wish)
    const offered = (await this.tariffs.forGuest(ctx)).find(({ offer }) => offer.id === wish.tariffId)
    if (!offered) throw sellingErrors.tariffUnavailable({ id: wish.tariffId })
    const catalogue = await this.catalogue.of(ctx)
    const opened = catalogue.tariffs.get(wish.tariffId)?.channelIds
    const channels = catalogue.channels.filter(({ channel }) => opened?.has(channel.id))
    const ordered = inOrder(channels, sortOf(catalogue, wish.sortId))
    return this.lists.rowsOf(ctx, ordered, { isCompact: wish.isCompact, iconSize }, undefined)
  }
}

const sizeOf = ({ width, height }: GuestWish): string => {
  for (const side of [width, height])
    if (!/^\d{0,4}$/.test(side)) throw sellingErrors.iconSizeUnreadable({ size: side })
  return `${Number(width)}_${Number(height)}`
}
