import { index, instant, integer, key, orElse, orNull, partOf, secret, string, table } from '@headend/base/db'
import { Device } from '../devices/device.table.js'
import { Account } from '../subscribers/account.table.js'

/** An open login. The key itself is nowhere: only its SHA-256, unique over all operators. */
export const Session = table(
  'tvm_sessions',
  {
    secretHash: secret(key(64)),
    accountId: partOf(Account),
    deviceId: orNull(partOf(Device)),
    deviceType: key(32),
    /** The kind of profile that was chosen at login. */
    profileTypeId: orNull(integer()),
    ip: orElse(key(45), ''),
    userAgent: orElse(string(255), ''),
    createdAt: instant(),
    lastSeenAt: instant(),
  },
  {
    keys: [index(['accountId']), index(['lastSeenAt']), index([]), index(['createdAt'])],
    foundBy: ['secretHash'],
    unaudited: true,
    scopes: { dealer: { through: 'accountId' } },
  },
)
