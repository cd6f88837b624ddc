import {
  index,
  instant,
  integer,
  json,
  key,
  longText,
  orElse,
  orNull,
  partOf,
  string,
  table,
  unique,
  yesNo,
} from '@headend/base/db'
import { Screen } from '../screens/screen.table.js'

/** One order of staff to many screens: so many carry it out at a time, and it stops where it goes wrong. */
export const CommandBatch = table(
  'signage_command_batches',
  {
    type: key(20),
    note: orElse(string(255), ''),
    total: integer(),
    mostAtOnce: orElse(integer(), 50),
    isStopped: orElse(yesNo(), false),
    createdAt: instant(),
    createdBy: orElse(string(128), ''),
  },
  { keys: [index(['createdAt'])] },
)

/** What one screen is told to do: sent until it was heard, carried out once, and not after its time. */
export const Command = table(
  'signage_commands',
  {
    uid: key(40),
    batchId: partOf(CommandBatch),
    screenId: partOf(Screen),
    type: key(20),
    args: orElse(json<Readonly<Record<string, unknown>>>(), {}),
    state: orElse(key(12), 'queued'),
    /** Staff want it back; the screen may have begun by then. */
    isCancelled: orElse(yesNo(), false),
    notAfter: instant(),
    sentAt: orNull(instant()),
    endedAt: orNull(instant()),
    detail: orElse(longText(), ''),
    uploadId: orElse(key(64), ''),
  },
  {
    keys: [
      unique(['uid']),
      index(['screenId', 'state']),
      index(['batchId', 'state']),
      index(['state', 'notAfter']),
      index(['endedAt']),
    ],
    unaudited: true,
  },
)
