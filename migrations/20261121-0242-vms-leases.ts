import type { MigrationStep } from '@headend/base/db'

export const up: MigrationStep = async (q, t) => {
  await q.createTable('vms_offices', {
    id: { type: t.INTEGER, allowNull: false, primaryKey: true, autoIncrement: true },
    name: { type: t.STRING(16), allowNull: false },
    term: { type: t.INTEGER, allowNull: false, defaultValue: 0 },
    holder: { type: t.STRING(40), allowNull: false, defaultValue: '' },
    renewals: { type: t.INTEGER, allowNull: false, defaultValue: 0 },
    rev: { type: t.INTEGER, allowNull: false, defaultValue: 1 },
  })
  await q.addIndex('vms_offices', ['name'], { name: 'vms_offices_name', unique: true })

  await q.createTable('vms_leases', {
    id: { type: t.INTEGER, allowNull: false, primaryKey: true, autoIncrement: true },
    client_id: { type: t.INTEGER, allowNull: false },
    group_id: {
      type: t.INTEGER,
      allowNull: false,
      references: { model: 'vms_groups', key: 'id' },
      onDelete: 'CASCADE',
      onUpdate: 'RESTRICT',
    },
    epoch: { type: t.INTEGER, allowNull: false, defaultValue: 0 },
    holder_id: {
      type: t.INTEGER,
      allowNull: true,
      references: { model: 'vms_servers', key: 'id' },
      onDelete: 'RESTRICT',
      onUpdate: 'RESTRICT',
    },
    run: { type: t.STRING(64), allowNull: true },
    reason: { type: t.STRING(16), allowNull: false, defaultValue: 'initial' },
    changed_at: { type: t.DATE(3), allowNull: false },
    left_out: { type: t.TEXT, allowNull: false, defaultValue: '[]' },
    wanted_id: {
      type: t.INTEGER,
      allowNull: true,
      references: { model: 'vms_servers', key: 'id' },
      onDelete: 'RESTRICT',
      onUpdate: 'RESTRICT',
    },
    rev: { type: t.INTEGER, allowNull: false, defaultValue: 1 },
  })
  await q.addIndex('vms_leases', ['client_id', 'group_id'], { name: 'vms_leases_client_id_group_id', unique: true })
  await q.addIndex('vms_leases', ['client_id', 'holder_id'], { name: 'vms_leases_client_id_holder_id' })
  await q.addIndex('vms_leases', ['group_id'], { name: 'vms_leases_group_id' })
  await q.addIndex('vms_leases', ['holder_id'], { name: 'vms_leases_holder_id' })
  await q.addIndex('vms_leases', ['wanted_id'], { name: 'vms_leases_wanted_id' })

  await q.createTable('vms_lease_changes', {
    id: { type: t.INTEGER, allowNull: false, primaryKey: true, autoIncrement: true },
    client_id: { type: t.INTEGER, allowNull: false },
    group_id: {
      type: t.INTEGER,
      allowNull: false,
      references: { model: 'vms_groups', key: 'id' },
      onDelete: 'CASCADE',
      onUpdate: 'RESTRICT',
    },
    epoch: { type: t.INTEGER, allowNull: false },
    holder_id: { type: t.INTEGER, allowNull: true },
    reason: { type: t.STRING(16), allowNull: false },
    term: { type: t.INTEGER, allowNull: false },
    at: { type: t.DATE(3), allowNull: false },
    rev: { type: t.INTEGER, allowNull: false, defaultValue: 1 },
  })
  await q.addIndex('vms_lease_changes', ['client_id', 'group_id', 'epoch'], {
    name: 'vms_lease_changes_client_id_group_id_epoch',
    unique: true,
  })
  await q.addIndex('vms_lease_changes', ['client_id', 'at'], { name: 'vms_lease_changes_client_id_at' })
  await q.addIndex('vms_lease_changes', ['group_id'], { name: 'vms_lease_changes_group_id' })

  await q.createTable('vms_lease_lengths', {
    id: { type: t.INTEGER, allowNull: false, primaryKey: true, autoIncrement: true },
    client_id: { type: t.INTEGER, allowNull: false },
    name: { type: t.STRING(8), allowNull: false },
    longest_ms: { type: t.INTEGER, allowNull: false },
    rev: { type: t.INTEGER, allowNull: false, defaultValue: 1 },
  })
  await q.addIndex('vms_lease_lengths', ['client_id', 'name'], {
    name: 'vms_lease_lengths_client_id_name',
    unique: true,
  })

  await q.createTable('vms_alarms', {
    id: { type: t.INTEGER, allowNull: false, primaryKey: true, autoIncrement: true },
    client_id: { type: t.INTEGER, allowNull: false },
    code: { type: t.STRING(32), allowNull: false },
    severity: { type: t.STRING(8), allowNull: false },
    subject_type: { type: t.STRING(8), allowNull: false },
    subject_id: { type: t.INTEGER, allowNull: false },
    subject_name: { type: t.STRING(64), allowNull: false },
    site_id: { type: t.INTEGER, allowNull: true },
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
  await q.addIndex('vms_alarms', ['client_id', 'state', 'code', 'subject_id'], {
    name: 'vms_alarms_client_id_state_code_subject_id',
  })
  await q.addIndex('vms_alarms', ['client_id', 'cleared_at'], { name: 'vms_alarms_client_id_cleared_at' })
  await q.addIndex('vms_alarms', ['client_id', 'raised_at'], { name: 'vms_alarms_client_id_raised_at' })

  await q.createTable('vms_events', {
    id: { type: t.INTEGER, allowNull: false, primaryKey: true, autoIncrement: true },
    client_id: { type: t.INTEGER, allowNull: false },
    code: { type: t.STRING(32), allowNull: false },
    subject_type: { type: t.STRING(8), allowNull: false },
    subject_id: { type: t.INTEGER, allowNull: false },
    subject_name: { type: t.STRING(64), allowNull: false },
    site_id: { type: t.INTEGER, allowNull: true },
    at: { type: t.DATE(3), allowNull: false },
    params: { type: t.TEXT, allowNull: false, defaultValue: '{}' },
    rev: { type: t.INTEGER, allowNull: false, defaultValue: 1 },
  })
  await q.addIndex('vms_events', ['client_id', 'at'], { name: 'vms_events_client_id_at' })
  await q.addIndex('vms_events', ['client_id', 'code', 'at'], { name: 'vms_events_client_id_code_at' })
}

export const down: MigrationStep = async (q) => {
  await q.dropTable('vms_events')
  await q.dropTable('vms_alarms')
  await q.dropTable('vms_lease_lengths')
  await q.dropTable('vms_lease_changes')
  await q.dropTable('vms_leases')
  await q.dropTable('vms_offices')
}
