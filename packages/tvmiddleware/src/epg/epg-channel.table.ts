import {
  folded,
  globalUnique,
  index,
  instant,
  integer,
  json,
  orElse,
  orNull,
  partOf,
  pooledTable,
  ref,
  string,
} from '@headend/base/db'
import { EpgSource } from './epg-source.table.js'
import { ProgramCategory } from './program-category.table.js'

/** A channel as a guide knows it; an operator's channel points at one. */
export const EpgChannel = pooledTable(
  'tvm_epg_channels',
  {
    sourceId: partOf(EpgSource),
    /** The id inside the source. */
    externalId: string(190),
    name: string(255),
    nameFold: folded('name'),
    iconUrl: orElse(string(500), ''),
    /** Pictures in further sizes by their names: `120_210`. */
    extraIcons: orElse(json<Record<string, string>>(), {}),
    position: orElse(integer(), 0),
    /** Hours by which all times of this channel are moved. */
    hourShift: orElse(integer(), 0),
    /** What this channel is about as a whole, for television by interest. */
    categoryId: orNull(ref(ProgramCategory)),
    sourceUpdatedAt: orNull(instant()),
  },
  { keys: [globalUnique(['sourceId', 'externalId']), index(['nameFold'])] },
)
