import { index, integer, orElse, string, table, translations, yesNo } from '@headend/base/db'

/** A genre of films; some are shelves under which apps show others. */
export const Genre = table(
  'tvm_genres',
  {
    name: string(128),
    nameI18n: translations(),
    isCategory: orElse(yesNo(), false),
    position: orElse(integer(), 0),
    iconUrl: orElse(string(500), ''),
    iconTvUrl: orElse(string(500), ''),
    dashboardIconUrl: orElse(string(500), ''),
  },
  { keys: [index(['position'])] },
)
