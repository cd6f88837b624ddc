import { index, integer, json, key, orElse, string, table, yesNo } from '@headend/base/db'

/** How devices open protected content. */
export const drmTypes = ['Widevine', 'PlayReady', 'FairPlay', 'Huawei'] as const

/** Where devices of an operator get licences: what they are told beside an address (device-api 2.7). */
export const DrmSystem = table(
  'tvm_drm_systems',
  {
    name: string(128),
    drmType: key(16),
    /** Whose licence server it is, as apps know it: `ezdrm`. */
    provider: orElse(string(64), ''),
    /** The address of licences, and what goes along; both with $type, $id, $cid and the like. */
    licenseUrl: string(2048),
    params: orElse(string(2048), ''),
    /** Which device types use it; where none is named, those that are known to have this system. */
    deviceTypes: orElse(json<readonly string[]>(), []),
    isEnabled: orElse(yesNo(), true),
    position: orElse(integer(), 0),
  },
  { keys: [index(['position'])] },
)
