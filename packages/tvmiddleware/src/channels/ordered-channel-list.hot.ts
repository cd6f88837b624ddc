import { hash } from 'node:crypto'
import { chain, type Bytes, type Context, type DeviceActor, type Freshness, type Later } from '@headend/base'
import { listedTags } from '../catalogue/catalogue-tag.js'
import type { Catalogue } from '../catalogue/catalogue.service.js'
import type { OwnChannels } from '../orders/account-channels.service.js'
import type { EntitlementsService } from '../subscribers/entitlements.service.js'
import type { ChannelListService, ListWish, Sight } from './channel-list.service.js'
import { textsOf } from './list-texts.hot.js'
import { OrderableRows, type RowChosen } from './orderable-rows.js'
import type { RowTexts } from './row-texts.js'

/** What accounts of the same tariffs are shown. */
interface Listed {
  readonly name: string
  /** By channel, in the operator's order. */
  readonly rows: ReadonlyMap<number, RowChosen>
}

/** Lists in an order of the account's own, made for each call from rows that all accounts of the operator share. */
export const orderedLists = (lists: ChannelListService, entitlements: EntitlementsService) => {
  const listed = new WeakMap<Catalogue, Map<string, Listed>>()
  const listedOf = (ctx: Context<DeviceActor>, sight: Sight, wish: ListWish): Listed => {
    let known = listed.get(sight.catalogue)
    if (!known) listed.set(sight.catalogue, (known = new Map()))
    const key = lists.keyOf(ctx, sight, wish)
    let found = known.get(key)
    if (!found) {
      const name = hash('sha1', key, 'base64url')
      known.set(key, (found = { name, rows: chosenFrom(ctx, sight, wish) }))
    }
    return found
  }
  const chosenFrom = (ctx: Context<DeviceActor>, { catalogue, state }: Sight, wish: ListWish): Listed['rows'] => {
    const open = entitlements.channelsOf(catalogue, state)
    const entries = lists.listed(ctx, catalogue, state, wish)
    return new Map(
      entries.map(({ channel: { id } }) => [id, { channelId: id, row: open.has(id) ? id : lockedRow(id) }]),
    )
  }
  const rowsOf = (ctx: Context, { catalogue, state }: Sight, wish: ListWish): Later<OrderableRows> => {
    const key = `orderable:${state.locked ? 'l' : ''}${lists.rowKeyOf(ctx, wish)}`
    const make = async (): Promise<Freshness & { value: OrderableRows }> => {
      const rowsKey = lists.rowKeyOf(ctx, wish)
      const open = await textsOf(ctx, rowsKey, await lists.everyRow(ctx, catalogue, wish, true))
      const rows = state.locked ? await lists.everyRow(ctx, catalogue, wish, false) : []
      const { ids, texts } = (await textsOf(ctx, rowsKey, rows)).value
      const value = joined(open.value, { ids: ids.map(lockedRow), texts })
      return { ...open, tags: [...listedTags, ...open.tags], value: OrderableRows.of(value) }
    }
    return ctx.rendered.peekValue<OrderableRows>(key) ?? ctx.rendered.value(key, make)
  }
  return (ctx: Context<DeviceActor>, wish: ListWish, sight: Sight, own: OwnChannels): Later<Bytes> =>
    chain(rowsOf(ctx, sight, wish), (all) => {
      const { name, rows } = listedOf(ctx, sight, wish)
      return all.list(() => inOrder(rows, own.order ?? []), own.flags, `${name}.${own.version}`)
    })
}

/** The number of a channel's row as it looks to whom it is locked. */
const lockedRow = (channelId: number): number => -channelId

const joined = (first: RowTexts, second: RowTexts): RowTexts => ({
  ids: [...first.ids, ...second.ids],
  texts: [...first.texts, ...second.texts],
})

/** What the order does not name comes after it, as it stood. */
const inOrder = (listed: Listed['rows'], order: Iterable<number>): readonly RowChosen[] => {
  const found = new Set<RowChosen>()
  for (const id of order) {
    const chosen = listed.get(id)
    if (chosen) found.add(chosen)
  }
  for (const chosen of listed.values()) found.add(chosen)
  return [...found]
}
