import { compileSerialise, type Context, type DeviceActor, type HotAnswer } from '@headend/base'
import { catalogueTag } from '../catalogue/catalogue-tag.js'
import type { AccountState, EntitlementsService } from '../subscribers/entitlements.service.js'
import type { ChannelListService, ListedRow, ListWish } from './channel-list.service.js'
import { ChannelRowView, channelRowView } from './channel-row.views.js'
import type { ListVersions } from './list-versions.js'

const writeRow = compileSerialise(ChannelRowView)

/** Ready bytes of whole lists: one for each set of tariffs, joined from rows that are kept until their programme ends. */
export const hotChannelList = (
  lists: ChannelListService,
  entitlements: EntitlementsService,
  versions: ListVersions,
): ((ctx: Context<DeviceActor>, wish: ListWish) => HotAnswer | undefined | Promise<HotAnswer>) => {
  const bytesOf = (ctx: Context<DeviceActor>, wish: ListWish, state: AccountState): HotAnswer | Promise<HotAnswer> => {
    const key = lists.keyOf(ctx, state, wish)
    const kept = ctx.rendered.peek(key)
    const noted = versions.listed(ctx, ctx.actor.sessionId, state)
    if (kept && !noted) return { bytes: kept }
    const list = ctx.rendered.keep(key, async () => joined(ctx, lists.rowKeyOf(ctx, wish), await lists.rows(ctx, wish)))
    return Promise.all([list, noted]).then(([bytes]) => ({ bytes }))
  }
  return (ctx, wish) => {
    if (wish.search !== '' || wish.limit !== 0 || wish.sortId !== undefined) return undefined
    const state = entitlements.peek(ctx, ctx.actor.accountId)
    if (state) return bytesOf(ctx, wish, state)
    return entitlements.of(ctx, ctx.actor.accountId).then((found) => bytesOf(ctx, wish, found))
  }
}

const joined = async (ctx: Context, rowsKey: string, rows: readonly ListedRow[]) => {
  const texts: string[] = []
  for (const row of rows) texts.push(await textOf(ctx, rowsKey, row))
  const turns = rows.flatMap(({ until }) => until ?? [])
  return {
    body: Buffer.from(`{"channels":[${texts.join()}],"error":0,"error_message":""}\n`),
    contentType: 'application/json',
    tags: [catalogueTag, ...new Set(rows.flatMap(({ tags }) => tags))],
    ...(turns.length > 0 && { until: new Date(Math.min(...turns.map(Number))) }),
  }
}

/** One row, shared by the lists of all tariffs. */
const textOf = async (ctx: Context, rowsKey: string, { facts, until, tags }: ListedRow): Promise<string> => {
  const rowKey = `row:${rowsKey}:${facts.entry.channel.id}`
  return (
    ctx.rendered.peekValue<string>(rowKey) ??
    ctx.rendered.value(rowKey, async () => ({
      value: writeRow(channelRowView(facts)),
      tags: [catalogueTag, ...tags],
      ...(until && { until }),
    }))
  )
}
