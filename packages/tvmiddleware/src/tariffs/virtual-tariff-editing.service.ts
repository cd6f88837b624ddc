import { baseErrors, type Context, type Operators, type ResourceDeeds, type ResourceValues } from '@headend/base'
import { Op, type Draft, type Patch } from '@headend/base/db'
import { Tariff } from './tariff.table.js'
import { VirtualTariffPart } from './virtual-tariff-part.table.js'
import { VirtualTariff } from './virtual-tariff.table.js'

const refused = (reason: string) => baseErrors.invalid({}, [{ field: 'tariff_ids', reason }])

/** Virtual tariffs as staff put them together. */
export class VirtualTariffEditing implements ResourceDeeds {
  constructor(private readonly operators: Operators) {}

  async create(ctx: Context, values: ResourceValues): Promise<{ readonly id: number }> {
    const { tariffIds, ...row } = values
    const { currency } = await this.operators.facts(ctx)
    return ctx.transaction(async (ctx) => {
      const virtual = await ctx
        .repo(VirtualTariff)
        .add({ currency, ...(row as Omit<Draft<typeof VirtualTariff>, 'currency'>) })
      await replaceParts(ctx, virtual.id, (tariffIds ?? []) as readonly number[])
      return virtual
    })
  }

  async change(ctx: Context, id: number, values: ResourceValues): Promise<void> {
    const { tariffIds, ...row } = values
    // Other parts make another revision as well, so the name is written over itself where no column changes.
    const { name } = await ctx.repo(VirtualTariff).get(id)
    await ctx.repo(VirtualTariff).change({ id }, { name, ...(row as Patch<typeof VirtualTariff>) })
    if (tariffIds !== undefined) await replaceParts(ctx, id, tariffIds as readonly number[])
  }

  async beside(ctx: Context, ids: readonly number[]): Promise<ReadonlyMap<number, ResourceValues>> {
    const where = { virtualTariffId: { [Op.in]: ids } }
    const parts = await ctx.repo(VirtualTariffPart).find({ where, order: ['position', 'tariffId'] })
    const found = Map.groupBy(parts, ({ virtualTariffId }) => virtualTariffId)
    return new Map(ids.map((id) => [id, { tariffIds: (found.get(id) ?? []).map(({ tariffId }) => tariffId) }]))
  }
}

/** Connects exactly these, in this order; one basic tariff at most, since nobody may hold two. */
const replaceParts = async (ctx: Context, virtualTariffId: number, tariffIds: readonly number[]): Promise<void> => {
  const tariffs = await ctx.repo(Tariff).find({ where: { id: { [Op.in]: tariffIds } } })
  if (tariffs.length < tariffIds.length) throw refused('unknown')
  if (tariffs.filter(({ basicTariffPriority }) => basicTariffPriority > 0).length > 1) throw refused('not_allowed')
  await ctx.repo(VirtualTariffPart).remove({ virtualTariffId })
  const drafts = tariffIds.map((tariffId, place) => ({ virtualTariffId, tariffId, position: (place + 1) * 1000 }))
  await ctx.repo(VirtualTariffPart).addMany(drafts)
}
