import {
  folded,
  globalIndex,
  globalUnique,
  index,
  instant,
  integer,
  json,
  longText,
  orElse,
  orNull,
  partOf,
  pooledTable,
  string,
  yesNo,
} from '@headend/base/db'
import type { EpgMeta } from './epg-meta.js'
import { EpgChannel } from './epg-channel.table.js'

/** One entry of a guide. It keeps its id through every import, found again by channel and beginning. */
export const Program = pooledTable(
  'tvm_programs',
  {
    epgChannelId: partOf(EpgChannel),
    beginsAt: instant(),
    endsAt: instant(),
    name: string(255),
    nameFold: folded('name'),
    shortName: orElse(string(255), ''),
    description: orElse(longText(), ''),
    /** As the source names it. */
    category: orElse(string(128), ''),
    /** What the source's name is with us. No reference: a category that goes must not wait for a guide to end. */
    categoryId: orNull(integer()),
    /** The ids of its genres between commas, `,3,17,`, so that one can be looked for in it. */
    genreKeys: orElse(string(255), ''),
    isPremiere: orElse(yesNo(), false),
    previewUrl: orElse(string(500), ''),
    /** The age from which it may be seen; 0 where none is stated. */
    rating: orElse(integer(), 0),
    meta: orElse(json<EpgMeta>(), {}),
    /** The id inside the source, for who tells exact times. */
    externalId: orElse(string(64), ''),
    /** Its times are those at which it was broadcast; a guide does not put its plan in their place. */
    isExact: orElse(yesNo(), false),
  },
  {
    keys: [
      ...[globalUnique(['epgChannelId', 'beginsAt']), globalIndex(['endsAt']), globalIndex(['externalId'])],
      // The orders of the list.
      ...[index([]), index(['beginsAt']), index(['nameFold'])],
    ],
    unaudited: true,
  },
)
