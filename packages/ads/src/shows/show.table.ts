import { index, integer, linkTable, localDate, orElse, partOf, unique } from '@headend/base/db'
import { AdBlock } from '../blocks/block.table.js'

/** How often a block was given to apps on a day, in UTC. */
export const AdShow = linkTable(
  'ads_shows',
  { blockId: partOf(AdBlock), shownOn: localDate(), shows: orElse(integer(), 0) },
  { keys: [unique(['blockId', 'shownOn']), index(['shownOn'])], unaudited: true },
)
