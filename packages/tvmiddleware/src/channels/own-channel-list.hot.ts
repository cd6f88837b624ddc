import type { Context, DeviceActor, Freshness, HotAnswer } from '@headend/base'
import type { OwnChannels } from '../orders/account-channels.service.js'
import type { AccountState } from '../subscribers/entitlements.service.js'
import type { ChannelListService, ListWish } from './channel-list.service.js'
import { textsOf } from './list-texts.hot.js'
import type { ListVersions } from './list-versions.js'
import { PatchableList } from './patchable-list.js'
import { patchedBytes, type RowTexts } from './row-texts.js'

interface Asked {
  readonly lists: ChannelListService
  readonly versions: ListVersions
}

/** A shared list from which those with flags are made. */
interface Patchable {
  /** Undefined where flags cannot be told apart in the zipped list: then the rows are joined and zipped each time. */
  readonly list: PatchableList | undefined
  readonly texts: RowTexts | undefined
}

type Ready = HotAnswer | Promise<HotAnswer>

/** Lists of accounts with flags or an order of their own: made from the rows that all share, for each call anew. */
export const ownChannelLists = ({ lists, versions }: Asked) => {
  const flagged = (
    ctx: Context<DeviceActor>,
    wish: ListWish,
    state: AccountState,
    flags: OwnChannels['flags'],
  ): Ready => {
    const key = `patchable:${lists.keyOf(ctx, state, wish)}`
    const kept = ctx.rendered.peekValue<Patchable>(key)
    const noted = versions.listed(ctx, ctx.actor.sessionId, state)
    if (kept?.list && !noted) return { bytes: kept.list.with(flags) }
    const made = ctx.rendered.value(key, async () => patchable(await textsOf(ctx, lists, wish)))
    return Promise.all([made, noted]).then(async ([{ list, texts }]) => ({
      bytes: list ? list.with(flags) : await patchedBytes(texts ?? noRows, { flags, rank: undefined }),
    }))
  }
  const ordered = async (ctx: Context<DeviceActor>, wish: ListWish, state: AccountState, wants: OwnChannels) => {
    await versions.listed(ctx, ctx.actor.sessionId, state)
    const key = lists.keyOf(ctx, state, wish)
    const texts = await ctx.rendered.value(`texts:${key}`, () => textsOf(ctx, lists, wish))
    return { bytes: await patchedBytes(texts, wants) }
  }
  /** Undefined where the account takes the list as it comes. */
  return (ctx: Context<DeviceActor>, wish: ListWish, state: AccountState, wants: OwnChannels): Ready | undefined => {
    if (wants.rank && wish.accountSort && wish.sortId === undefined) return ordered(ctx, wish, state, wants)
    return wants.flags.size > 0 ? flagged(ctx, wish, state, wants.flags) : undefined
  }
}

const noRows: RowTexts = { ids: [], texts: [] }

const patchable = async ({
  value,
  ...freshness
}: Freshness & { value: RowTexts }): Promise<Freshness & { value: Patchable }> => {
  const list = await PatchableList.of(value)
  return { ...freshness, value: { list, texts: list ? undefined : value } }
}
