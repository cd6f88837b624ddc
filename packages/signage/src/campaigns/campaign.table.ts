import { instant, orElse, orNull, ref, string, table } from '@headend/base/db'
import { Playlist } from '../playlists/playlist.table.js'

/** Events that belong together: for one advertiser, between one beginning and one end. */
export const Campaign = table('signage_campaigns', {
  name: string(190),
  advertiser: orElse(string(190), ''),
  startsAt: orNull(instant()),
  endsAt: orNull(instant()),
  /** What plays in its events' stead where none of them can be shown. */
  defaultPlaylistId: orNull(ref(Playlist)),
})
