import { index, instant, integer, json, key, orElse, orNull, sharedTable, string, yesNo } from '../db.js'

/**
 * Promises made by `ctx.later` and not kept yet. A row is written in the transaction that promises and goes when
 * the work is done. Shared, because one worker looks over all operators.
 */
export const PromisedWork = sharedTable(
  'base_works',
  {
    /** Whose promise it is; null: the installation's. */
    clientId: orNull(integer()),
    work: key(96),
    data: json<unknown>(),
    notBefore: instant(),
    attempts: orElse(integer(), 0),
    leasedUntil: orNull(instant()),
    /** Who holds it: whoever took it over has another token, and the first can no longer end it. */
    leaseToken: orNull(key(32)),
    lastError: orNull(string(500)),
    /** Tried often enough: waits for staff. */
    isDead: orElse(yesNo(), false),
    createdAt: instant(),
  },
  { keys: [index(['isDead', 'notBefore']), index(['clientId', 'isDead'])], unaudited: true },
)
