import {
  chain,
  type Bytes,
  type Context,
  type DeviceActor,
  type Freshness,
  type HotAnswer,
  type Later,
} from '@headend/base'
import type { OwnChannels } from '../orders/account-channels.service.js'
import type { EntitlementsService } from '../subscribers/entitlements.service.js'
import type { ChannelListService, ListWish, Sight } from './channel-list.service.js'
import { textsOf } from './list-texts.hot.js'
import { orderedLists } from './ordered-channel-list.hot.js'
import { PatchableList } from './patchable-list.js'
import { flaggedBytes, type RowTexts } from './row-texts.js'

/** A shared list from which those with flags are made. */
interface Patchable {
  /** Undefined where flags cannot be told apart in the zipped list: then the rows are joined and zipped each time. */
  readonly list: PatchableList | undefined
  readonly texts: RowTexts
}

/** Lists of accounts with flags or an order of their own: made from the rows that all share, for each call anew. */
export const ownChannelLists = (lists: ChannelListService, entitlements: EntitlementsService) => {
  const ordered = orderedLists(lists, entitlements)
  const patchable = (ctx: Context<DeviceActor>, wish: ListWish, sight: Sight): Later<Patchable> => {
    const key = `patchable:${lists.keyOf(ctx, sight, wish)}`
    const make = async (): Promise<Freshness & { value: Patchable }> => {
      const rows = await lists.sharedRows(ctx, sight, wish)
      const { value, ...freshness } = await textsOf(ctx, lists.rowKeyOf(ctx, wish), rows)
      const list = await PatchableList.of(value)
      return { ...freshness, value: { list, texts: list ? noRows : value } }
    }
    return ctx.rendered.peekValue<Patchable>(key) ?? ctx.rendered.value(key, make)
  }
  const flagged = (from: Patchable, own: OwnChannels): Later<Bytes> =>
    from.list?.with(own) ?? flaggedBytes(from.texts, own.flags)
  /** Undefined where the account takes the list as it comes. */
  return (ctx: Context<DeviceActor>, wish: ListWish, sight: Sight, own: OwnChannels): Later<HotAnswer> | undefined => {
    const hasOrder = own.order !== undefined && wish.accountSort && wish.sortId === undefined
    if (!hasOrder && own.flags.size === 0) return undefined
    const made = hasOrder
      ? ordered(ctx, wish, sight, own)
      : chain(patchable(ctx, wish, sight), (from) => flagged(from, own))
    return chain(made, (bytes) => ({ bytes }))
  }
}

const noRows: RowTexts = { ids: [], texts: [] }
