import { index, instant, integer, key, money, orElse, partOf, string, table, unique, yesNo } from '@headend/base/db'

/** What one installation of a player tells of one screen, since its store was made: numbers without a hole. */
export const PlayStream = table(
  'signage_play_streams',
  {
    /** A plain number: what was played stays when the screen is removed. */
    screenId: integer(),
    installId: key(64),
    epoch: key(64),
    /** Everything up to here is safe in the event store, or told as lost. */
    ackSeq: orElse(money(), 0),
    heardAt: instant(),
  },
  { keys: [unique(['screenId', 'installId', 'epoch'])], unaudited: true },
)

/** A document of the event store, and what it covers. */
export const PlayPart = table(
  'signage_play_parts',
  {
    streamId: partOf(PlayStream),
    screenId: integer(),
    firstSeq: money(),
    lastSeq: money(),
    fromAt: instant(),
    toAt: instant(),
    /** Of an installation that may be a copy: kept, and not counted until staff pick it. */
    isAside: orElse(yesNo(), false),
    takenAt: instant(),
  },
  {
    keys: [unique(['streamId', 'firstSeq']), index(['screenId', 'toAt']), index(['toAt']), index(['isAside'])],
    unaudited: true,
  },
)

/** Plays that will never come: thrown away by the player, not to be read, or lost with its store. */
export const PlayLoss = table(
  'signage_play_losses',
  {
    screenId: integer(),
    streamId: partOf(PlayStream),
    kind: key(16),
    fromSeq: money(),
    toSeq: money(),
    reason: orElse(string(255), ''),
    notedAt: instant(),
  },
  { keys: [index(['screenId']), index(['notedAt'])], unaudited: true },
)
