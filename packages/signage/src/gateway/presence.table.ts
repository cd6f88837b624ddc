import {
  index,
  instant,
  integer,
  json,
  key,
  orElse,
  orNull,
  partOf,
  sharedTable,
  string,
  table,
  unique,
  yesNo,
} from '@headend/base/db'
import type { ManifestReport, ScreenStatus } from '../protocol/from-screen.js'
import { Screen } from '../screens/screen.table.js'

/** Whether a screen is connected, where, and what it said of itself last. */
export const Presence = table(
  'signage_presences',
  {
    screenId: partOf(Screen),
    isOnline: orElse(yesNo(), false),
    /** The process that holds its connection, and which of its connections that is: only this one may end it. */
    node: orElse(key(24), ''),
    epoch: orElse(key(32), ''),
    installId: orElse(key(64), ''),
    ip: orElse(key(45), ''),
    /** No socket comes through to it, so it asks again and again. */
    isPolling: orElse(yesNo(), false),
    onlineSince: orNull(instant()),
    seenAt: orNull(instant()),
    appVersion: orElse(string(60), ''),
    platform: orElse(string(120), ''),
    /** The revision that it plays from, and the one it makes ready. */
    activeRev: orElse(integer(), 0),
    stagedRev: orElse(integer(), 0),
    manifest: orElse(json<Partial<ManifestReport>>(), {}),
    status: orElse(json<ScreenStatus>(), {}),
    /** Since when it tells that it plays what it plays while no event does. */
    fallbackSince: orNull(instant()),
  },
  {
    keys: [unique(['screenId']), index(['isOnline', 'seenAt']), index(['node']), index(['fallbackSince'])],
    unaudited: true,
  },
)

/** Processes that hold connections: one that is not alive holds none. */
export const Gateway = sharedTable(
  'signage_gateways',
  { node: key(24), aliveAt: instant(), links: orElse(integer(), 0) },
  { keys: [unique(['node']), index(['aliveAt'])], unaudited: true },
)
