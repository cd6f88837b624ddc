import {
  folded,
  globalUnique,
  index,
  instant,
  integer,
  orElse,
  orNull,
  partOf,
  pooledTable,
  string,
} from '@headend/base/db'
import { EpgSource } from './epg-source.table.js'

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
    position: orElse(integer(), 0),
    /** Hours by which all times of this channel are moved. */
    hourShift: orElse(integer(), 0),
    sourceUpdatedAt: orNull(instant()),
  },
  { keys: [globalUnique(['sourceId', 'externalId']), index(['nameFold'])] },
)
