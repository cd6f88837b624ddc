import { index, instant, integer, orElse, orNull, partOf, string, table, yesNo } from '@headend/base/db'
import { Device } from '../devices/device.table.js'
import { Session } from '../sessions/session.table.js'
import { Account } from '../subscribers/account.table.js'

/** What one box shall do (domain.md 3.8): a bound device, or a session of an account that binds none. */
export const DeviceCommand = table(
  'tvm_device_commands',
  {
    accountId: partOf(Account),
    deviceId: orNull(partOf(Device)),
    sessionId: orNull(partOf(Session)),
    /** 0 nothing, 1 something else, 2 restart the app, 3 reboot. */
    type: integer(),
    /** The box asks its viewer before it obeys. */
    userConfirmation: orElse(yesNo(), false),
    deepLink: orElse(string(2048), ''),
    text: orElse(string(1000), ''),
    imageUrl: orElse(string(500), ''),
    createdAt: instant(),
    /** When the box was told; it is told once. */
    givenAt: orNull(instant()),
  },
  { keys: [index(['accountId']), index(['deviceId']), index(['sessionId']), index(['createdAt'])] },
)
