import { hash } from 'node:crypto'
import type { Context } from '@headend/base'
import type { Row } from '@headend/base/db'
import type { CatalogueChannel, CatalogueService } from '../catalogue/catalogue.service.js'
import { accountTag } from '../subscribers/account-tag.js'
import { tvErrors } from '../tvmiddleware.errors.js'
import { AccountChannelOrder } from './account-channel-order.table.js'
import { AccountChannel } from './account-channel.table.js'
import { rankOf, type Rank } from '../catalogue/rank.js'

/** What an account wants of one channel; `isLocked` null leaves what the operator says. */
export interface ChannelFlags {
  readonly isFavorited: boolean
  readonly isHidden: boolean
  readonly isLocked: boolean | null
}

/** All that an account wants of its channels. */
export interface OwnChannels {
  readonly flags: ReadonlyMap<number, ChannelFlags>
  /** Channels in the account's own order, where it has one. */
  readonly order: Iterable<number> | undefined
  readonly rank: Rank | undefined
  /** Names these wishes: equal ones have the same. */
  readonly version: string
}

/** An order as it is kept: a map would take ten times the memory, for each account that has one. */
class Ordered implements OwnChannels {
  readonly order: Int32Array

  constructor(
    readonly flags: OwnChannels['flags'],
    channelIds: readonly number[],
    readonly version = versionOf(flags, channelIds),
  ) {
    this.order = Int32Array.from(channelIds)
  }

  get rank(): Rank {
    return rankOf([...this.order])
  }
}

// One for all accounts that want nothing of their own.
const asTheyCome: OwnChannels = { flags: new Map(), order: undefined, rank: undefined, version: '' }
const noFlags: ChannelFlags = { isFavorited: false, isHidden: false, isLocked: null }

export class AccountChannelsService {
  constructor(private readonly catalogue: CatalogueService) {}

  /** What is kept of the account's wishes: a synchronous look for hot methods. */
  peek(ctx: Context, accountId: number): OwnChannels | undefined {
    return ctx.rendered.peekValue<OwnChannels>(keyOf(accountId))
  }

  async of(ctx: Context, accountId: number): Promise<OwnChannels> {
    return ctx.rendered.value(keyOf(accountId), async () => ({
      value: await load(ctx, accountId),
      tags: [accountTag(accountId)],
    }))
  }

  /** Changes the flags that are named of one channel; throws `channelUnknown`. */
  async setFlags(ctx: Context, accountId: number, channelId: number, flags: Partial<ChannelFlags>): Promise<void> {
    await this.setMany(ctx, accountId, [{ channelId, flags }])
  }

  /** The same for many channels: all of them, or none where one is unknown. */
  async setMany(
    ctx: Context,
    accountId: number,
    wishes: readonly { readonly channelId: number; readonly flags: Partial<ChannelFlags> }[],
  ): Promise<void> {
    const { byId } = await this.catalogue.of(ctx)
    const missing = wishes.find(({ channelId }) => !byId.has(channelId))
    if (missing) throw tvErrors.channelUnknown()
    await ctx.transaction(async (ctx) => {
      const known = await flagsOf(ctx, accountId)
      for (const { channelId, flags } of wishes) {
        const before = known.get(channelId)
        const after = { ...(before ?? noFlags), ...flags }
        known.set(channelId, after)
        await write(ctx, { accountId, channelId }, before, after)
      }
      await ctx.bump(accountTag(accountId))
    })
  }

  /** Stores the account's own order; without channels the operator's stands again. Unknown channels are left out. */
  async setOrder(ctx: Context, accountId: number, wanted: readonly number[]): Promise<void> {
    const { byId } = await this.catalogue.of(ctx)
    const channelIds = [...new Set(wanted)].filter((id) => byId.has(id))
    await ctx.transaction(async (ctx) => {
      const orders = ctx.repo(AccountChannelOrder)
      if (channelIds.length === 0) await orders.remove({ accountId })
      else if ((await orders.change({ accountId }, { channelIds })) === 0) await orders.add({ accountId, channelIds })
      await ctx.bump(accountTag(accountId))
    })
  }
}

/** The flags of a channel for this account, with what the operator says where the account says nothing. */
export const shownFlags = ({ channel }: CatalogueChannel, own: OwnChannels) => {
  const flags = own.flags.get(channel.id) ?? noFlags
  return { ...flags, isLocked: flags.isLocked ?? channel.parentControl }
}

const keyOf = (accountId: number): string => `own-channels:${accountId}`

const load = async (ctx: Context, accountId: number): Promise<OwnChannels> => {
  const flags = await flagsOf(ctx, accountId)
  const order = await ctx.repo(AccountChannelOrder).first({ where: { accountId } })
  if (order) return new Ordered(flags, order.channelIds)
  return flags.size === 0 ? asTheyCome : { flags, order: undefined, rank: undefined, version: versionOf(flags, []) }
}

const versionOf = (flags: OwnChannels['flags'], channelIds: readonly number[]): string => {
  const wishes = [...flags].map(([id, { isFavorited, isHidden, isLocked }]) => [id, isFavorited, isHidden, isLocked])
  return hash('sha1', JSON.stringify([wishes, channelIds]), 'base64url')
}

const flagsOf = async (ctx: Context, accountId: number): Promise<Map<number, ChannelFlags>> => {
  const rows = await ctx.repo(AccountChannel).find({ where: { accountId }, order: ['channelId'] })
  return new Map(rows.map((row) => [row.channelId, flagsIn(row)]))
}

const shared = new Map<string, ChannelFlags>()

/** The same object for the same flags: there are a dozen kinds, and millions of rows. */
const flagsIn = ({ isFavorited, isHidden, isLocked }: Row<typeof AccountChannel>): ChannelFlags => {
  const kind = `${isFavorited} ${isHidden} ${isLocked}`
  const known = shared.get(kind) ?? { isFavorited, isHidden, isLocked }
  shared.set(kind, known)
  return known
}

const write = async (
  ctx: Context,
  key: { readonly accountId: number; readonly channelId: number },
  before: ChannelFlags | undefined,
  after: ChannelFlags,
): Promise<void> => {
  const links = ctx.repo(AccountChannel)
  const isPlain = !after.isFavorited && !after.isHidden && after.isLocked === null
  if (isPlain && before) await links.remove(key)
  else if (!isPlain && before) await links.change(key, after)
  else if (!isPlain) await links.add({ ...key, ...after })
}

/** How many accounts have each channel among their favourites. */
export const favouritesOf = async (ctx: Context): Promise<ReadonlyMap<number, number>> => {
  const tally = await ctx.repo(AccountChannel).tally({ where: { isFavorited: true }, by: ['channelId'] })
  return new Map(tally.map(({ channelId, count }) => [channelId, count]))
}
