import type { Context } from '@headend/base'
import type { AlarmRow } from './alarm.table.js'

/** Tells people and machines outside the panel of alarms, in the transaction that raises or clears them. */
export interface Herald {
  tell(ctx: Context, rows: readonly AlarmRow[], what: 'raised' | 'cleared'): Promise<void>
}
