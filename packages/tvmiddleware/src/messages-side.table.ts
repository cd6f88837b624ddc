import type { Table } from '@headend/base/db'
import { DeviceCommand } from './commands/device-command.table.js'
import { Mailing } from './mailings/mailing.table.js'
import { Message } from './messages/message.table.js'
import { ExpiryNotice } from './notices/expiry-notice.table.js'
import { LastChannel } from './positions/last-channel.table.js'
import { Position } from './positions/position.table.js'
import { Reminder } from './reminders/reminder.table.js'

/** What is written to subscribers and kept of what they watched. */
export const messageTables: readonly Table[] = [
  Message,
  DeviceCommand,
  Mailing,
  ExpiryNotice,
  Reminder,
  Position,
  LastChannel,
]
