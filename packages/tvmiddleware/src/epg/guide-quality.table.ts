import { globalIndex, instant, integer, partOf, pooledTable } from '@headend/base/db'
import { EpgChannel } from './epg-channel.table.js'
import { EpgSource } from './epg-source.table.js'

/** What an import found odd about a channel's guide; written when it differs from what the last one found. */
export const GuideQuality = pooledTable(
  'tvm_guide_quality',
  {
    sourceId: partOf(EpgSource),
    epgChannelId: partOf(EpgChannel),
    importedAt: instant(),
    /** Programmes that ran into the next one. */
    overlaps: integer(),
    /** Times that no programme fills. */
    holes: integer(),
    /** Programmes that began together with another. */
    doubles: integer(),
    /** Programmes that were known and came no more. */
    removed: integer(),
  },
  { keys: [globalIndex(['importedAt'])], unaudited: true },
)
