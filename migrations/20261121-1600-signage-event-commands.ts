import type { MigrationStep } from '@headend/base/db'

/** Events of the schedule that tell screens to do something at a time. */
export const up: MigrationStep = async (q, t) => {
  await q.addColumn('signage_events', 'starts_time', { type: t.STRING(8), allowNull: false, defaultValue: '' })
  await q.addColumn('signage_events', 'command', { type: t.STRING(20), allowNull: false, defaultValue: '' })
  await q.addColumn('signage_events', 'volume', { type: t.INTEGER, allowNull: true })
  await q.addColumn('signage_events', 'is_muted', { type: t.BOOLEAN, allowNull: false, defaultValue: false })
}

export const down: MigrationStep = async (q) => {
  for (const column of ['is_muted', 'volume', 'command', 'starts_time']) await q.removeColumn('signage_events', column)
}
