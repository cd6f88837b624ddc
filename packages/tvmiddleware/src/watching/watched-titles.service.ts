import { isWithin, type Context } from '@headend/base'
import type { Row } from '@headend/base/db'
import { positionsTag } from '../positions/positions-tag.js'
import { Position } from '../positions/position.table.js'
import { Purchase } from '../purchases/purchase.table.js'
import { filmsTag } from './films-tag.js'
import { TitleMark } from './title-mark.table.js'

/** How far an account is with one file. */
export type FilePosition = Pick<Row<typeof Position>, 'assetId' | 'seconds' | 'isViewed' | 'changedAt'>

/** What an account did with films: kept until it does more. */
export interface WatchedTitles {
  /** By title, the last one first. */
  readonly favorites: ReadonlyMap<number, Date>
  readonly ratings: ReadonlyMap<number, number>
  /** By title, the last one first; within it as well. */
  readonly positions: ReadonlyMap<number, readonly FilePosition[]>
  readonly purchases: readonly Row<typeof Purchase>[]
}

// What somebody watches in years is less; more would make each list slow.
const knownAtMost = 2000

export class WatchedTitlesService {
  async of(ctx: Context, accountId: number): Promise<WatchedTitles> {
    return ctx.rendered.value(filmsTag(accountId), async () => ({
      value: await load(ctx, accountId),
      tags: [filmsTag(accountId), positionsTag(accountId)],
    }))
  }
}

const load = async (ctx: Context, accountId: number): Promise<WatchedTitles> => {
  const [marks, positions, purchases] = await Promise.all([
    ctx.repo(TitleMark).find({ where: { accountId }, order: ['-favoritedAt'], limit: knownAtMost }),
    ctx.repo(Position).find({
      where: { accountId, contentType: 'video' },
      order: ['-changedAt'],
      limit: knownAtMost,
      only: ['contentId', 'assetId', 'seconds', 'isViewed', 'changedAt'],
    }),
    ctx.repo(Purchase).find({ where: { accountId }, order: ['-boughtAt'], limit: knownAtMost }),
  ])
  return {
    favorites: new Map(
      marks.flatMap(({ titleId, favoritedAt }) => (favoritedAt ? [[titleId, favoritedAt] as const] : [])),
    ),
    ratings: new Map(marks.filter(({ rating }) => rating > 0).map(({ titleId, rating }) => [titleId, rating])),
    positions: Map.groupBy(positions, ({ contentId }) => contentId),
    purchases,
  }
}

/** Ids of films that the account holds by a purchase, the last one first. */
export const boughtIds = ({ purchases }: WatchedTitles, now: Date): readonly number[] => [
  ...new Set(purchases.filter((one) => isWithin(now, null, one.availableUntil)).map(({ titleId }) => titleId)),
]

/** Which of the films that were begun are meant: those being watched, those watched to the end, or both. */
export type Listing = 'is_viewing' | 'viewed_only' | 'history_only'

/** A film counts as what its last file is: watched to the end, or being watched. */
export const isViewed = (positions: readonly FilePosition[] | undefined): boolean => positions?.[0]?.isViewed === true

/** Ids of films that were begun, the last one first. */
export const begunIds = ({ positions }: WatchedTitles, listing: Listing): readonly number[] =>
  [...positions]
    .filter(([, of]) => listing === 'history_only' || isViewed(of) === (listing === 'viewed_only'))
    .map(([id]) => id)

/** Where the account goes on: the file it was last in and has not watched to its end. */
export const goesOnAt = (positions: readonly FilePosition[] | undefined): FilePosition | undefined =>
  positions?.find((one) => !one.isViewed && one.seconds > 0)

export const ofListing = (listing: Listing) =>
  listing === 'history_only' ? {} : { isViewed: listing === 'viewed_only' }
