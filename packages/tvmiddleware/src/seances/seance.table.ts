import { index, instant, orNull, partOf, table } from '@headend/base/db'
import { Asset } from '../assets/asset.table.js'
import { Title } from '../titles/title.table.js'

/** A film that is shown at an hour, to whoever has a ticket. */
export const Seance = table(
  'tvm_seances',
  { titleId: partOf(Title), assetId: orNull(partOf(Asset)), startsAt: instant(), endsAt: instant() },
  { keys: [index(['startsAt']), index(['endsAt'])] },
)
