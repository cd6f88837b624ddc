import { index, instant, integer, json, key, orElse, orNull, ref, string, table, unique } from '@headend/base/db'
import { Media } from '../media/media.table.js'
import type { Targets } from '../orders/targets.js'
import { Playlist } from '../playlists/playlist.table.js'

/** What stands above every schedule for a while. It always has words, so that it shows where its picture is not. */
export const Takeover = table(
  'signage_takeovers',
  {
    uid: key(40),
    /** Counted up over all takeovers of the operator by each start, change and end. */
    version: integer(),
    severity: key(8),
    text: string(500),
    colour: key(7),
    /** Of the letters, in per cent of the height of the screen. */
    size: integer(),
    mediaId: orNull(ref(Media)),
    playlistId: orNull(ref(Playlist)),
    targets: json<Targets>(),
    startedAt: instant(),
    startedBy: orElse(string(128), ''),
    expiresAt: instant(),
    stoppedAt: orNull(instant()),
    stoppedBy: orElse(string(128), ''),
  },
  {
    keys: [
      unique(['uid']),
      index(['version']),
      index(['stoppedAt', 'expiresAt']),
      index(['mediaId']),
      index(['playlistId']),
    ],
  },
)
