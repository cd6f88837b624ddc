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
    username: orElse(string(128), ''),
    passwordSealed: orNull(bytes()),
    /** Who is carried where there is not room for all. */
    priority: orElse(key(8), 'normal'),
    /** It stays with the first server of its group and is taken over by no other. */
    isBound: orElse(yesNo(), false),
    isRecorded: orElse(yesNo(), true),
    isEnabled: orElse(yesNo(), true),
  },
  { keys: [unique(['guid']), index(['groupId']), index(['siteId']), index(['nameFold'])], scopes: { site: 'siteId' } },
)
