import type { Context, ResourceDeeds, ResourceValues } from '@headend/base'
import type { Draft, Patch, Row } from '@headend/base/db'
import { signageErrors } from '../signage.errors.js'
import { Place } from './place.table.js'

/** Places lie in places so deep. */
const deepest = 12

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

  private async refuseCircle(ctx: Context, id: number): Promise<void> {
    let above = (await ctx.repo(Place).get(id)).parentId
    for (let level = 1; above !== null; level += 1) {
      if (above === id || level > deepest) throw signageErrors.placeCircle({ most: deepest })
      above = (await ctx.repo(Place).get(above)).parentId
    }
  }
}
