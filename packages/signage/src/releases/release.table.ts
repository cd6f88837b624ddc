import { index, instant, integer, key, orNull, string, table, unique } from '@headend/base/db'

export const releaseStates = ['planned', 'published'] as const
export const activations = ['whenComplete', 'asap'] as const

/** One publication: everything that screens play from, as it was at that moment. It is never changed. */
export const Release = table(
  'signage_releases',
  {
    /** Counted up within the operator. */
    number: integer(),
    note: string(255),
    state: key(16),
    activate: key(16),
    /** The file that holds what was published. */
    snapshotHash: key(64),
    /** The release that this one brings back. */
    rollsBackTo: orNull(integer()),
    /** When it is to be published, or was. */
    publishAt: instant(),
    createdAt: instant(),
  },
  { keys: [unique(['number']), index(['state', 'publishAt'])] },
)

/** A compiled body that screens with equal inputs share. */
export const Body = table(
  'signage_bodies',
  { hash: key(64), size: integer(), madeAt: instant() },
  { keys: [unique(['hash']), index(['madeAt'])] },
)
