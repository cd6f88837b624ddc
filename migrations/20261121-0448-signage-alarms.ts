import type { MigrationStep } from '@headend/base/db'

export const up: MigrationStep = async (q, t) => {
  await q.createTable('signage_alarms', {
    id: { type: t.INTEGER, allowNull: false, primaryKey: true, autoIncrement: true },
    client_id: { type: t.INTEGER, allowNull: false },
    code: { type: t.STRING(60), allowNull: false },
    severity: { type: t.STRING(8), allowNull: false },
    subject_type: { type: t.STRING(8), allowNull: false },
    subject_id: { type: t.INTEGER, allowNull: false },
    subject_name: { type: t.STRING(190), allowNull: false },
    state: { type: t.STRING(8), allowNull: false },
    raised_at: { type: t.DATE(3), allowNull: false },
    last_at: { type: t.DATE(3), allowNull: false },
    count: { type: t.INTEGER, allowNull: false, defaultValue: 1 },
    params: { type: t.TEXT, allowNull: false, defaultValue: '{}' },
    acknowledged_at: { type: t.DATE(3), allowNull: true },
    acknowledged_by: { type: t.STRING(128), allowNull: false, defaultValue: '' },
    note: { type: t.STRING(500), allowNull: false, defaultValue: '' },
    cleared_at: { type: t.DATE(3), allowNull: true },
    rev: { type: t.INTEGER, allowNull: false, defaultValue: 1 },
  })
  const keys = [['cleared_at', 'code', 'subject_id'], ['raised_at']]
  for (const key of keys)
    await q.addIndex('signage_alarms', ['client_id', ...key], { name: `signage_alarms_client_id_${key.join('_')}` })
}

export const down: MigrationStep = async (q) => {
  await q.dropTable('signage_alarms')
}
