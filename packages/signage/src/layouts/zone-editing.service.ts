import { baseErrors, type Context, type ResourceDeeds, type ResourceValues } from '@headend/base'
import { Op, type Draft, type Patch, type Row } from '@headend/base/db'
import { refuseCircle } from '../playlists/content-circles.service.js'
import { Layout, LayoutZone } from './layout.table.js'

type Zone = Row<typeof LayoutZone>

/** Zones of layouts as staff change them: each shows one thing within the canvas, and one of them is the main one. */
export class ZoneEditing implements ResourceDeeds {
  async create(ctx: Context, values: ResourceValues): Promise<Zone> {
    return ctx.transaction(async (ctx) => {
      const draft = values as Draft<typeof LayoutZone>
      const layout = await ctx.repo(Layout).get(draft.layoutId, { lock: true })
      refuseUnfit(layout, { x: 0, y: 0, ...draft })
      const isFirst = (await ctx.repo(LayoutZone).count({ layoutId: layout.id })) === 0
      const zone = await ctx.repo(LayoutZone).add({ ...draft, isMain: isFirst || draft.isMain === true })
      await this.settle(ctx, zone)
      return zone
    })
  }

  async change(ctx: Context, id: number, values: ResourceValues): Promise<void> {
    await ctx.transaction(async (ctx) => {
      const patch = values as Patch<typeof LayoutZone>
      const before = await ctx.repo(LayoutZone).get(id)
      const after = { ...before, ...patch }
      refuseUnfit(await ctx.repo(Layout).get(after.layoutId, { lock: true }), after)
      // A layout is never without a main zone: another one has to become it.
      if (before.isMain && !after.isMain) throw baseErrors.invalid({}, [{ field: 'is_main', reason: 'required' }])
      await ctx.repo(LayoutZone).change({ id }, patch)
      await this.settle(ctx, after)
    })
  }

  private async settle(ctx: Context, { id, layoutId, isMain, playlistId }: Zone): Promise<void> {
    if (isMain) await ctx.repo(LayoutZone).change({ layoutId, id: { [Op.ne]: id }, isMain: true }, { isMain: false })
    if (playlistId !== null) await refuseCircle(ctx, playlistId)
  }
}

const refuseUnfit = (canvas: Row<typeof Layout>, zone: Partial<Zone> & { x: number; y: number }): void => {
  const { itemId, playlistId, x, y, width = 0, height = 0 } = zone
  const faults =
    [itemId, playlistId].filter((one) => one != null).length === 1
      ? []
      : [{ field: 'item_id', reason: 'one of item and playlist' }]
  if (x + width > canvas.width) faults.push({ field: 'width', reason: 'beyond the layout' })
  if (y + height > canvas.height) faults.push({ field: 'height', reason: 'beyond the layout' })
  if (faults.length > 0) throw baseErrors.invalid({}, faults)
}
