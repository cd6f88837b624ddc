import { index, instant, integer, key, longText, orElse, orNull, ref, string, table } from '@headend/base/db'
import { Folder } from '../folders/folder.table.js'
import { Media } from '../media/media.table.js'

export const itemKinds = ['clock', 'media', 'web', 'rss', 'html', 'channel', 'archive'] as const
/** Kinds that come from the television of the installation, where it has one. */
export const televisionKinds: readonly string[] = ['channel', 'archive']
export type ItemKind = (typeof itemKinds)[number]
export const offlineWays = ['play', 'snapshot', 'skip'] as const

/** One thing that a screen can show. */
export const Item = table(
  'signage_items',
  {
    name: string(190),
    kind: key(16),
    mediaId: orNull(ref(Media)),
    /** Of a web page or a feed. */
    url: orElse(string(2048), ''),
    html: orElse(longText(), ''),
    /** How a clock shows the time: HH:mm. */
    clockFormat: orElse(string(64), ''),
    /** A channel of the television of this installation, or what it showed from a moment on. */
    channelId: orNull(integer()),
    programId: orNull(integer()),
    recordFrom: orNull(instant()),
    durationMs: orElse(integer(), 0),
    /** What happens while what it needs cannot be reached. */
    offline: orElse(key(16), 'play'),
    validFrom: orNull(instant()),
    validTo: orNull(instant()),
    folderId: orNull(ref(Folder)),
  },
  { keys: [index(['kind']), index(['folderId'])] },
)
