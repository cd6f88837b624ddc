import { instant, integer, key, orElse, orNull, sharedTable, string, unique } from '@headend/base/db'

/** The database of addresses that was fetched, and how the last fetching ended. */
export const GeoDatabase = sharedTable(
  'geo_databases',
  {
    name: key(32),
    /** As the file itself says: GeoIP2-City. */
    type: orElse(string(64), ''),
    size: orElse(integer(), 0),
    builtAt: orNull(instant()),
    /** SHA-256 of the file that is in use; empty: none was fetched yet. */
    contentHash: orElse(key(64), ''),
    /** Validators of the last answer. */
    etag: orElse(string(255), ''),
    lastModified: orElse(string(64), ''),
    checkedAt: orNull(instant()),
    /** Why the last fetching failed; empty where it did not. */
    fault: orElse(string(255), ''),
  },
  { keys: [unique(['name'])], unaudited: true },
)
