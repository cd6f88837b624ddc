import { integer, key, orElse, string, table, unique, yesNo } from '@headend/base/db'

/** What a service delivers. */
export type StreamServiceType = 'live' | 'pvr' | 'vod' | 'multicast'

/** A server, or a farm behind one name, that delivers streams (domain.md 6.2). */
export const StreamService = table(
  'tvm_stream_services',
  {
    name: string(128),
    /** live, pvr, vod or multicast. */
    type: key(16),
    isEnabled: orElse(yesNo(), true),
    /** The address with $prefix, $token, $cid and the like. */
    urlMask: string(2048),
    /** What a token is for, as the server names it; the same placeholders. */
    contentIdForToken: orElse(string(255), '$prefix'),
    checksIp: orElse(yesNo(), false),
    tokenTtlSeconds: orElse(integer(), 3600),
    /** Days of archive (pvr). */
    recordDays: orElse(integer(), 0),
    previewMask: orElse(string(2048), ''),
  },
  { keys: [unique(['name'])] },
)
