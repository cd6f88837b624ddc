import type { Context } from '@headend/base'
import type { Row } from '@headend/base/db'
import { ChannelSort } from '../orders/channel-sort.table.js'
import { rankOf, type Rank } from './rank.js'

/** The named orders of an operator. */
export interface Sorts {
  /** With the place of each channel, by id. */
  readonly sorts: ReadonlyMap<number, Rank>
  readonly sortRevisions: ReadonlyMap<number, number>
  /** As subscribers choose among them. */
  readonly sortList: readonly Row<typeof ChannelSort>[]
}

export const loadSorts = async (ctx: Context): Promise<Sorts> => {
  const sortList = await ctx.repo(ChannelSort).find({ where: { isEnabled: true }, order: ['position', 'id'] })
  return {
    sorts: new Map(sortList.map(({ id, channelIds }) => [id, rankOf(channelIds)])),
    sortRevisions: new Map(sortList.map(({ id, rev }) => [id, rev])),
    sortList,
  }
}
