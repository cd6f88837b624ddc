import { index, instant, integer, key, linkTable, orElse, partOf, unique, yesNo } from '@headend/base/db'
import { Account } from '../subscribers/account.table.js'

/** How far an account has watched a programme or a film. */
export const Position = linkTable(
  'tvm_positions',
  {
    accountId: partOf(Account),
    /** `program`, or `video`. */
    contentType: key(16),
    contentId: integer(),
    /** The file or episode of a film; 0 for a programme. */
    assetId: orElse(integer(), 0),
    seconds: integer(),
    /** How long all of it is; 0 where nobody knows. */
    durationSeconds: orElse(integer(), 0),
    isViewed: orElse(yesNo(), false),
    changedAt: instant(),
  },
  {
    keys: [unique(['accountId', 'contentType', 'contentId', 'assetId']), index(['changedAt'])],
    unaudited: true,
  },
)
