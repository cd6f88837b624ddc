import { baseErrors, type Context, type ResourceDeeds, type ResourceValues } from '@headend/base'
import type { Draft, Patch, Row } from '@headend/base/db'
import { vmsErrors } from '../vms.errors.js'
import { VmsSite } from './site.table.js'

const deepest = 8

/** Sites as staff edit them: a tree, and no site lies within itself. */
export class SiteEditing implements ResourceDeeds {
  create(ctx: Context, values: ResourceValues): Promise<Row<typeof VmsSite>> {
    return ctx.transaction(async (ctx) => {
      const draft = values as Draft<typeof VmsSite>
      await this.refuseCircle(ctx, undefined, draft.withinId ?? null)
      return ctx.repo(VmsSite).add(draft)
    })
  }

  async change(ctx: Context, id: number, values: ResourceValues): Promise<void> {
    await ctx.transaction(async (ctx) => {
      const patch = values as Patch<typeof VmsSite>
      const { withinId } = await ctx.repo(VmsSite).get(id, { lock: true })
      // Whoever sees a part of the tree does not take a site out of it.
      const isMoved = patch.withinId !== undefined && patch.withinId !== withinId
      if (isMoved && ctx.actor.kind === 'staff' && ctx.actor.scope) throw baseErrors.forbidden()
      if (patch.withinId !== undefined) await this.refuseCircle(ctx, id, patch.withinId)
      await ctx.repo(VmsSite).change({ id }, patch)
    })
  }

  private async refuseCircle(ctx: Context, id: number | undefined, withinId: number | null): Promise<void> {
    let depth = 0
    for (let at = withinId; at !== null; depth++) {
      if (at === id || depth >= deepest) throw vmsErrors.siteWithinItself({ depth: deepest })
      at = (await ctx.repo(VmsSite).first({ where: { id: at } }))?.withinId ?? null
    }
  }
}
