import type { Context, ResourceDeeds, ResourceValues } from '@headend/base'
import type { Draft, Patch, Row } from '@headend/base/db'
import { ScreenGroup } from '../screens/screen.table.js'

/** Groups as staff change them; with a rule of theirs who is in them changes as well. */
export class GroupEditing implements ResourceDeeds {
  constructor(private readonly screensChanged: (ctx: Context) => Promise<void>) {}

  async create(ctx: Context, values: ResourceValues): Promise<Row<typeof ScreenGroup>> {
    return ctx.transaction(async (ctx) => {
      const group = await ctx.repo(ScreenGroup).add(values as Draft<typeof ScreenGroup>)
      if (group.isByRule) await this.screensChanged(ctx)
      return group
    })
  }

  async change(ctx: Context, id: number, values: ResourceValues): Promise<void> {
    await ctx.transaction(async (ctx) => {
      await ctx.repo(ScreenGroup).get(id)
      await ctx.repo(ScreenGroup).change({ id }, values as Patch<typeof ScreenGroup>)
      await this.screensChanged(ctx)
    })
  }
}
