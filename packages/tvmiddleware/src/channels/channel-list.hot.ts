import type { Context, DeviceActor, Freshness, HotAnswer } from '@headend/base'
import type { AccountChannelsService, OwnChannels } from '../orders/account-channels.service.js'
import type { AccountState, EntitlementsService } from '../subscribers/entitlements.service.js'
import type { ChannelListService, ListWish } from './channel-list.service.js'
import { textsOf } from './list-texts.hot.js'
import type { ListVersions } from './list-versions.js'
import { ownChannelLists } from './own-channel-list.hot.js'
import { wholeList, type RowTexts } from './row-texts.js'

interface Asked {
  readonly lists: ChannelListService
  readonly entitlements: EntitlementsService
  readonly versions: ListVersions
  readonly own: AccountChannelsService
}

type Ready = HotAnswer | Promise<HotAnswer>

/**
 * Ready bytes of whole lists: one for each set of tariffs, joined from rows that are kept until their programme ends.
 * An account with flags or an order of its own gets the same rows, patched for it alone.
 */
export const hotChannelList = ({
  lists,
  entitlements,
  versions,
  own,
}: Asked): ((ctx: Context<DeviceActor>, wish: ListWish) => HotAnswer | undefined | Promise<HotAnswer>) => {
  const ofAccount = ownChannelLists({ lists, versions })
  const shared = (ctx: Context<DeviceActor>, wish: ListWish, state: AccountState): Ready => {
    const key = lists.keyOf(ctx, state, wish)
    const kept = ctx.rendered.peek(key)
    const noted = versions.listed(ctx, ctx.actor.sessionId, state)
    if (kept && !noted) return { bytes: kept }
    const list = ctx.rendered.keep(key, async () => keepable(await textsOf(ctx, lists, wish)))
    return Promise.all([list, noted]).then(([bytes]) => ({ bytes }))
  }
  const answer = (ctx: Context<DeviceActor>, wish: ListWish, state: AccountState, wants: OwnChannels): Ready =>
    ofAccount(ctx, wish, state, wants) ?? shared(ctx, wish, state)
  return (ctx, wish) => {
    if (wish.search !== '' || wish.limit !== 0) return undefined
    const { accountId } = ctx.actor
    const state = entitlements.peek(ctx, accountId)
    const wants = own.peek(ctx, accountId)
    if (state && wants) return answer(ctx, wish, state, wants)
    return Promise.all([entitlements.of(ctx, accountId), own.of(ctx, accountId)]).then(([found, wanted]) =>
      answer(ctx, wish, found, wanted),
    )
  }
}

const keepable = ({ value, ...freshness }: Freshness & { value: RowTexts }) => ({
  ...freshness,
  body: wholeList(value.texts),
  contentType: 'application/json',
})
