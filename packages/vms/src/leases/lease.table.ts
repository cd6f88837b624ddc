import { index, instant, integer, json, key, orElse, orNull, partOf, ref, table, unique } from '@headend/base/db'
import { VmsGroup } from '../groups/group.table.js'
import { VmsServer } from '../servers/server.table.js'

/** Who holds a group: one row for each, changed by whoever leads and saw the epoch that stands there. */
export const VmsLease = table(
  'vms_leases',
  {
    groupId: partOf(VmsGroup),
    epoch: orElse(integer(), 0),
    holderId: orNull(ref(VmsServer)),
    run: orNull(key(64)),
    reason: orElse(key(16), 'initial'),
    changedAt: instant(),
    /** Cameras that the holder has no room for. */
    leftOut: orElse(json<readonly number[]>(), []),
    /** Cameras that it carries without recording them, as it may record no more. */
    liveOnly: orElse(json<readonly number[]>(), []),
    /** Where staff want the group to be; nothing once it is there, or could not go. */
    wantedId: orNull(ref(VmsServer)),
    /** Without loss, by force, or by force where the holder is off for certain. */
    wantedMode: orElse(key(16), 'planned'),
  },
  { keys: [unique(['groupId']), index(['holderId'])], scopes: { site: { through: 'groupId' } }, unaudited: true },
)

/** Every change of a holder. */
export const VmsLeaseChange = table(
  'vms_lease_changes',
  {
    groupId: partOf(VmsGroup),
    epoch: integer(),
    /** A server that may be gone by now. */
    holderId: orNull(integer()),
    reason: key(16),
    term: integer(),
    at: instant(),
  },
  { keys: [unique(['groupId', 'epoch']), index(['at'])], unaudited: true },
)

/** The longest lease that an operator's servers may be using: a new leader has to know what it waits for. */
export const VmsLeaseLength = table(
  'vms_lease_lengths',
  { name: key(8), longestMs: integer() },
  {
    keys: [unique(['name'])],
    unaudited: true,
  },
)
