import { baseErrors, type Context } from '@headend/base'
import { Op } from '@headend/base/db'
import { Place } from '../places/place.table.js'
import { GroupScreen, Screen, ScreenGroup } from '../screens/screen.table.js'
import type { Targets } from './targets.js'

/** Finds the screens that are meant. */
export class TargetsService {
  async screensOf(ctx: Context, targets: Targets): Promise<readonly number[]> {
    if (targets.isForAll) return this.ids(await ctx.repo(Screen).find({ order: ['id'], only: ['id'] }))
    const { screenIds, groupIds } = targets
    const placeIds = await this.within(ctx, targets.placeIds)
    const inGroups = await ctx.repo(GroupScreen).find({ where: { groupId: { [Op.in]: groupIds } } })
    const own = [...new Set([...screenIds, ...inGroups.map(({ screenId }) => screenId)])]
    const there = await ctx.repo(Screen).find({
      where: { [Op.or]: [{ id: { [Op.in]: own } }, { placeId: { [Op.in]: placeIds } }] },
      order: ['id'],
      only: ['id'],
    })
    return this.ids(there)
  }

  /** Refuses what is not there, naming it, and what means no screen at all. */
  async check(ctx: Context, { isForAll, screenIds, groupIds, placeIds }: Targets): Promise<void> {
    if (!isForAll && screenIds.length + groupIds.length + placeIds.length === 0)
      throw baseErrors.invalid({}, [{ field: 'screen_ids', reason: 'required' }])
    const found = async (table: typeof Screen | typeof ScreenGroup | typeof Place, ids: readonly number[]) =>
      ctx.repo(table as typeof Screen).count({ id: { [Op.in]: ids } })
    const named = [
      ['screen_ids', Screen, screenIds],
      ['group_ids', ScreenGroup, groupIds],
      ['place_ids', Place, placeIds],
    ] as const
    for (const [field, table, ids] of named)
      if ((await found(table, ids)) < new Set(ids).size) throw baseErrors.invalid({}, [{ field, reason: 'unknown' }])
  }

  private async within(ctx: Context, placeIds: readonly number[]): Promise<readonly number[]> {
    if (placeIds.length === 0) return []
    const places = await ctx.repo(Place).find({ order: ['id'], only: ['id', 'parentId'] })
    const chosen = new Set(placeIds)
    for (let before = 0; before !== chosen.size;) {
      before = chosen.size
      for (const { id, parentId } of places) if (parentId !== null && chosen.has(parentId)) chosen.add(id)
    }
    return [...chosen]
  }

  private ids(rows: readonly { readonly id: number }[]): readonly number[] {
    return rows.map(({ id }) => id)
  }
}
