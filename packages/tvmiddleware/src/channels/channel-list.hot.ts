import type { Context, DeviceActor, Freshness, HotAnswer } from '@headend/base'
import type { CatalogueService } from '../catalogue/catalogue.service.js'
import type { AccountChannelsService, OwnChannels } from '../orders/account-channels.service.js'
import type { EntitlementsService } from '../subscribers/entitlements.service.js'
import type { ChannelListService, ListWish, Sight } from './channel-list.service.js'
import { textsOf } from './list-texts.hot.js'
import type { ListVersions } from './list-versions.js'
import { ownChannelLists } from './own-channel-list.hot.js'
import { wholeList, type RowTexts } from './row-texts.js'

interface Asked {
  readonly lists: ChannelListService
  readonly catalogue: CatalogueService
  readonly entitlements: EntitlementsService
  readonly versions: ListVersions
  readonly own: AccountChannelsService
}

type Ready = HotAnswer | Promise<HotAnswer>

/**
 * Ready bytes of whole lists: one for each set of channels, joined from rows that are kept until their programme ends.
 * An account with flags or an order of its own gets the same rows, patched for it alone.
 */
export const hotChannelList = ({
  lists,
  catalogue,
  entitlements,
  versions,
  own,
}: Asked): ((ctx: Context<DeviceActor>, wish: ListWish) => HotAnswer | undefined | Promise<HotAnswer>) => {
  const ofAccount = ownChannelLists(lists, entitlements)
  const shared = (ctx: Context<DeviceActor>, wish: ListWish, sight: Sight): Ready => {
    const key = lists.keyOf(ctx, sight, wish)
    const kept = ctx.rendered.peek(key)
    if (kept) return { bytes: kept }
    const list = ctx.rendered.keep(key, async () => {
      const rows = await lists.sharedRows(ctx, sight, wish)
      return keepable(await textsOf(ctx, lists.rowKeyOf(ctx, wish), rows))
    })
    return list.then((bytes) => ({ bytes }))
  }
  const answer = (ctx: Context<DeviceActor>, wish: ListWish, sight: Sight, wants: OwnChannels): Ready => {
    versions.listed(ctx.actor.sessionId, sight.catalogue, sight.state)
    return ofAccount(ctx, wish, sight, wants) ?? shared(ctx, wish, sight)
  }
  return (ctx, wish) => {
    if (wish.search !== '' || wish.limit !== 0) return undefined
    const { accountId } = ctx.actor
    const known = catalogue.peek(ctx)
    const state = entitlements.peek(ctx, accountId)
    const wants = own.peek(ctx, accountId)
    if (known && state && wants) return answer(ctx, wish, { catalogue: known, state }, wants)
    const read = async (): Promise<HotAnswer> => {
      const [held, wanted] = await Promise.all([entitlements.of(ctx, accountId), own.of(ctx, accountId)])
      return answer(ctx, wish, { catalogue: await catalogue.of(ctx), state: held }, wanted)
    }
    return read()
  }
}

const keepable = ({ value, ...freshness }: Freshness & { value: RowTexts }) => ({
  ...freshness,
  body: wholeList(value.texts),
  contentType: 'application/json',
})
