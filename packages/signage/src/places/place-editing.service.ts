import type { Context, ResourceDeeds, ResourceValues } from '@headend/base'
import type { Draft, Patch, Row } from '@headend/base/db'
import { refuseCircle } from '../forms/tree.js'
import { signageErrors } from '../signage.errors.js'
import { Place } from './place.table.js'

/** The tree of places as staff change it: none lies in itself. */
export class PlaceEditing implements ResourceDeeds {
  constructor(private readonly screensChanged: (ctx: Context) => Promise<void>) {}

  async create(ctx: Context, values: ResourceValues): Promise<Row<typeof Place>> {
    return ctx.transaction(async (ctx) => {
      const row = await ctx.repo(Place).add(values as Draft<typeof Place>)
      await this.refuseCircle(ctx, row.id)
      return row
    })
  }

  async change(ctx: Context, id: number, values: ResourceValues): Promise<void> {
    await ctx.transaction(async (ctx) => {
      await ctx.repo(Place).get(id, { lock: true })
      await ctx.repo(Place).change({ id }, values as Patch<typeof Place>)
      await this.refuseCircle(ctx, id)
      await this.screensChanged(ctx)
    })
  }

  private refuseCircle(ctx: Context, id: number): Promise<void> {
    const above = async (one: number): Promise<number | null> => (await ctx.repo(Place).get(one)).parentId
    return refuseCircle(id, above, (most) => signageErrors.placeCircle({ most }))
  }
}
