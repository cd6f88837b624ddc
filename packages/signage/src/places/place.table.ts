import { index, integer, key, orElse, orNull, ref, string, table, type Table } from '@headend/base/db'
import { Playlist } from '../playlists/playlist.table.js'

/** A branch of an operator's tree of places: a country, a shop, a floor. Screens stand at one. */
export const Place = table(
  'signage_places',
  {
    name: string(190),
    /** The place that this one is in. */
    parentId: orNull(ref((): Table => Place)),
    address: orElse(string(255), ''),
    /** Of screens that have none of their own. */
    timeZone: orElse(key(64), ''),
    /** What its screens play while no event does; those that have none of their own. */
    defaultPlaylistId: orNull(ref(Playlist)),
    position: orElse(integer(), 0),
  },
  { keys: [index(['parentId', 'position'])] },
)
