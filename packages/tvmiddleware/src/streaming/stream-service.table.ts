import {
  bytes,
  index,
  instant,
  integer,
  key,
  orElse,
  orNull,
  ref,
  string,
  table,
  unique,
  yesNo,
} from '@headend/base/db'
import { DataCentre } from '../data-centres/data-centre.table.js'

/** What a service delivers; `npvr` is what subscribers order to be recorded. */
export const streamServiceTypes = ['live', 'pvr', 'vod', 'multicast', 'npvr'] as const
export type StreamServiceType = (typeof streamServiceTypes)[number]

/** How an address is signed for servers that check it themselves. */
export const linkSchemes = ['none', 'nginx', 'flussonic', 'nimble', 'wowza'] as const
export type LinkScheme = (typeof linkSchemes)[number]

/** What records lie on, the fastest first. */
export const storageTypes = ['memory', 'ssd', 'hdd'] as const
export type StorageType = (typeof storageTypes)[number]

/** A server, or a farm behind one name, that delivers streams (domain.md 6.2). */
export const StreamService = table(
  'tvm_stream_services',
  {
    name: string(128),
    /** live, pvr, vod, multicast or npvr. */
    type: key(16),
    dataCentreId: orNull(ref(DataCentre)),
    isEnabled: orElse(yesNo(), true),
    /** `mask`: the address is always the mask's; `rules`: a routing rule may put another in its place. */
    routing: orElse(key(8), 'mask'),
    /** The address with $prefix, $token, $cid and the like. */
    urlMask: string(2048),

    /** Its recordings and files are ordered from here. */
    usesApi: orElse(yesNo(), false),
    /** Where the server is managed, and asked whether it is alive. */
    apiHost: orElse(string(255), ''),
    apiPort: orElse(integer(), 0),
    apiSecretSealed: orNull(bytes()),

    linkScheme: orElse(key(16), 'none'),
    linkSecretSealed: orNull(bytes()),
    linkLifetimeSeconds: orElse(integer(), 86_400),
    /** nginx: what its `secure_link_md5` digests; Wowza: the prefix of its parameters; empty is the usual. */
    linkTemplate: orElse(string(255), ''),

    /** What a token is for, as the server names it; the same placeholders. */
    contentIdForToken: orElse(string(255), '$prefix'),
    checksIp: orElse(yesNo(), false),
    /** 0: as the installation says. */
    tokenTtlSeconds: orElse(integer(), 3600),

    checksPing: orElse(yesNo(), false),
    checksTcp: orElse(yesNo(), false),
    checksHttp: orElse(yesNo(), false),
    checksAlive: orElse(yesNo(), false),
    /** Which host and port are tried; empty and 0 are those of the address. */
    checkHost: orElse(string(255), ''),
    checkPort: orElse(integer(), 0),
    checkUrl: orElse(string(2048), ''),
    /** What the checks found; a service without checks is available. */
    isAvailable: orElse(yesNo(), true),
    /** The check that failed; empty while it is available. */
    fault: orElse(key(32), ''),
    availabilitySince: orNull(instant()),

    /** Addresses given in an hour that it bears; 0 is no limit. */
    loadLimit: orElse(integer(), 0),
    /** Its share among equals; 0 stands by until no other is left. */
    weight: orElse(integer(), 1),
    /** Hours by which its live picture is late. */
    liveShiftHours: orElse(integer(), 0),

    /** Days of archive (pvr). */
    recordDays: orElse(integer(), 0),
    recordLifetimeSeconds: orElse(integer(), 0),
    /** Hours of one piece of the record, and the hour of the day at which pieces begin. */
    pieceHours: orElse(integer(), 0),
    breakHour: orElse(integer(), 0),
    recordFolder: orElse(string(255), ''),
    storageType: orElse(key(8), 'hdd'),
    previewMask: orElse(string(2048), ''),
  },
  { keys: [unique(['name']), index(['dataCentreId'])] },
)
