import { index, integer, json, key, orElse, orNull, ref, string, table, unique, yesNo } from '@headend/base/db'
import { Playlist } from '../playlists/playlist.table.js'

/** Settings under a name. Screens, groups and places that name it have them from here, and never a copy of them. */
export const Profile = table(
  'signage_profiles',
  {
    name: string(190),
    /** It says what nobody nearer does, of all screens of the operator. */
    isForAll: orElse(yesNo(), false),
    /** What is null, empty or `inherited` is not said here. */
    timeZone: orElse(key(64), ''),
    defaultPlaylistId: orNull(ref(Playlist)),
    volume: orNull(integer()),
    pingSeconds: orNull(integer()),
    statusSeconds: orNull(integer()),
    logLevel: orElse(key(16), 'inherited'),
    /** How screens load; all of it together, as places say it. */
    loadOutside: orElse(key(16), 'inherited'),
    loadWindows: orElse(json<readonly string[]>(), []),
    capKbps: orElse(integer(), 0),
    outsideKbps: orElse(integer(), 0),
    loadJitterSeconds: orElse(integer(), 7200),
  },
  { keys: [unique(['name']), index(['isForAll'])] },
)
