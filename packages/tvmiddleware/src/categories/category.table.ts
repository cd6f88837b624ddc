import { index, integer, key, longText, orElse, orNull, ref, string, table, translations } from '@headend/base/db'
import { ProgramCategory } from '../epg/program-category.table.js'

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
    /** What its channels are about, for television by interest. */
    programCategoryId: orNull(ref(ProgramCategory)),
  },
  { keys: [index(['position'])] },
)
