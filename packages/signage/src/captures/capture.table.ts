import { index, instant, integer, key, table, unique } from '@headend/base/db'

/** What a screen brought when it was asked: a picture of what it showed, or what it had written down. */
export const Capture = table(
  'signage_captures',
  {
    uid: key(40),
    /** It outlives its screen, so that its file is swept as well. */
    screenId: integer(),
    kind: key(12),
    /** The command that asked for it, and which of its pieces this is. */
    commandUid: key(40),
    part: integer(),
    mime: key(40),
    size: integer(),
    createdAt: instant(),
  },
  {
    keys: [
      unique(['uid']),
      unique(['commandUid', 'part']),
      index(['screenId', 'kind', 'createdAt']),
      index(['createdAt']),
    ],
    unaudited: true,
  },
)
