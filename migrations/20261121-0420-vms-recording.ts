import type { MigrationStep } from '@headend/base/db'

export const up: MigrationStep = async (q, t) => {
  await q.addColumn('vms_servers', 'join_until', { type: t.DATE(3), allowNull: true })
  await q.addColumn('vms_cameras', 'record_hours', { type: t.STRING(255), allowNull: false, defaultValue: '' })
  await q.addColumn('vms_cameras', 'event_hours', { type: t.STRING(255), allowNull: false, defaultValue: '' })
  await q.addColumn('vms_cameras', 'pre_seconds', { type: t.INTEGER, allowNull: false, defaultValue: 5 })
  await q.addColumn('vms_cameras', 'keep_days', { type: t.INTEGER, allowNull: false, defaultValue: 0 })
  await q.addColumn('vms_cameras', 'is_published', { type: t.BOOLEAN, allowNull: false, defaultValue: false })

  await q.createTable('vms_camera_events', {
    id: { type: t.INTEGER, allowNull: false, primaryKey: true, autoIncrement: true },
    client_id: { type: t.INTEGER, allowNull: false },
    camera_id: {
      type: t.INTEGER,
      allowNull: false,
      references: { model: 'vms_cameras', key: 'id' },
      onDelete: 'CASCADE',
      onUpdate: 'RESTRICT',
    },
    from_at: { type: t.DATE(3), allowNull: false },
    until_at: { type: t.DATE(3), allowNull: false },
    rev: { type: t.INTEGER, allowNull: false, defaultValue: 1 },
  })
  await q.addIndex('vms_camera_events', ['client_id', 'camera_id'], {
    name: 'vms_camera_events_client_id_camera_id',
    unique: true,
  })
  await q.addIndex('vms_camera_events', ['camera_id'], { name: 'vms_camera_events_camera_id' })
}

export const down: MigrationStep = async (q) => {
  await q.dropTable('vms_camera_events')
  await q.removeColumn('vms_cameras', 'is_published')
  await q.removeColumn('vms_cameras', 'keep_days')
  await q.removeColumn('vms_cameras', 'pre_seconds')
  await q.removeColumn('vms_cameras', 'event_hours')
  await q.removeColumn('vms_cameras', 'record_hours')
  await q.removeColumn('vms_servers', 'join_until')
}
