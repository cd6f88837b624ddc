import { key, linkTable, orElse, partOf, string, unique } from '@headend/base/db'
import { Tariff } from './tariff.table.js'

/** Where a tariff that is not for everywhere may be had: a country, or a city of one. */
export const TariffPlace = linkTable(
  'tvm_tariff_places',
  {
    tariffId: partOf(Tariff),
    /** ISO 3166, two letters. */
    country: key(2),
    /** Empty: the whole country. */
    city: orElse(string(128), ''),
  },
  { keys: [unique(['tariffId', 'country', 'city'])] },
)
