import type { Context } from '@headend/base'
import { Op } from '@headend/base/db'
import { uidOf } from '../events/schedule-entry.js'
import { ScheduleEvent } from '../events/event.table.js'
import { Item } from '../items/item.table.js'
import { Layout } from '../layouts/layout.table.js'
import { Media } from '../media/media.table.js'
import { Playlist } from '../playlists/playlist.table.js'
import type { CompiledBody } from '../releases/compile.js'

interface Named {
  readonly id: number
  readonly name: string
}

const idsOf = (things: object): { id: { [Op.in]: number[] } } => ({
  id: { [Op.in]: Object.keys(things).map((uid) => Number(uid.slice(1))) },
})

const only = ['id', 'name'] as const

/** What staff call the things that a body knows by uids; a thing that is gone has no name any more. */
export const namesOf = async (ctx: Context, body: CompiledBody): Promise<Readonly<Record<string, string>>> => {
  const entries = (rows: readonly Named[], uid: (id: number) => string): [string, string][] =>
    rows.map(({ id, name }) => [uid(id), name])
  const media = await ctx.repo(Media).find({ where: idsOf(body.assets), only })
  const items = await ctx.repo(Item).find({ where: idsOf(body.widgets), only })
  const layouts = await ctx.repo(Layout).find({ where: idsOf(body.layouts), only })
  const playlists = await ctx.repo(Playlist).find({ where: idsOf(body.playlists), only })
  const events = await ctx.repo(ScheduleEvent).find({ where: idsOf(body.events), only })
  return Object.fromEntries([
    ...entries(playlists, uidOf.playlist),
    ...entries(media, uidOf.media),
    ...entries(items, uidOf.item),
    ...entries(layouts, uidOf.layout),
    ...entries(events, uidOf.event),
  ])
}
