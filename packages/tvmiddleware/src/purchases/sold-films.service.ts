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

  async grant(
    ctx: Context,
    { customerId, accountId: only, film, until, price, currency, key }: FilmSale,
  ): Promise<void> {
    await ctx.transaction(async (ctx) => {
      const where = { customerId, ...(only !== null && { id: only }) }
      const titleId = await this.idOf(ctx, film)
      const accounts = await ctx.repo(Account).find({ where, order: ['id'], only: ['id'], lock: true })
      if ((await ctx.repo(Purchase).count({ saleKey: key })) > 0) return
      const what = { titleId, price, currency, boughtAt: ctx.now, availableUntil: until, saleKey: key }
      for (const { id: accountId } of accounts) {
        await ctx.repo(Purchase).add({ ...what, accountId })
        await ctx.bump(filmsTag(accountId))
      }
    })
  }

  private async idOf(ctx: Context, film: FilmSale['film']): Promise<number> {
    if ('extId' in film) return (await this.known(ctx, film.extId)).id
    if ((await ctx.repo(Title).count({ id: film.id })) === 0) throw soldFilmErrors.soldFilmUnknown({ id: film.id })
    return film.id
  }

  async revoke(ctx: Context, key: string): Promise<void> {
    await ctx.transaction(async (ctx) => {
      const sold = await ctx.repo(Purchase).find({ where: { saleKey: key }, only: ['accountId'] })
      await ctx.repo(Purchase).remove({ saleKey: key })
      for (const { accountId } of sold) await ctx.bump(filmsTag(accountId))
    })
  }
}
