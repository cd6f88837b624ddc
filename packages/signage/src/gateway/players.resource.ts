import { bool, free, int, isoInstant, nullable, idOf, resource, text, type Resource } from '@headend/base'
import { Screen } from '../screens/screen.table.js'
import { Presence } from './presence.table.js'

/** What hangs on the walls: whether it is connected, what it plays from, what it says of itself. */
export const playerResource = (): Resource =>
  resource(Presence, {
    name: 'players',
    label: 'Players on screens',
    fields: {},
    shows: {
      ...{ screenId: idOf(Screen), isOnline: bool(), onlineSince: nullable(isoInstant()) },
      isPolling: bool(),
      ...{ seenAt: nullable(isoInstant()), ip: text(), appVersion: text(), platform: text(), installId: text() },
      ...{ activeRev: int(0), stagedRev: int(0), manifest: free(), status: free() },
    },
    filters: {
      isOnline: { column: 'isOnline', schema: bool() },
      isPolling: { column: 'isPolling', schema: bool() },
      screenId: { column: 'screenId', schema: idOf(Screen) },
      activeRev: { column: 'activeRev', schema: int(0) },
    },
    totals: [
      { name: 'online', colour: 'green', counts: () => ({ isOnline: true }) },
      { name: 'polling', colour: 'blue', counts: () => ({ isOnline: true, isPolling: true }) },
      { name: 'offline', colour: 'grey', counts: () => ({ isOnline: false }) },
    ],
    search: ['appVersion', 'platform', 'ip'],
    sort: ['screenId', '-seenAt', 'onlineSince', 'id'],
    actions: ['view'],
  })
