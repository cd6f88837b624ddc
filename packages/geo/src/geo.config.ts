import { fallback, flag, int, object, text } from '@headend/base'

/** What an installation may set, as `HEADEND_GEO_<NAME>`. */
export const geoConfig = object({
  /**
   * A database of addresses in MaxMind's format: a file that something else keeps fresh, or an http address from which
   * it is fetched, plain or gzip. Without it nobody's place is known.
   */
  database: fallback(text(2048), ''),
  /** Further ones that operators may choose by name: `dbip=https://…/city.mmdb, ip2=/var/ip2location.mmdb`. */
  databases: fallback(text(8192).pattern(/^\s*([a-z0-9-]{1,32}=[^\s,]+(\s*,\s*|\s*$))*$/), ''),
  /** Mebibytes that such a database has at most. */
  maxMegabytes: fallback(int(1, 2000), 200),
  /** 1: it may be fetched from a private address. */
  allowPrivate: fallback(flag(), 0),
})
