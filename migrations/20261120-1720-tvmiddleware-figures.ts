import type { MigrationStep } from '@headend/base/db'

export const up: MigrationStep = async (q, t) => {
  await q.createTable('tvm_online_samples', {
    id: { type: t.INTEGER, allowNull: false, primaryKey: true, autoIncrement: true },
    client_id: { type: t.INTEGER, allowNull: false },
    at: { type: t.DATE(3), allowNull: false },
    online: { type: t.INTEGER, allowNull: false },
    active: { type: t.INTEGER, allowNull: false },
    rev: { type: t.INTEGER, allowNull: false, defaultValue: 1 },
  })
  await q.addIndex('tvm_online_samples', ['client_id', 'at'], {
    name: 'tvm_online_samples_client_id_at',
    unique: true,
  })
  await q.createTable('tvm_import_runs', {
    id: { type: t.INTEGER, allowNull: false, primaryKey: true, autoIncrement: true },
    client_id: { type: t.INTEGER, allowNull: false },
    kind: { type: t.STRING(16), allowNull: false },
    name: { type: t.STRING(128), allowNull: false },
    tariff_name: { type: t.STRING(190), allowNull: false, defaultValue: '' },
    url: { type: t.STRING(2048), allowNull: false, defaultValue: '' },
    file: { type: t.STRING(96), allowNull: false, defaultValue: '' },
    state: { type: t.STRING(16), allowNull: false, defaultValue: 'checking' },
    done: { type: t.INTEGER, allowNull: false, defaultValue: 0 },
    total: { type: t.INTEGER, allowNull: false, defaultValue: 0 },
    findings: { type: t.TEXT, allowNull: false, defaultValue: '{}' },
    last_error: { type: t.STRING(64), allowNull: false, defaultValue: '' },
    created_at: { type: t.DATE(3), allowNull: false },
    finished_at: { type: t.DATE(3), allowNull: true },
    rev: { type: t.INTEGER, allowNull: false, defaultValue: 1 },
  })
  await q.addIndex('tvm_import_runs', ['client_id', 'created_at'], { name: 'tvm_import_runs_client_id_created_at' })
}

export const down: MigrationStep = async (q) => {
  await q.dropTable('tvm_import_runs')
  await q.dropTable('tvm_online_samples')
}
