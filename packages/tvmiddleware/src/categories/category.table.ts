import { index, integer, key, longText, orElse, string, table, translations } from '@headend/base/db'

/** A shelf of channels: news, sport, children. */
export const Category = table(
  'tvm_categories',
  {
    name: string(128),
    nameI18n: translations(),
    description: orElse(longText(), ''),
    /** `#rrggbb`, or empty. */
    color: orElse(key(7), ''),
    position: orElse(integer(), 0),
    iconUrl: orElse(string(500), ''),
    iconTvUrl: orElse(string(500), ''),
    dashboardIconUrl: orElse(string(500), ''),
  },
  { keys: [index(['position'])] },
)
