import { compileSerialise, type Context, type DeviceActor, type Freshness, type HotAnswer } from '@headend/base'
import { catalogueTag } from '../catalogue/catalogue-tag.js'
import type { AccountChannelsService, OwnChannels } from '../orders/account-channels.service.js'
import type { AccountState, EntitlementsService } from '../subscribers/entitlements.service.js'
import type { ChannelListService, ListedRow, ListWish } from './channel-list.service.js'
import { ChannelRowView, channelRowView } from './channel-row.views.js'
import type { ListVersions } from './list-versions.js'
import { patchedBytes, wholeList, type RowTexts } from './row-texts.js'

const writeRow = compileSerialise(ChannelRowView)

interface Asked {
  readonly lists: ChannelListService
  readonly entitlements: EntitlementsService
  readonly versions: ListVersions
  readonly own: AccountChannelsService
}

type Ready = HotAnswer | Promise<HotAnswer>

/**
 * Ready bytes of whole lists: one for each set of tariffs, joined from rows that are kept until their programme ends.
 * An account with flags or an order of its own gets the same rows, patched and joined for it alone.
 */
export const hotChannelList = ({
  lists,
  entitlements,
  versions,
  own,
}: Asked): ((ctx: Context<DeviceActor>, wish: ListWish) => HotAnswer | undefined | Promise<HotAnswer>) => {
  const shared = (ctx: Context<DeviceActor>, wish: ListWish, state: AccountState): Ready => {
    const key = lists.keyOf(ctx, state, wish)
    const kept = ctx.rendered.peek(key)
    const noted = versions.listed(ctx, ctx.actor.sessionId, state)
    if (kept && !noted) return { bytes: kept }
    const list = ctx.rendered.keep(key, async () => keepable(await textsOf(ctx, lists, wish)))
    return Promise.all([list, noted]).then(([bytes]) => ({ bytes }))
  }
  const patched = async (ctx: Context<DeviceActor>, wish: ListWish, state: AccountState, wants: OwnChannels) => {
    await versions.listed(ctx, ctx.actor.sessionId, state)
    const key = lists.keyOf(ctx, state, wish)
    const texts = await ctx.rendered.value(`texts:${key}`, () => textsOf(ctx, lists, wish))
    const rank = wish.accountSort && wish.sortId === undefined ? wants.rank : undefined
    return { bytes: await patchedBytes(texts, { flags: wants.flags, rank }) }
  }
  const answer = (ctx: Context<DeviceActor>, wish: ListWish, state: AccountState, wants: OwnChannels): Ready =>
    wants.flags.size > 0 || wants.rank ? patched(ctx, wish, state, wants) : shared(ctx, wish, state)
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

/** The texts of all rows of a list, good until the first of them turns over. */
const textsOf = async (
  ctx: Context<DeviceActor>,
  lists: ChannelListService,
  wish: ListWish,
): Promise<Freshness & { value: RowTexts }> => {
  const rows = await lists.sharedRows(ctx, wish)
  const rowsKey = lists.rowKeyOf(ctx, wish)
  const texts: string[] = []
  for (const row of rows) texts.push(await textOf(ctx, rowsKey, row))
  const turns = rows.flatMap(({ until }) => until ?? [])
  return {
    value: { ids: rows.map(({ facts }) => facts.entry.channel.id), texts },
    tags: [catalogueTag, ...new Set(rows.flatMap(({ tags }) => tags))],
    ...(turns.length > 0 && { until: new Date(Math.min(...turns.map(Number))) }),
  }
}

const keepable = ({ value, ...freshness }: Freshness & { value: RowTexts }) => ({
  ...freshness,
  body: wholeList(value.texts),
  contentType: 'application/json',
})

/** One row, shared by the lists of all tariffs that show it alike. */
const textOf = async (ctx: Context, rowsKey: string, { facts, until, tags }: ListedRow): Promise<string> => {
  const rowKey = `row:${rowsKey}:${facts.hasSubscription ? 'o' : 'l'}${facts.entry.channel.id}`
  return (
    ctx.rendered.peekValue<string>(rowKey) ??
    ctx.rendered.value(rowKey, async () => ({
      value: writeRow(channelRowView(facts)),
      tags: [catalogueTag, ...tags],
      ...(until && { until }),
    }))
  )
}
