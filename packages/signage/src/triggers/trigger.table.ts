import {
  index,
  instant,
  integer,
  json,
  key,
  orElse,
  orNull,
  real,
  ref,
  string,
  table,
  unique,
  yesNo,
} from '@headend/base/db'
import { Media } from '../media/media.table.js'
import { Playlist } from '../playlists/playlist.table.js'

/** What is prepared to be started from outside: words above every schedule, or a playlist for a while. */
export const Trigger = table(
  'signage_triggers',
  {
    code: key(60),
    name: string(190),
    isEnabled: orElse(yesNo(), true),
    action: key(12),
    severity: orElse(key(8), 'danger'),
    text: orElse(string(500), ''),
    colour: orElse(key(7), '#b00020'),
    size: orElse(integer(), 10),
    mediaId: orNull(ref(Media)),
    playlistId: orNull(ref(Playlist)),
    seconds: orElse(integer(), 60),
    isForAll: orElse(yesNo(), false),
    screenIds: orElse(json<readonly number[]>(), []),
    groupIds: orElse(json<readonly number[]>(), []),
    placeIds: orElse(json<readonly number[]>(), []),
    /** Started again within so many seconds it is not started again. */
    restSeconds: orElse(integer(), 10),
    /** A number from outside that starts it when it rises above, or falls below. */
    metric: orElse(key(60), ''),
    above: orNull(real()),
    below: orNull(real()),
    firedAt: orNull(instant()),
    fires: orElse(integer(), 0),
    /** The takeover that it started last. */
    takeoverId: orNull(integer()),
  },
  { keys: [unique(['code']), index(['metric']), index(['mediaId']), index(['playlistId'])] },
)

/** Numbers that systems outside tell: how warm it is, how many wait. */
export const Metric = table(
  'signage_metrics',
  { name: key(60), value: real(), at: instant() },
  { keys: [unique(['name'])], unaudited: true },
)
