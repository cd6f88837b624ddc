import { baseErrors, type Context, type ResourceDeeds } from '@headend/base'
import { catalogueTag } from '../catalogue/catalogue-tag.js'
import { streamingTag } from '../routing/streaming-tag.js'
import { Account } from '../subscribers/account.table.js'
import { DataCentre } from './data-centre.table.js'

/** A data centre as subscribers choose it. */
export interface SelectableCentre {
  readonly id: number
  readonly name: string
  readonly location: string
}

/** Where services stand, and which accounts are tied to a place. */
export class DataCentresService implements ResourceDeeds {
  /** Data centres that are switched on, by name. */
  async selectable(ctx: Context): Promise<readonly SelectableCentre[]> {
    return ctx.rendered.value('data-centres', async () => {
      const rows = await ctx.repo(DataCentre).find({ where: { isEnabled: true }, order: ['name', 'id'] })
      return { value: rows.map(({ id, name, location }) => ({ id, name, location })), tags: [streamingTag] }
    })
  }

  /** Ties accounts to another data centre, or to none: all, or those of one; says how many were moved. */
  async reassign(ctx: Context, to: number | null, from?: number | null): Promise<number> {
    return ctx.transaction(async (ctx) => {
      for (const id of [to, from]) if (id) await ctx.repo(DataCentre).get(id)
      const moved = await ctx
        .repo(Account)
        .change(from === undefined ? {} : { dataCentreId: from }, { dataCentreId: to })
      // What is kept of an account goes with the catalogue: one tag instead of one for each of them.
      await ctx.bump(catalogueTag)
      return moved
    })
  }

  /** Removes one that no account is tied to. */
  async remove(ctx: Context, id: number): Promise<void> {
    const tied = await ctx.repo(Account).count({ dataCentreId: id })
    if (tied > 0) throw baseErrors.hasDependants({ dependants: `tvm_accounts ${tied}` })
    await ctx.repo(DataCentre).remove({ id })
  }
}
