import { soldFilmErrors, type Context, type Films, type FilmSale } from '@headend/base'
import { Account } from '../subscribers/account.table.js'
import { Title } from '../titles/title.table.js'
import { filmsTag } from '../watching/films-tag.js'
import { Purchase } from './purchase.table.js'

/** Films that a billing system sold. */
export class SoldFilms implements Films {
  async known(ctx: Context, extId: string): Promise<{ readonly id: number }> {
    const title = extId === '' ? null : await ctx.repo(Title).first({ where: { extId }, order: ['id'], only: ['id'] })
    if (!title) throw soldFilmErrors.soldFilmUnknown({ id: extId })
    return title
  }

  async grant(ctx: Context, { customerId, extId, until, price, currency, key }: FilmSale): Promise<void> {
    await ctx.transaction(async (ctx) => {
      const title = await this.known(ctx, extId)
      const accounts = await ctx.repo(Account).find({ where: { customerId }, order: ['id'], only: ['id'], lock: true })
      if ((await ctx.repo(Purchase).count({ saleKey: key })) > 0) return
      const what = { titleId: title.id, price, currency, boughtAt: ctx.now, availableUntil: until, saleKey: key }
      for (const { id: accountId } of accounts) {
        await ctx.repo(Purchase).add({ ...what, accountId })
        await ctx.bump(filmsTag(accountId))
      }
    })
  }

  async revoke(ctx: Context, key: string): Promise<void> {
    await ctx.transaction(async (ctx) => {
      const sold = await ctx.repo(Purchase).find({ where: { saleKey: key }, only: ['accountId'] })
      await ctx.repo(Purchase).remove({ saleKey: key })
      for (const { accountId } of sold) await ctx.bump(filmsTag(accountId))
    })
  }
}
