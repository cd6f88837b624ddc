import type { Context, Operators, ResourceDeeds, ResourceValues } from '@headend/base'
import type { Draft, Patch } from '@headend/base/db'
import { valuesFrom } from '../content/content-fields.js'
import { LinkList } from '../forms/link-list.js'
import { OrderedParts } from '../forms/ordered-parts.js'
import { Tariff } from '../tariffs/tariff.table.js'
import { radioFields } from './radio-fields.js'
import { radioTag } from './radio-tag.js'
import { Radio, RadioTariff } from './radio.table.js'

const tariffs = new LinkList(RadioTariff, 'radioId', 'tariffId', Tariff, 'tariff_ids')

/** Stations as staff and scripts edit them, with the tariffs that open them. */
export class RadioEditing implements ResourceDeeds {
  private readonly order = new OrderedParts(Radio)

  constructor(private readonly operators: Operators) {}

  async create(ctx: Context, { tariffIds, ...row }: ResourceValues): Promise<{ readonly id: number }> {
    return ctx.transaction(async (ctx) => {
      const radio = await ctx.repo(Radio).add(row as Draft<typeof Radio>)
      if (tariffIds) await tariffs.replace(ctx, radio.id, tariffIds as readonly number[])
      await ctx.bump(radioTag)
      return radio
    })
  }

  async change(ctx: Context, id: number, { tariffIds, ...row }: ResourceValues): Promise<void> {
    // Other tariffs make another revision as well, so the name is written over itself where no column changes.
    const { name } = await ctx.repo(Radio).get(id)
    await ctx.repo(Radio).change({ id }, { name, ...(row as Patch<typeof Radio>) })
    if (tariffIds) await tariffs.replace(ctx, id, tariffIds as readonly number[])
  }

  async beside(ctx: Context, ids: readonly number[]): Promise<ReadonlyMap<number, ResourceValues>> {
    const found = await tariffs.of(ctx, ids)
    return new Map(ids.map((id) => [id, { tariffIds: found.get(id) ?? [] }]))
  }

  /** Adds what a script sent, last; such a station is switched off until it says otherwise. */
  async take(ctx: Context, sent: Readonly<Record<string, unknown>>): Promise<{ readonly id: number }> {
    const values = valuesFrom(radioFields, sent, await this.operators.facts(ctx))
    const position = await this.order.last(ctx)
    return this.create(ctx, { isEnabled: false, ...values, position })
  }

  /** Throws `notFound`. */
  async remove(ctx: Context, id: number): Promise<void> {
    await ctx.transaction(async (ctx) => {
      await ctx.repo(Radio).get(id)
      await ctx.repo(Radio).remove({ id })
      await ctx.bump(radioTag)
    })
  }
}
