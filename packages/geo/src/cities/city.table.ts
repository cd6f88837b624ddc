import { index, key, orElse, pooledTable, string, translations, unique } from '@headend/base/db'

/** A city by its English name, and what it is called in other languages: everybody's, or an operator's own. */
export const GeoCity = pooledTable(
  'geo_cities',
  {
    /** ISO 3166, two letters. */
    country: key(2),
    name: key(128),
    nameI18n: translations(),
    /** A region that tells two of one name apart, for people. */
    region: orElse(string(128), ''),
  },
  { keys: [unique(['country', 'name']), index(['name'])] },
)
