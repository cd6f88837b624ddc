import type { MigrationStep } from '@headend/base/db'

export const up: MigrationStep = async (q, t) => {
  await q.createTable('vms_exports', {
    id: { type: t.INTEGER, allowNull: false, primaryKey: true, autoIncrement: true },
    client_id: { type: t.INTEGER, allowNull: false },
    site_id: { type: t.INTEGER, allowNull: true },
    camera_id: { type: t.INTEGER, allowNull: false },
    camera_guid: { type: t.STRING(36), allowNull: false },
    camera_name: { type: t.STRING(64), allowNull: false },
    from_at: { type: t.DATE(3), allowNull: false },
    to_at: { type: t.DATE(3), allowNull: false },
    reason: { type: t.STRING(250), allowNull: false, defaultValue: '' },
    asked_by: { type: t.STRING(128), allowNull: false },
    state: { type: t.STRING(10), allowNull: false },
    done_percent: { type: t.INTEGER, allowNull: false, defaultValue: 0 },
    attempts: { type: t.INTEGER, allowNull: false, defaultValue: 0 },
    fault: { type: t.STRING(250), allowNull: false, defaultValue: '' },
    missing_seconds: { type: t.INTEGER, allowNull: false, defaultValue: 0 },
    size: { type: t.BIGINT, allowNull: false, defaultValue: 0 },
    sha256: { type: t.STRING(64), allowNull: false, defaultValue: '' },
    made_at: { type: t.DATE(3), allowNull: false },
    ready_at: { type: t.DATE(3), allowNull: true },
    ends_at: { type: t.DATE(3), allowNull: false },
    rev: { type: t.INTEGER, allowNull: false, defaultValue: 1 },
  })
  await q.addIndex('vms_exports', ['client_id', 'state'], { name: 'vms_exports_client_id_state' })
  await q.addIndex('vms_exports', ['client_id', 'ends_at'], { name: 'vms_exports_client_id_ends_at' })
}

export const down: MigrationStep = (q) => q.dropTable('vms_exports')
