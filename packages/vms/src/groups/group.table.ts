import {
  folded,
  index,
  integer,
  json,
  key,
  orElse,
  orNull,
  partOf,
  ref,
  string,
  table,
  unique,
  yesNo,
} from '@headend/base/db'
import { VmsServer } from '../servers/server.table.js'
import { VmsSite } from '../sites/site.table.js'

/** Cameras that one server at a time takes care of. */
export const VmsGroup = table(
  'vms_groups',
  {
    siteId: ref(VmsSite),
    name: string(64),
    nameFold: folded('name', 64),
    /** 1 to 100: who goes first where servers are short of room. */
    priority: orElse(integer(), 50),
    /** Whether a part of the cameras is better than none. */
    takesPart: orElse(yesNo(), true),
    /** `inherit` is what the operator set for all. */
    failback: orElse(key(16), 'inherit'),
    /** Null is as the operator set for all. */
    failbackHoldSeconds: orNull(integer()),
    /** When it may go back, where it does so within windows: `1-5 01:00-05:00`, Monday is 1. */
    failbackWindows: orElse(json<readonly string[]>(), []),
    /** Where it goes back to: the primary alone, or any server of a better rank. */
    failbackTo: orElse(key(16), 'primary'),
    /** Whether its first standby receives the cameras all the time. */
    isWarm: orElse(yesNo(), false),
    isEnabled: orElse(yesNo(), true),
  },
  { keys: [unique(['name']), index(['siteId']), index(['nameFold'])], scopes: { site: 'siteId' } },
)

/** A server of a group; the lowest rank is the primary. */
export const VmsMember = table(
  'vms_group_members',
  { groupId: partOf(VmsGroup), serverId: ref(VmsServer), rank: integer() },
  { keys: [unique(['groupId', 'serverId']), index(['serverId'])], scopes: { site: { through: 'groupId' } } },
)
