import type { Context, Operators, TariffFacts, TariffPatch, Tariffs } from '@headend/base'
import type { Draft } from '@headend/base/db'
import { catalogueTag } from '../catalogue/catalogue-tag.js'
import type { CatalogueService } from '../catalogue/catalogue.service.js'
import { streamingErrors } from '../streaming/streaming.errors.js'
import { StreamService } from '../streaming/stream-service.table.js'
import { tvErrors } from '../tvmiddleware.errors.js'
import { tariffFactsOf } from './tariff-facts.js'
import { TariffService } from './tariff-service.table.js'
import { Tariff } from './tariff.table.js'

export class TariffsService implements Tariffs {
  constructor(
    private readonly operators: Operators,
    private readonly catalogue: CatalogueService,
  ) {}

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

  async list(ctx: Context): Promise<readonly TariffFacts[]> {
    // A dealer sells from the whole catalogue as well.
    return tariffFactsOf(await this.catalogue.of(ctx.asSystem('tariffs')))
  }

  async change(ctx: Context, id: number, patch: TariffPatch): Promise<void> {
    await this.touch(ctx, id, async (ctx) => {
      await ctx.repo(Tariff).change({ id }, patch)
    })
  }

  async remove(ctx: Context, id: number): Promise<void> {
    await this.touch(ctx, id, async (ctx) => {
      await ctx.repo(Tariff).remove({ id })
    })
  }

  async grant(ctx: Context, tariffId: number, serviceId: number, isGranted: boolean): Promise<void> {
    await this.touch(ctx, tariffId, async (ctx) => {
      if ((await ctx.repo(StreamService).count({ id: serviceId })) === 0)
        throw streamingErrors.streamServiceUnknown({ id: serviceId })
      const link = { tariffId, serviceId }
      const isLinked = (await ctx.repo(TariffService).count(link)) > 0
      if (isGranted && !isLinked) await ctx.repo(TariffService).add(link)
      if (!isGranted) await ctx.repo(TariffService).remove(link)
    })
  }

  private async touch(ctx: Context, id: number, work: (ctx: Context) => Promise<void>): Promise<void> {
    await ctx.transaction(async (ctx) => {
      if (!(await ctx.repo(Tariff).first({ where: { id }, lock: true }))) throw tvErrors.tariffUnknown({ id })
      await work(ctx)
      await ctx.bump(catalogueTag)
    })
  }
}
