import { integer, json, key, orElse, string, table, unique, yesNo } from '@headend/base/db'

export const casTypes = ['irdeto', 'verimatrix', 'conax', 'nagra', 'novel', 'other'] as const

/** A server of conditional access that boxes of an operator speak to (domain.md 6.2, 6.6). */
export const CasServer = table(
  'tvm_cas_servers',
  {
    name: string(128),
    casType: key(16),
    host: orElse(string(255), ''),
    port: orElse(integer(), 0),
    /** Irdeto: where its orders are sent, and what they say of the subscribers. */
    soapHost: orElse(string(255), ''),
    nationality: orElse(string(64), ''),
    regionTag: orElse(string(64), ''),
    deviceTypes: orElse(json<readonly string[]>(), []),
    isEnabled: orElse(yesNo(), true),
  },
  { keys: [unique(['name'])] },
)
