import type { MigrationStep } from '@headend/base/db'

/** Events that were one until they were split. */
export const up: MigrationStep = async (q, t) => {
  await q.addColumn('signage_events', 'series_id', { type: t.INTEGER, allowNull: true })
  await q.addIndex('signage_events', ['client_id', 'series_id'], { name: 'signage_events_client_id_series_id' })
}

export const down: MigrationStep = async (q) => {
  await q.removeIndex('signage_events', 'signage_events_client_id_series_id')
  await q.removeColumn('signage_events', 'series_id')
}
