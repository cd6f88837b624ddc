import type { Context, House } from '@headend/base'
import { Op } from '@headend/base/db'
import type { Subscriber } from './scenarios.js'
import { hasFavourites, hasOrder, ownOrder, tenFavourites } from './wishes.js'
import type { Parts } from './tv-parts.js'

export interface Wanted {
  readonly accounts: number
  readonly tariffIds: readonly number[]
  readonly channelIds: readonly number[]
  /** What every subscriber logs in with. */
  readonly password: string
}

const atOnce = 1000
const firstNumber = 100_001

/**
 * Customers, each with an account, a tariff, a box with its session and a second one that is out; three of ten with favourites, one of ten with an
 * order of its own. A thousand in one transaction, and many rows in one statement: one by one they would take hours.
 */
export const seedAccounts = async (
  ctx: Context,
  house: Pick<House, 'keys'>,
  parts: Parts,
  wanted: Wanted,
  done: (made: readonly Subscriber[]) => Promise<void>,
): Promise<void> => {
  for (let from = 0; from < wanted.accounts; from += atOnce) {
    const places = Array.from({ length: Math.min(atOnce, wanted.accounts - from) }, (_, one) => from + one)
    await done(await ctx.transaction((ctx) => thousand(ctx, house, parts, wanted, places)))
  }
}

const thousand = async (
  ctx: Context,
  { keys }: Pick<House, 'keys'>,
  parts: Parts,
  { tariffIds, channelIds, password }: Wanted,
  places: readonly number[],
): Promise<Subscriber[]> => {
  const { Customer, Account, Subscription, Device, Session } = parts
  const createdAt = ctx.now
  await ctx.repo(Customer).addMany(places.map((place) => ({ extId: `c${place}`, currency: 'EUR', createdAt })))
  const newest = { order: ['-id'], limit: places.length } as const
  const customers = (await ctx.repo(Customer).find({ ...newest, only: ['id'] })).toReversed().map(({ id }) => id)
  const accounts = places.map((place, at) => {
    const abonement = String(firstNumber + place)
    const passwordDigest = keys.digest('account-password', `${abonement}\n${password}`)
    const pinSealed = keys.seal('account-pin', password)
    return { customerId: customers[at] ?? 0, abonement, passwordDigest, pinSealed, createdAt }
  })
  await ctx.repo(Account).addMany(accounts)
  const made = (await ctx.repo(Account).find({ ...newest, only: ['id', 'abonement'] })).toReversed()
  await ctx.repo(Subscription).addMany(
    places.map((place, at) => ({
      ...{ customerId: customers[at] ?? 0, accountId: made[at]?.id ?? 0, startsAt: createdAt },
      tariffId: tariffIds[place % tariffIds.length] ?? 0,
    })),
  )
  const deviceType = 'android'
  await ctx
    .repo(Device)
    .addMany(
      ['box', 'tv'].flatMap((kind) =>
        places.map((place, at) => ({ accountId: made[at]?.id ?? 0, uid: `${kind}-${place}`, deviceType, createdAt })),
      ),
    )
  const devices = await ctx.repo(Device).find({ where: { uid: { [Op.startsWith]: 'box-' } }, ...newest, only: ['id'] })
  const boxes = devices.toReversed()
  const opened = made.map(({ id, abonement }, at) => {
    const authkey = parts.newSessionKey()
    return { abonement, authkey, accountId: id, deviceId: boxes[at]?.id ?? 0 }
  })
  await ctx.repo(Session).addMany(
    opened.map(({ authkey, accountId, deviceId }) => ({
      ...{ secretHash: parts.hashOfKey(authkey), accountId, deviceId, deviceType },
      ...{ userAgent: 'load', createdAt, lastSeenAt: createdAt },
    })),
  )
  await addWishes(ctx, parts, { tariffs: tariffIds.length, channelIds }, places, opened)
  return opened.map(({ abonement, authkey }) => ({ abonement, authkey }))
}

const addWishes = async (
  ctx: Context,
  { AccountChannel, AccountChannelOrder }: Parts,
  { tariffs, channelIds }: { readonly tariffs: number; readonly channelIds: readonly number[] },
  places: readonly number[],
  opened: readonly { readonly accountId: number }[],
): Promise<void> => {
  const idOf = (at: number): number => opened[at]?.accountId ?? 0
  const favourites = places.flatMap((place, at) =>
    hasFavourites(place, tariffs)
      ? tenFavourites(place, channelIds).map((channelId) => ({ accountId: idOf(at), channelId, isFavorited: true }))
      : [],
  )
  await ctx.repo(AccountChannel).addMany(favourites)
  const orders = places.flatMap((place, at) =>
    hasOrder(place, tariffs) ? [{ accountId: idOf(at), channelIds: ownOrder(place, channelIds) }] : [],
  )
  await ctx.repo(AccountChannelOrder).addMany(orders)
}
