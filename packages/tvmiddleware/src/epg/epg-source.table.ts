import { folded, index, instant, integer, key, orElse, orNull, pooledTable, string, yesNo } from '@headend/base/db'

/** Where a guide comes from: an XMLTV document by address or by file. A source of nobody serves every operator. */
export const EpgSource = pooledTable(
  'tvm_epg_sources',
  {
    name: string(128),
    nameFold: folded('name', 128),
    /** Empty for a source that only files are read into. */
    url: orElse(string(2048), ''),
    /** What reads it: `xmltv`, or `dummy`, which makes up blocks of an hour. */
    parser: orElse(key(16), 'xmltv'),
    /** A second guide that names nothing but premieres. */
    premiereUrl: orElse(string(2048), ''),
    isEnabled: orElse(yesNo(), true),
    /** IANA name: the zone of times that carry none. */
    timeZone: orElse(key(64), 'UTC'),
    everyHours: orElse(integer(), 6),
    /** What the address answered last, for asking again with a condition. */
    etag: orElse(string(255), ''),
    lastModified: orElse(string(64), ''),
    checkedAt: orNull(instant()),
    importedAt: orNull(instant()),
    lastError: orElse(key(64), ''),
  },
  { keys: [index(['nameFold'])] },
)
