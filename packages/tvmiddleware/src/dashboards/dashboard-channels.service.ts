import type { Context, DeviceActor } from '@headend/base'
import type { Row } from '@headend/base/db'
import type { CatalogueChannel, CatalogueService } from '../catalogue/catalogue.service.js'
import type { ChannelListService } from '../channels/channel-list.service.js'
import type { LastChannelsService } from '../positions/last-channels.service.js'
import { idIn, wholeAttributes } from './dashboard-attributes.js'
import { rowTypes, type Dashboard } from './dashboard.table.js'

/** Channels that strips of the home screen show. */
export class DashboardChannels {
  constructor(
    private readonly catalogue: CatalogueService,
    private readonly lists: ChannelListService,
    private readonly last: LastChannelsService,
  ) {}

  async of(ctx: Context<DeviceActor>, row: Row<typeof Dashboard>): Promise<readonly CatalogueChannel[]> {
    if (row.rowType !== rowTypes.recentChannels)
      return inCategory(await this.lists.ordered(ctx, { sortId: undefined, accountSort: true }), row)
    const open = await this.lists.openTo(ctx)
    return (await this.last.of(ctx, ctx.actor.accountId)).flatMap((id) => open.get(id) ?? [])
  }

  async guest(ctx: Context, row: Row<typeof Dashboard>): Promise<readonly CatalogueChannel[]> {
    return inCategory((await this.catalogue.of(ctx)).channels, row)
  }
}

const inCategory = (
  channels: readonly CatalogueChannel[],
  { attributes }: Row<typeof Dashboard>,
): readonly CatalogueChannel[] => {
  const { category_id, channels_category_id } = wholeAttributes(attributes)
  const wanted = idIn(category_id) ?? idIn(channels_category_id)
  if (wanted === undefined) return channels
  return channels.filter(
    ({ category, additionalCategories }) =>
      category.id === wanted || additionalCategories.some(({ id }) => id === wanted),
  )
}
