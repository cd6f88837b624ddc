import { instant, integer, key, orElse, orNull, string, table, unique, yesNo } from '@headend/base/db'

/** A channel list that is imported, once or again and again: its channels know it, so two lists never touch each other's. */
export const Playlist = table(
  'tvm_playlists',
  {
    name: string(190),
    /** Empty for a list that only files are read into. */
    url: orElse(string(2048), ''),
    /** The tariff that its channels are put into. */
    tariffName: orElse(string(190), ''),
    isEnabled: orElse(yesNo(), true),
    everyHours: orElse(integer(), 24),
    /** What the address answered last, for asking again with a condition. */
    etag: orElse(string(255), ''),
    lastModified: orElse(string(64), ''),
    checkedAt: orNull(instant()),
    importedAt: orNull(instant()),
    lastError: orElse(key(64), ''),
  },
  { keys: [unique(['name'])] },
)
