import { folded, index, integer, key, orElse, pooledTable, string, translations } from '@headend/base/db'

/** What programmes are about, for television by interest: films, sport, news. Guides name them through `GuideName`. */
export const ProgramCategory = pooledTable(
  'tvm_program_categories',
  {
    name: string(128),
    nameI18n: translations(),
    nameFold: folded('name', 128),
    position: orElse(integer(), 0),
    /** The name of a picture that apps have built in. */
    iconType: orElse(key(32), ''),
    iconUrl: orElse(string(500), ''),
    iconTvUrl: orElse(string(500), ''),
  },
  { keys: [index(['position'])] },
)
