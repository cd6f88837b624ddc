import type { Context, Operators, Tariffs } from '@headend/base'
import type { Draft } from '@headend/base/db'
import { catalogueTag } from '../catalogue/catalogue-tag.js'
import { tvErrors } from '../tvmiddleware.errors.js'
import { Tariff } from './tariff.table.js'

export class TariffsService implements Tariffs {
  constructor(private readonly operators: Operators) {}

  async create(
    ctx: Context,
    facts: Omit<Draft<typeof Tariff>, 'currency'> & { readonly currency?: string },
  ): Promise<{ readonly id: number }> {
    const { currency } = await this.operators.facts(ctx)
    return ctx.transaction(async (ctx) => {
      const tariff = await ctx.repo(Tariff).add({ currency, ...facts })
      await ctx.bump(catalogueTag)
      return tariff
    })
  }

  async byName(ctx: Context, name: string): Promise<{ readonly id: number }> {
    const tariff = await ctx.repo(Tariff).first({ where: { name } })
    if (!tariff) throw tvErrors.tariffUnknown({ name })
    return tariff
  }
}
