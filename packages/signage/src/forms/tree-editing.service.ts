import type { AppError, Context, ResourceDeeds, ResourceValues } from '@headend/base'
import type { Draft, Patch, Row } from '@headend/base/db'
import type { Folder } from '../folders/folder.table.js'
import type { Place } from '../places/place.table.js'

/** Rows lie in rows so deep. */
const deepest = 12

type Tree = typeof Folder | typeof Place

/** A tree of rows as staff change it: none lies in itself, or too deep. */
export class TreeEditing<T extends Tree> implements ResourceDeeds {
  constructor(
    private readonly tree: T,
    private readonly refusal: (params: { most: number }) => AppError,
    /** What else follows from a change. */
    private readonly changed?: (ctx: Context) => Promise<void>,
  ) {}

  async create(ctx: Context, values: ResourceValues): Promise<Row<Tree>> {
    return ctx.transaction(async (ctx) => {
      const row = await ctx.repo<Tree>(this.tree).add(values as Draft<Tree>)
      await this.refuseCircle(ctx, row.id)
      return row
    })
  }

  async change(ctx: Context, id: number, values: ResourceValues): Promise<void> {
    await ctx.transaction(async (ctx) => {
      await ctx.repo<Tree>(this.tree).get(id, { lock: true })
      await ctx.repo<Tree>(this.tree).change({ id }, values as Patch<Tree>)
      await this.refuseCircle(ctx, id)
      await this.changed?.(ctx)
    })
  }

  private async refuseCircle(ctx: Context, id: number): Promise<void> {
    const above = async (one: number) => (await ctx.repo<Tree>(this.tree).get(one)).parentId
    let next = await above(id)
    for (let level = 1; next !== null; level += 1) {
      if (next === id || level > deepest) throw this.refusal({ most: deepest })
      next = await above(next)
    }
  }
}
