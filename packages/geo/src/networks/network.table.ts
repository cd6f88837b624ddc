import { key, orElse, string, table, unique, type Row } from '@headend/base/db'

/** Where an operator says that a network is, whatever the database says: its own, private ones. */
export const GeoNetwork = table(
  'geo_networks',
  {
    /** `10.0.0.0/8`; of several that hold an address the narrowest counts. */
    network: key(64),
    /** ISO 3166, two letters. */
    country: key(2),
    /** Its English name; empty where it does not matter. */
    city: orElse(string(128), ''),
    comment: orElse(string(255), ''),
  },
  { keys: [unique(['network'])] },
)
export type GeoNetwork = Row<typeof GeoNetwork>
