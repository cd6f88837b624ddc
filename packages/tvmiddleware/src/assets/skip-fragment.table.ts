import { integer, orElse, partOf, table } from '@headend/base/db'
import { Asset } from './asset.table.js'

/** What viewers may leap over. */
export const SkipFragment = table(
  'tvm_skip_fragments',
  {
    assetId: partOf(Asset),
    /** 0 intro, 1 recap, 2 credits, 3 advertisement. */
    fragmentType: orElse(integer(), 0),
    beginMs: integer(),
    endMs: integer(),
  },
  { scopes: { holder: { through: 'assetId' } } },
)
