import { index, integer, key, orElse, orNull, partOf, ref, string, table, yesNo, type Table } from '@headend/base/db'
import { Item } from '../items/item.table.js'
import { Playlist } from '../playlists/playlist.table.js'

/** A canvas that zones divide. */
export const Layout = table('signage_layouts', {
  name: string(190),
  width: orElse(integer(), 1920),
  height: orElse(integer(), 1080),
  background: orElse(key(7), '#000000'),
  /** 0: as long as its main zone takes. */
  durationMs: orElse(integer(), 0),
})

export const zoneFits = ['contain', 'cover', 'fill'] as const

/** A part of a layout, and what it shows. */
export const LayoutZone = table(
  'signage_zones',
  {
    layoutId: partOf((): Table => Layout),
    name: string(64),
    x: orElse(integer(), 0),
    y: orElse(integer(), 0),
    width: integer(),
    height: integer(),
    /** What is drawn above what. */
    level: orElse(integer(), 0),
    fit: orElse(key(8), 'contain'),
    hasAudio: orElse(yesNo(), false),
    /** Its length is the layout's. */
    isMain: orElse(yesNo(), false),
    playlistId: orNull(ref((): Table => Playlist)),
    itemId: orNull(ref(Item)),
  },
  { keys: [index(['layoutId', 'level'])] },
)
