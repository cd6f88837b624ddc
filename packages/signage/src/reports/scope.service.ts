import type { Context } from '@headend/base'
import { Op, type Row } from '@headend/base/db'
import { Place } from '../places/place.table.js'
import { GroupScreen, Screen, ScreenGroup } from '../screens/screen.table.js'
import type { Scope } from './scope.js'

/** The place and all that lie in it. */
const placesIn = async (ctx: Context, placeId: number): Promise<number[]> => {
  const { id } = await ctx.repo(Place).get(placeId)
  const all = await ctx.repo(Place).find({ only: ['id', 'parentId'] })
  const found = [id]
  for (const within of found) found.push(...all.filter(({ parentId }) => parentId === within).map((one) => one.id))
  return found
}

/** The screens of a scope, as they stand now. */
export const screensOf = async (
  ctx: Context,
  { screenId, groupId, placeId }: Omit<Scope, 'from' | 'to'>,
): Promise<Row<typeof Screen>[]> => {
  if (screenId !== undefined) return [await ctx.repo(Screen).get(screenId)]
  const order = ['name', 'id'] as const
  if (groupId !== undefined) {
    await ctx.repo(ScreenGroup).get(groupId)
    const members = await ctx.repo(GroupScreen).find({ where: { groupId } })
    return ctx.repo(Screen).find({ where: { id: { [Op.in]: members.map((one) => one.screenId) } }, order })
  }
  const where = placeId === undefined ? {} : { placeId: { [Op.in]: await placesIn(ctx, placeId) } }
  return ctx.repo(Screen).find({ where, order })
}
