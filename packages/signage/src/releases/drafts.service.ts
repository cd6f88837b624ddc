import type { Context } from '@headend/base'
import { Op } from '@headend/base/db'
import { Campaign } from '../campaigns/campaign.table.js'
import { StoredContent } from '../content/stored-content.table.js'
import { chunkedAboveBytes } from '../delivery/transfers.js'
import { Daypart } from '../events/daypart.table.js'
import { EventGroup, EventPlace, EventScreen, ScheduleEvent } from '../events/event.table.js'
import { Item } from '../items/item.table.js'
import { Layout, LayoutZone } from '../layouts/layout.table.js'
import { Media } from '../media/media.table.js'
import { Rendition } from '../media/rendition.table.js'
import { Playlist, PlaylistEntry } from '../playlists/playlist.table.js'
import type { Snapshot } from './snapshot.js'

const idsBy = <T extends { readonly eventId: number }>(links: readonly T[], other: keyof T): Map<number, number[]> => {
  const found = Map.groupBy(links, ({ eventId }) => eventId)
  return new Map([...found].map(([id, some]) => [id, some.map((link) => Number(link[other])).sort((a, b) => a - b)]))
}

const longContents = async (ctx: Context): Promise<NonNullable<Snapshot['contents']>> => {
  const where = { size: { [Op.gt]: chunkedAboveBytes } }
  const long = await ctx.repo(StoredContent).find({ where, order: ['sha256'] })
  return long.map(({ sha256, chunks }) => ({ sha256, chunks }))
}

/** Everything as staff have it now: what a publication takes a picture of. */
export class DraftsService {
  /** Within a transaction, so that nothing changes between its tables. */
  async take(ctx: Context, before: Snapshot | undefined): Promise<Snapshot> {
    const order = ['id'] as const
    const events = await this.events(ctx)
    const stays = new Set(events.map(({ id }) => id))
    const gone = (before?.events ?? []).filter(({ id, removeNow }) => removeNow && !stays.has(id))
    return {
      media: await ctx.repo(Media).find({ where: { state: 'ready' }, order }),
      renditions: await ctx.repo(Rendition).find({ order }),
      items: await ctx.repo(Item).find({ order }),
      layouts: await ctx.repo(Layout).find({ order }),
      zones: await ctx.repo(LayoutZone).find({ order }),
      playlists: await ctx.repo(Playlist).find({ order }),
      entries: await ctx.repo(PlaylistEntry).find({ order }),
      campaigns: await ctx.repo(Campaign).find({ order }),
      dayparts: await ctx.repo(Daypart).find({ order }),
      events,
      contents: await longContents(ctx),
      removeNow: gone.map(({ id }) => id),
    }
  }

  private async events(ctx: Context): Promise<Snapshot['events']> {
    const rows = await ctx.repo(ScheduleEvent).find({ where: { isEnabled: true }, order: ['id'] })
    const screens = idsBy(await ctx.repo(EventScreen).find(), 'screenId')
    const groups = idsBy(await ctx.repo(EventGroup).find(), 'groupId')
    const places = idsBy(await ctx.repo(EventPlace).find(), 'placeId')
    return rows.map((row) => ({
      ...row,
      screenIds: screens.get(row.id) ?? [],
      groupIds: groups.get(row.id) ?? [],
      placeIds: places.get(row.id) ?? [],
    }))
  }
}
