import { index, instant, json, key, money, orElse, orNull, table, unique, yesNo } from '@headend/base/db'

/** Bytes that are kept under what they are, for as long as anything refers to them. */
export const StoredContent = table(
  'signage_contents',
  {
    sha256: key(64),
    size: money(),
    mime: key(100),
    /** SHA-256 of each piece, of what is long. */
    chunks: orElse(json<readonly string[]>(), []),
    /** Since when nothing refers to it. */
    unusedSince: orNull(instant()),
    /** It is being removed: whoever brings the same bytes waits until that is over. */
    isGoing: orElse(yesNo(), false),
  },
  { keys: [unique(['sha256']), index(['unusedSince']), index(['size'])] },
)
