import { bytes, index, instant, json, key, orElse, orNull, partOf, string, table, unique } from '@headend/base/db'
import { Screen } from '../screens/screen.table.js'

/** The hardware and the secret that are bound to a screen: one at a time, those before are revoked. */
export const Identity = table(
  'signage_identities',
  {
    screenId: partOf(Screen),
    uid: key(48),
    secretSealed: bytes(),
    secretSlot: orElse(key(1), 'A'),
    /** Handed out and not used yet; from its first use it is the secret. */
    nextSecretSealed: orNull(bytes()),
    /** The secret before, good for a little longer. */
    oldSecretSealed: orNull(bytes()),
    oldUntil: orNull(instant()),
    installId: key(64),
    /** Another installation that was heard at the same time as this one: one of them is a copy. */
    rivalInstallId: orElse(key(64), ''),
    /** Installations that staff said are copies. */
    refusedInstallIds: orElse(json<readonly string[]>(), []),
    fingerprint: orElse(string(128), ''),
    platform: orElse(string(120), ''),
    appVersion: orElse(string(60), ''),
    boundAt: instant(),
    revokedAt: orNull(instant()),
  },
  { keys: [unique(['uid']), index(['screenId', 'revokedAt'])] },
)
