import {
  folded,
  index,
  instant,
  integer,
  key,
  orElse,
  orNull,
  ref,
  secret,
  string,
  table,
  unique,
  yesNo,
} from '@headend/base/db'
import { VmsSite } from '../sites/site.table.js'

/** A streaming server, and what it may carry. */
export const VmsServer = table(
  'vms_servers',
  {
    siteId: ref(VmsSite),
    name: string(64),
    nameFold: folded('name', 64),
    /** Where it stands, for people. */
    address: orElse(string(255), ''),
    /** Where players reach it. */
    publicUrl: orElse(string(2048), ''),
    maxCameras: integer(),
    maxLive: integer(),
    maxRecording: integer(),
    /** How many groups it may hold at once; 0 is without an end. */
    maxGroups: orElse(integer(), 0),
    /** How often it gives a sign of life, and how many may be missed; null is as the operator set for all. */
    keepAliveSeconds: orNull(integer()),
    missLimit: orNull(integer()),
    /** Losses before that instant count no more. */
    trustedAt: orNull(instant()),
    isEnabled: orElse(yesNo(), true),
    isInMaintenance: orElse(yesNo(), false),
    /** SHA-256 of its token; nothing where it has none yet. */
    tokenHash: secret(orNull(key(64))),
    /** Until when that token is good for joining; null once the server has changed it for its own. */
    joinUntil: orNull(instant()),
  },
  {
    keys: [unique(['name']), index(['siteId']), index(['nameFold'])],
    foundBy: ['tokenHash'],
    scopes: { site: 'siteId' },
  },
)
