import type { MigrationStep } from '@headend/base/db'

export const up: MigrationStep = async (q, t) => {
  await q.addColumn('vms_servers', 'keep_alive_seconds', { type: t.INTEGER, allowNull: true })
  await q.addColumn('vms_servers', 'miss_limit', { type: t.INTEGER, allowNull: true })
  await q.addColumn('vms_servers', 'trusted_at', { type: t.DATE(3), allowNull: true })
  await q.addColumn('vms_groups', 'failback_hold_seconds', { type: t.INTEGER, allowNull: true })
  await q.addColumn('vms_groups', 'failback_windows', { type: t.TEXT, allowNull: false, defaultValue: '[]' })
  await q.addColumn('vms_groups', 'failback_to', { type: t.STRING(16), allowNull: false, defaultValue: 'primary' })
  await q.addColumn('vms_groups', 'is_warm', { type: t.BOOLEAN, allowNull: false, defaultValue: false })
  await q.addColumn('vms_cameras', 'max_sessions', { type: t.INTEGER, allowNull: false, defaultValue: 0 })
  await q.addColumn('vms_leases', 'live_only', { type: t.TEXT, allowNull: false, defaultValue: '[]' })
  await q.addColumn('vms_leases', 'wanted_mode', { type: t.STRING(16), allowNull: false, defaultValue: 'planned' })
}

export const down: MigrationStep = async (q) => {
  await q.removeColumn('vms_leases', 'wanted_mode')
  await q.removeColumn('vms_leases', 'live_only')
  await q.removeColumn('vms_cameras', 'max_sessions')
  await q.removeColumn('vms_groups', 'is_warm')
  await q.removeColumn('vms_groups', 'failback_to')
  await q.removeColumn('vms_groups', 'failback_windows')
  await q.removeColumn('vms_groups', 'failback_hold_seconds')
  await q.removeColumn('vms_servers', 'trusted_at')
  await q.removeColumn('vms_servers', 'miss_limit')
  await q.removeColumn('vms_servers', 'keep_alive_seconds')
}
