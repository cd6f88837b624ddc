import { index, integer, json, key, orElse, orNull, ref, string, table, type Table } from '@headend/base/db'
import { Playlist } from '../playlists/playlist.table.js'
import { Profile } from '../profiles/profile.table.js'

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
    /** What its screens are set to beside that. */
    profileId: orNull(ref(Profile)),
    /** What its screens load outside of their windows; `inherited`: all of this is as the place above has it. */
    loadOutside: orElse(key(16), 'inherited'),
    /** `02:00-06:00`, or on some weekdays `67 00:00-09:00`; none: at any time. */
    loadWindows: orElse(json<readonly string[]>(), []),
    /** Thousands of bits a second for one screen, within the windows and outside; 0: no cap. */
    capKbps: orElse(integer(), 0),
    outsideKbps: orElse(integer(), 0),
    loadJitterSeconds: orElse(integer(), 7200),
    /** Thousands of bits a second for all screens of this place and of those in it together; 0: no cap. */
    lineKbps: orElse(integer(), 0),
    /** Contents that are sent to the screens of this place at once, and those of places in it. */
    transfersAtOnce: orElse(integer(), 4),
  },
  { keys: [index(['parentId', 'position'])] },
)
