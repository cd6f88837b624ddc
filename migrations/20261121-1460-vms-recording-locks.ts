import type { MigrationStep } from '@headend/base/db'

const name = 'vms_recording_locks'

export const up: MigrationStep = async (q, t) => {
  await q.createTable(name, {
    id: { type: t.INTEGER, allowNull: false, primaryKey: true, autoIncrement: true },
    client_id: { type: t.INTEGER, allowNull: false },
    site_id: { type: t.INTEGER, allowNull: true },
    camera_id: { type: t.INTEGER, allowNull: false },
    camera_guid: { type: t.STRING(36), allowNull: false },
    camera_name: { type: t.STRING(64), allowNull: false },
    from_at: { type: t.DATE(3), allowNull: false },
    to_at: { type: t.DATE(3), allowNull: false },
    reason: { type: t.STRING(250), allowNull: false },
    locked_by: { type: t.STRING(128), allowNull: false },
    made_at: { type: t.DATE(3), allowNull: false },
    ends_at: { type: t.DATE(3), allowNull: true },
    unlocked_by: { type: t.STRING(128), allowNull: false, defaultValue: '' },
    rev: { type: t.INTEGER, allowNull: false, defaultValue: 1 },
  })
  await q.addIndex(name, ['client_id', 'camera_guid'], { name: `${name}_client_id_camera_guid` })
  await q.addIndex(name, ['client_id', 'ends_at'], { name: `${name}_client_id_ends_at` })
}

export const down: MigrationStep = (q) => q.dropTable(name)
