import { index, instant, integer, key, orElse, orNull, string, table } from '@headend/base/db'

/** A recorded time that is not removed, whatever its age and however full disks are; it outlives its camera. */
export const VmsRecordingLock = table(
  'vms_recording_locks',
  {
    siteId: orNull(integer()),
    cameraId: integer(),
    cameraGuid: key(36),
    cameraName: string(64),
    fromAt: instant(),
    toAt: instant(),
    /** What it is for, as whoever locked it said. */
    reason: string(250),
    lockedBy: string(128),
    madeAt: instant(),
    /** From then on it is as any other time; nothing where somebody has to unlock it. */
    endsAt: orNull(instant()),
    /** Who ended it before its time; empty where nobody did. */
    unlockedBy: orElse(string(128), ''),
  },
  { keys: [index(['cameraGuid']), index(['endsAt'])], scopes: { site: 'siteId' } },
)
