import { bytes, folded, index, integer, key, orElse, orNull, ref, string, table, unique, yesNo } from '@headend/base/db'
import { VmsGroup } from '../groups/group.table.js'
import { VmsSite } from '../sites/site.table.js'

/** A camera; which server it is on follows from its group. */
export const VmsCamera = table(
  'vms_cameras',
  {
    siteId: ref(VmsSite),
    groupId: ref(VmsGroup),
    /** Stays the same whatever address or group it gets; names its recordings. */
    guid: key(36),
    name: string(64),
    nameFold: folded('name', 64),
    protocol: key(8),
    address: string(255),
    rtspPort: orElse(integer(), 554),
    rtspPath: orElse(string(1024), ''),
    /** Where it answers ONVIF, and how. */
    onvifPort: orElse(integer(), 80),
    onvifTls: orElse(key(8), 'off'),
    /** Which of its pictures is taken; its first where none is named. */
    profile: orElse(string(64), ''),
    /** Whether what it notices itself is wanted. */
    readsEvents: orElse(yesNo(), true),
    username: orElse(string(128), ''),
    passwordSealed: orNull(bytes()),
    /** Who is carried where there is not room for all. */
    priority: orElse(key(8), 'normal'),
    /** It stays with the first server of its group and is taken over by no other. */
    isBound: orElse(yesNo(), false),
    /** How many may receive it at once; 0 is without an end. */
    maxSessions: orElse(integer(), 0),
    isRecorded: orElse(yesNo(), true),
    /** Hours of a week in which everything is kept; all of them where neither these nor those of events are named. */
    recordHours: orElse(string(255), ''),
    /** Hours in which what surrounds an event is kept. */
    eventHours: orElse(string(255), ''),
    /** So much of what was before an event is kept as well. */
    preSeconds: orElse(integer(), 5),
    /** 0 is as long as its server keeps it. */
    keepDays: orElse(integer(), 0),
    /** Subscribers may be shown it. */
    isPublished: orElse(yesNo(), false),
    isEnabled: orElse(yesNo(), true),
  },
  { keys: [unique(['guid']), index(['groupId']), index(['siteId']), index(['nameFold'])], scopes: { site: 'siteId' } },
)
