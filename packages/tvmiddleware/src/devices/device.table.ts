import { index, instant, key, orElse, orNull, ref, string, table, unique, yesNo } from '@headend/base/db'
import { Account } from '../subscribers/account.table.js'

/** A box or an app bound to an account. */
export const Device = table(
  'tvm_devices',
  {
    accountId: ref(Account),
    /** The device's own id or MAC. */
    uid: key(128),
    /** System name of the device type. */
    deviceType: key(32),
    serialNumber: orElse(string(128), ''),
    brandName: orElse(string(128), ''),
    deviceModel: orElse(string(128), ''),
    /** Of the screen, as the caller writes it: `55"`. */
    diagonal: orElse(string(16), ''),
    isActive: orElse(yesNo(), true),
    /** Tell the app at its next login to wipe what it keeps. */
    resetSettings: orElse(yesNo(), false),
    createdAt: instant(),
    lastSeenAt: orNull(instant()),
  },
  {
    // The last three are orders of the list.
    keys: [unique(['uid']), index(['accountId']), index([]), index(['lastSeenAt']), index(['createdAt'])],
    scopes: { dealer: { through: 'accountId' } },
    quota: 'devices',
  },
)
