import { index, instant, integer, key, money, orElse, orNull, string, table } from '@headend/base/db'

/** A recorded time as a file; it outlives its camera, and goes with its time. */
export const VmsExport = table(
  'vms_exports',
  {
    siteId: orNull(integer()),
    cameraId: integer(),
    cameraGuid: key(36),
    cameraName: string(64),
    fromAt: instant(),
    toAt: instant(),
    /** What it is for, as whoever asked for it said. */
    reason: orElse(string(250), ''),
    askedBy: string(128),
    state: key(10),
    donePercent: orElse(integer(), 0),
    attempts: orElse(integer(), 0),
    /** The name of what went wrong. */
    fault: orElse(string(250), ''),
    /** So much of its time was recorded by nobody, or by a server that was away. */
    missingSeconds: orElse(integer(), 0),
    size: orElse(money(), 0),
    sha256: orElse(key(64), ''),
    madeAt: instant(),
    readyAt: orNull(instant()),
    /** From then on it is gone. */
    endsAt: instant(),
  },
  { keys: [index(['state']), index(['endsAt'])], scopes: { site: 'siteId' } },
)
