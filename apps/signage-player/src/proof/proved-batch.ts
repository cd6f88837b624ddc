import { batchMac } from '../sync/manifest.js'
import { freshId } from '../time/chance.js'
import type { MendedClock } from '../time/clock.js'
import { batchOf, type Row, type Standing } from './plays.js'

/** The next batch as it goes to the server, by whichever way: proved by the secret of this screen. */
export const provedBatch = (clock: MendedClock, secret: string, rows: readonly Row[], standing: Standing): string => {
  const shown = { deviceNow: clock.machineMs(), offsetMs: Math.round(clock.now() - clock.machineMs()) }
  const quality = clock.isKnown() ? 'known' : 'unknown'
  const bare = batchOf(rows, standing, { batchUid: freshId(), clock: { ...shown, quality } })
  return JSON.stringify({ ...bare, mac: batchMac(secret, bare) })
}
