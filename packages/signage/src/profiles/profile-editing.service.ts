import { baseErrors, type Context, type ResourceDeeds, type ResourceValues } from '@headend/base'
import { Op, type Draft, type Patch, type Row } from '@headend/base/db'
import { Profile } from './profile.table.js'

/** Profiles as staff change them: whoever has settings from one has others then. */
export class ProfileEditing implements ResourceDeeds {
  constructor(private readonly screensChanged: (ctx: Context) => Promise<void>) {}

  async create(ctx: Context, values: ResourceValues): Promise<Row<typeof Profile>> {
    return ctx.transaction(async (ctx) => {
      await this.refuseSecond(ctx, 0, values)
      const row = await ctx.repo(Profile).add(values as Draft<typeof Profile>)
      if (row.isForAll) await this.screensChanged(ctx)
      return row
    })
  }

  async change(ctx: Context, id: number, values: ResourceValues): Promise<void> {
    await ctx.transaction(async (ctx) => {
      await this.refuseSecond(ctx, id, values)
      await ctx.repo(Profile).change({ id }, values as Patch<typeof Profile>)
      await this.screensChanged(ctx)
    })
  }

  async remove(ctx: Context, id: number): Promise<void> {
    await ctx.transaction(async (ctx) => {
      await ctx.repo(Profile).remove({ id })
      await this.screensChanged(ctx)
    })
  }

  /** Of two that are for all nobody could say which holds. */
  private async refuseSecond(ctx: Context, id: number, { isForAll }: ResourceValues): Promise<void> {
    if (isForAll !== true) return
    const others = await ctx.repo(Profile).find({ where: { isForAll: true, id: { [Op.ne]: id } }, lock: true })
    if (others.length > 0) throw baseErrors.invalid({}, [{ field: 'is_for_all', reason: 'taken' }])
  }
}
