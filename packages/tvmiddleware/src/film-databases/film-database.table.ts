import { bytes, index, instant, integer, key, orElse, orNull, string, table, yesNo } from '@headend/base/db'

/** Which film databases are spoken to. */
export const filmDatabaseKinds = ['tmdb', 'kinopoisk'] as const
export type FilmDatabaseKind = (typeof filmDatabaseKinds)[number]

/** A database that knows films by numbers, with the operator's own key to it (domain.md 7.1). */
export const FilmDatabase = table(
  'tvm_film_databases',
  {
    kind: key(16),
    isEnabled: orElse(yesNo(), true),
    /** The first in use is the one whose numbers films carry. */
    priority: orElse(integer(), 0),
    keySealed: orNull(bytes()),
    /** Where it is asked, and where its pictures lie; empty is as published. */
    url: orElse(string(500), ''),
    pictureUrl: orElse(string(500), ''),
    /** It refused for a time: until then nobody asks. */
    restsUntil: orNull(instant()),
    /** Why; empty while it answers. */
    fault: orElse(key(32), ''),
  },
  { keys: [index(['priority'])] },
)
