import type { MigrationStep } from '@headend/base/db'

const key = 'signage_events_client_id_import_uid_import_part'

/** Events of the schedule that come from a calendar are known again by its UID. */
export const up: MigrationStep = async (q, t) => {
  await q.addColumn('signage_events', 'import_uid', { type: t.STRING(190), allowNull: true })
  await q.addColumn('signage_events', 'import_part', { type: t.STRING(10), allowNull: false, defaultValue: '' })
  await q.addIndex('signage_events', ['client_id', 'import_uid', 'import_part'], { name: key, unique: true })
}

export const down: MigrationStep = async (q) => {
  await q.removeIndex('signage_events', key)
  for (const column of ['import_part', 'import_uid']) await q.removeColumn('signage_events', column)
}
