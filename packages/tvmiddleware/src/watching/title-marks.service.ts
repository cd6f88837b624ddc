import type { Context, DeviceActor } from '@headend/base'
import { Op, type Patch } from '@headend/base/db'
import { filmErrors } from '../films.errors.js'
import { positionsTag } from '../positions/positions-tag.js'
import { Position } from '../positions/position.table.js'
import { Title } from '../titles/title.table.js'
import { filmsTag } from './films-tag.js'
import { TitleMark } from './title-mark.table.js'
import { ofListing, type Listing } from './watched-titles.service.js'

/** What accounts say of films: favourites, ratings, what they have watched. */
export class TitleMarks {
  /** Throws `titleUnknown`. */
  async favor(ctx: Context<DeviceActor>, titleId: number, isFavorite: boolean): Promise<void> {
    await this.mark(ctx, titleId, { isFavorite, favoritedAt: isFavorite ? ctx.now : null })
  }

  /** The same for many films: all of them, or none where one is unknown. */
  async favorMany(
    ctx: Context<DeviceActor>,
    wishes: readonly { readonly titleId: number; readonly isFavorite: boolean }[],
  ): Promise<void> {
    await ctx.transaction(async (ctx) => {
      for (const { titleId, isFavorite } of wishes) await this.favor(ctx, titleId, isFavorite)
    })
  }

  /** Gives a film 1 to 10, in place of what it was given before, and says the average. Throws `titleUnknown`. */
  async rate(ctx: Context<DeviceActor>, titleId: number, rating: number): Promise<number> {
    return ctx.transaction(async (ctx) => {
      await this.mark(ctx, titleId, { rating })
      const [total] = await ctx.repo(TitleMark).tally({ where: { titleId, rating: { [Op.gt]: 0 } }, sum: ['rating'] })
      const { count = 0, rating: sum = 0 } = total ?? {}
      const customersRating = count === 0 ? 0 : Math.round((sum / count) * 100) / 100
      await ctx.repo(Title).change({ id: titleId }, { customersRating, ratingsCount: count })
      return customersRating
    })
  }

  /** Forgets that these films were watched; throws `titleUnknown` where one of them is none. */
  async forget(ctx: Context<DeviceActor>, titleIds: readonly number[], listing: Listing): Promise<void> {
    const { accountId } = ctx.actor
    const ids = [...new Set(titleIds)]
    await ctx.transaction(async (ctx) => {
      if ((await ctx.repo(Title).count({ id: { [Op.in]: ids } })) < ids.length) throw filmErrors.titleUnknown()
      const where = { accountId, contentType: 'video', contentId: { [Op.in]: ids }, ...ofListing(listing) }
      await ctx.repo(Position).remove(where)
      await ctx.bump(positionsTag(accountId))
    })
  }

  private async mark(ctx: Context<DeviceActor>, titleId: number, patch: Patch<typeof TitleMark>): Promise<void> {
    const key = { accountId: ctx.actor.accountId, titleId }
    await ctx.transaction(async (ctx) => {
      if ((await ctx.repo(Title).count({ id: titleId })) === 0) throw filmErrors.titleUnknown()
      const marks = ctx.repo(TitleMark)
      if ((await marks.change(key, patch)) === 0) await marks.add({ ...key, ...patch })
      await ctx.bump(filmsTag(key.accountId))
    })
  }
}
