import type { MigrationStep } from '@headend/base/db'

export const up: MigrationStep = async (q, t) => {
  await q.createTable('billing_external_apis', {
    id: { type: t.INTEGER, allowNull: false, primaryKey: true, autoIncrement: true },
    client_id: { type: t.INTEGER, allowNull: false },
    name: { type: t.STRING(64), allowNull: false },
    is_enabled: { type: t.BOOLEAN, allowNull: false, defaultValue: true },
    is_default: { type: t.BOOLEAN, allowNull: false, defaultValue: false },
    uses_internal_billing: { type: t.BOOLEAN, allowNull: false, defaultValue: false },
    url: { type: t.STRING(1024), allowNull: false },
    secret_sealed: { type: t.BLOB, allowNull: true },
    hooks: { type: t.TEXT, allowNull: false, defaultValue: '[]' },
    attributes: { type: t.TEXT, allowNull: false, defaultValue: '' },
    sends: { type: t.TEXT, allowNull: false, defaultValue: '' },
    reads: { type: t.TEXT, allowNull: false, defaultValue: '' },
    timeout_ms: { type: t.INTEGER, allowNull: false, defaultValue: 5000 },
    failures_to_pause: { type: t.INTEGER, allowNull: false, defaultValue: 5 },
    pause_seconds: { type: t.INTEGER, allowNull: false, defaultValue: 30 },
    fresh_seconds: { type: t.INTEGER, allowNull: false, defaultValue: 0 },
    keep_seconds: { type: t.INTEGER, allowNull: false, defaultValue: 3600 },
    rev: { type: t.INTEGER, allowNull: false, defaultValue: 1 },
  })
  await q.addIndex('billing_external_apis', ['client_id', 'name'], {
    name: 'billing_external_apis_client_id_name',
    unique: true,
  })
}

export const down: MigrationStep = async (q) => {
  await q.dropTable('billing_external_apis')
}
