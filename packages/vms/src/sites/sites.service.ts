import { Sites, type Context } from '@headend/base'
import { VmsSite } from './site.table.js'

/** The places of an operator as a tree. */
export class SitesService implements Sites {
  async within(ctx: Context, siteId: number): Promise<readonly number[]> {
    const below = await this.tree(ctx)
    if (!below.has(siteId)) return []
    const found = [siteId]
    // A list that grows while it is walked: children stand behind their parents.
    for (const id of found) found.push(...(below.get(id) ?? []))
    return found
  }

  /** Which sites lie directly within each. */
  private tree(ctx: Context): Promise<ReadonlyMap<number, readonly number[]>> {
    return ctx.rendered.value(Sites.name, async () => {
      const rows = await ctx.repo(VmsSite).find({ order: ['id'], only: ['id', 'withinId'] })
      const below = new Map(rows.map(({ id }) => [id, [] as number[]]))
      for (const { id, withinId } of rows) if (withinId !== null) below.get(withinId)?.push(id)
      return { value: below, tags: [Sites.name] }
    })
  }
}
