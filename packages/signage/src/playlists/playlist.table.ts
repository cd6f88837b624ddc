import { index, instant, integer, key, orElse, orNull, partOf, ref, string, table, type Table } from '@headend/base/db'
import { Item } from '../items/item.table.js'
import { Layout } from '../layouts/layout.table.js'

export const playlistModes = ['sequence', 'shuffle', 'weighted'] as const

/** How an entry comes on: at once, out of what was there, or over it. */
export const transitions = ['cut', 'fade', 'slide'] as const

export const Playlist = table('signage_playlists', { name: string(190), mode: orElse(key(16), 'sequence') })

/** One entry of a playlist: an item, a layout, or a whole playlist in its place. */
export const PlaylistEntry = table(
  'signage_playlist_entries',
  {
    playlistId: partOf((): Table => Playlist),
    itemId: orNull(ref(Item)),
    layoutId: orNull(ref((): Table => Layout)),
    nestedId: orNull(ref((): Table => Playlist)),
    /** 0: as long as it takes by itself. */
    durationMs: orElse(integer(), 0),
    weight: orElse(integer(), 1),
    transition: orElse(key(16), 'cut'),
    validFrom: orNull(instant()),
    validTo: orNull(instant()),
    position: orElse(integer(), 0),
  },
  { keys: [index(['playlistId', 'position'])] },
)
