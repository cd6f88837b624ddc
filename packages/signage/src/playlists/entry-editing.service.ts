import { baseErrors, GAP, type Context, type ResourceDeeds, type ResourceValues } from '@headend/base'
import type { Draft, Patch, Row } from '@headend/base/db'
import { refuseCircle } from './content-circles.service.js'
import { Playlist, PlaylistEntry } from './playlist.table.js'

type Entry = Row<typeof PlaylistEntry>

/** Entries of playlists as staff change them: each holds one thing, and no playlist itself. */
export class EntryEditing implements ResourceDeeds {
  async create(ctx: Context, values: ResourceValues): Promise<Entry> {
    const draft = values as Draft<typeof PlaylistEntry>
    refuseUnfit(draft)
    return ctx.transaction(async (ctx) => {
      // Locked, so that two entries added at once do not make a circle together.
      await ctx.repo(Playlist).get(draft.playlistId, { lock: true })
      const { playlistId } = draft
      const last = await ctx.repo(PlaylistEntry).first({ where: { playlistId }, order: ['-position'] })
      const row = await ctx.repo(PlaylistEntry).add({ position: (last?.position ?? 0) + GAP, ...draft })
      await refuseCircle(ctx, playlistId)
      return row
    })
  }

  async change(ctx: Context, id: number, values: ResourceValues): Promise<void> {
    await ctx.transaction(async (ctx) => {
      const before = await ctx.repo(PlaylistEntry).get(id, { lock: true })
      const after = { ...before, ...(values as Patch<typeof PlaylistEntry>) }
      refuseUnfit(after)
      await ctx.repo(PlaylistEntry).change({ id }, values as Patch<typeof PlaylistEntry>)
      await refuseCircle(ctx, after.playlistId)
    })
  }
}

const refuseUnfit = ({ itemId, layoutId, nestedId, validFrom, validTo }: Partial<Entry>): void => {
  const held = [itemId, layoutId, nestedId].filter((one) => one != null).length
  const faults = held === 1 ? [] : [{ field: 'item_id', reason: 'one of item, layout and playlist' }]
  if (validFrom && validTo && validTo <= validFrom) faults.push({ field: 'valid_to', reason: 'not after valid_from' })
  if (faults.length > 0) throw baseErrors.invalid({}, faults)
}
