import type { Context, ResourceDeeds, ResourceValues } from '@headend/base'
import type { Draft, Patch, Row } from '@headend/base/db'
import { refuseCircle } from '../forms/tree.js'
import { signageErrors } from '../signage.errors.js'
import { Folder } from './folder.table.js'

/** The tree of folders as staff change it: none lies in itself. */
export class FolderEditing implements ResourceDeeds {
  async create(ctx: Context, values: ResourceValues): Promise<Row<typeof Folder>> {
    return ctx.transaction(async (ctx) => {
      const row = await ctx.repo(Folder).add(values as Draft<typeof Folder>)
      await this.refuseCircle(ctx, row.id)
      return row
    })
  }

  async change(ctx: Context, id: number, values: ResourceValues): Promise<void> {
    await ctx.transaction(async (ctx) => {
      await ctx.repo(Folder).get(id, { lock: true })
      await ctx.repo(Folder).change({ id }, values as Patch<typeof Folder>)
      await this.refuseCircle(ctx, id)
    })
  }

  private refuseCircle(ctx: Context, id: number): Promise<void> {
    const above = async (one: number): Promise<number | null> => (await ctx.repo(Folder).get(one)).parentId
    return refuseCircle(id, above, (most) => signageErrors.folderCircle({ most }))
  }
}
