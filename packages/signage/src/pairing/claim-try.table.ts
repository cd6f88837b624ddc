import { index, instant, integer, key, table } from '@headend/base/db'

/** A code that was wrong: who tries many is locked out, and each try stands in the audit. */
export const ClaimTry = table(
  'signage_claim_tries',
  { staffId: integer(), ip: key(45), at: instant() },
  { keys: [index(['staffId', 'at']), index(['ip', 'at'])] },
)
