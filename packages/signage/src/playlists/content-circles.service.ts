import type { Context } from '@headend/base'
import { Op } from '@headend/base/db'
import { LayoutZone } from '../layouts/layout.table.js'
import { signageErrors } from '../signage.errors.js'
import { PlaylistEntry } from './playlist.table.js'

/** Content stands in content so deep. */
const deepest = 5

const present = (ids: readonly (number | null)[]): number[] => [...new Set(ids.filter((id) => id !== null))]

/** The playlists that these playlists hold, in themselves and in the zones of their layouts. */
const heldBy = async (ctx: Context, ids: readonly number[]): Promise<number[]> => {
  const entries = await ctx.repo(PlaylistEntry).find({ where: { playlistId: { [Op.in]: ids } } })
  const layoutId = { [Op.in]: present(entries.map((entry) => entry.layoutId)) }
  const zones = await ctx.repo(LayoutZone).find({ where: { layoutId } })
  return present([...entries.map(({ nestedId }) => nestedId), ...zones.map(({ playlistId }) => playlistId)])
}

/** The playlists that hold these, in themselves and in the zones of their layouts. */
const holdersOf = async (ctx: Context, ids: readonly number[]): Promise<number[]> => {
  const zones = await ctx.repo(LayoutZone).find({ where: { playlistId: { [Op.in]: ids } } })
  const layoutId = { [Op.in]: zones.map((zone) => zone.layoutId) }
  const where = { [Op.or]: [{ nestedId: { [Op.in]: ids } }, { layoutId }] }
  const entries = await ctx.repo(PlaylistEntry).find({ where })
  return present(entries.map(({ playlistId }) => playlistId))
}

/** How many levels there are on one way from a playlist; refuses the way that leads back to it. */
const levels = async (ctx: Context, playlistId: number, next: typeof heldBy): Promise<number> => {
  let depth = 0
  for (let level = await next(ctx, [playlistId]); level.length > 0; level = await next(ctx, level)) {
    if (level.includes(playlistId)) throw signageErrors.contentCircle()
    depth += 1
    if (depth >= deepest) throw signageErrors.contentTooDeep({ most: deepest })
  }
  return depth
}

/** Refuses what would show itself, or lies too deep to be shown. */
export const refuseCircle = async (ctx: Context, playlistId: number): Promise<void> => {
  const below = await levels(ctx, playlistId, heldBy)
  const above = await levels(ctx, playlistId, holdersOf)
  if (below + above >= deepest) throw signageErrors.contentTooDeep({ most: deepest })
}
