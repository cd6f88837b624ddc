import type { MigrationStep } from '@headend/base/db'

export const up: MigrationStep = async (q, t) => {
  await q.createTable('vms_sites', {
    id: { type: t.INTEGER, allowNull: false, primaryKey: true, autoIncrement: true },
    client_id: { type: t.INTEGER, allowNull: false },
    within_id: {
      type: t.INTEGER,
      allowNull: true,
      references: { model: 'vms_sites', key: 'id' },
      onDelete: 'RESTRICT',
      onUpdate: 'RESTRICT',
    },
    name: { type: t.STRING(64), allowNull: false },
    name_fold: { type: t.STRING(64), allowNull: false, defaultValue: '' },
    rev: { type: t.INTEGER, allowNull: false, defaultValue: 1 },
  })
  await q.addIndex('vms_sites', ['client_id', 'within_id', 'name'], {
    name: 'vms_sites_client_id_within_id_name',
    unique: true,
  })
  await q.addIndex('vms_sites', ['client_id', 'name_fold'], { name: 'vms_sites_client_id_name_fold' })
  await q.addIndex('vms_sites', ['within_id'], { name: 'vms_sites_within_id' })

  await q.createTable('vms_servers', {
    id: { type: t.INTEGER, allowNull: false, primaryKey: true, autoIncrement: true },
    client_id: { type: t.INTEGER, allowNull: false },
    site_id: {
      type: t.INTEGER,
      allowNull: false,
      references: { model: 'vms_sites', key: 'id' },
      onDelete: 'RESTRICT',
      onUpdate: 'RESTRICT',
    },
    name: { type: t.STRING(64), allowNull: false },
    name_fold: { type: t.STRING(64), allowNull: false, defaultValue: '' },
    address: { type: t.STRING(255), allowNull: false, defaultValue: '' },
    public_url: { type: t.STRING(2048), allowNull: false, defaultValue: '' },
    max_cameras: { type: t.INTEGER, allowNull: false },
    max_live: { type: t.INTEGER, allowNull: false },
    max_recording: { type: t.INTEGER, allowNull: false },
    max_groups: { type: t.INTEGER, allowNull: false, defaultValue: 0 },
    is_enabled: { type: t.BOOLEAN, allowNull: false, defaultValue: true },
    is_in_maintenance: { type: t.BOOLEAN, allowNull: false, defaultValue: false },
    token_hash: { type: t.STRING(64), allowNull: true },
    rev: { type: t.INTEGER, allowNull: false, defaultValue: 1 },
  })
  await q.addIndex('vms_servers', ['client_id', 'name'], { name: 'vms_servers_client_id_name', unique: true })
  await q.addIndex('vms_servers', ['client_id', 'site_id'], { name: 'vms_servers_client_id_site_id' })
  await q.addIndex('vms_servers', ['client_id', 'name_fold'], { name: 'vms_servers_client_id_name_fold' })
  await q.addIndex('vms_servers', ['token_hash'], { name: 'vms_servers_token_hash', unique: true })
  await q.addIndex('vms_servers', ['site_id'], { name: 'vms_servers_site_id' })

  await q.createTable('vms_server_states', {
    id: { type: t.INTEGER, allowNull: false, primaryKey: true, autoIncrement: true },
    client_id: { type: t.INTEGER, allowNull: false },
    server_id: {
      type: t.INTEGER,
      allowNull: false,
      references: { model: 'vms_servers', key: 'id' },
      onDelete: 'CASCADE',
      onUpdate: 'RESTRICT',
    },
    status: { type: t.STRING(16), allowNull: false },
    since: { type: t.DATE(3), allowNull: false },
    heard_at: { type: t.DATE(3), allowNull: true },
    report: { type: t.TEXT, allowNull: true },
    rev: { type: t.INTEGER, allowNull: false, defaultValue: 1 },
  })
  await q.addIndex('vms_server_states', ['client_id', 'server_id'], {
    name: 'vms_server_states_client_id_server_id',
    unique: true,
  })
  await q.addIndex('vms_server_states', ['server_id'], { name: 'vms_server_states_server_id' })

  await q.createTable('vms_groups', {
    id: { type: t.INTEGER, allowNull: false, primaryKey: true, autoIncrement: true },
    client_id: { type: t.INTEGER, allowNull: false },
    site_id: {
      type: t.INTEGER,
      allowNull: false,
      references: { model: 'vms_sites', key: 'id' },
      onDelete: 'RESTRICT',
      onUpdate: 'RESTRICT',
    },
    name: { type: t.STRING(64), allowNull: false },
    name_fold: { type: t.STRING(64), allowNull: false, defaultValue: '' },
    priority: { type: t.INTEGER, allowNull: false, defaultValue: 50 },
    takes_part: { type: t.BOOLEAN, allowNull: false, defaultValue: true },
    failback: { type: t.STRING(16), allowNull: false, defaultValue: 'inherit' },
    is_enabled: { type: t.BOOLEAN, allowNull: false, defaultValue: true },
    rev: { type: t.INTEGER, allowNull: false, defaultValue: 1 },
  })
  await q.addIndex('vms_groups', ['client_id', 'name'], { name: 'vms_groups_client_id_name', unique: true })
  await q.addIndex('vms_groups', ['client_id', 'site_id'], { name: 'vms_groups_client_id_site_id' })
  await q.addIndex('vms_groups', ['client_id', 'name_fold'], { name: 'vms_groups_client_id_name_fold' })
  await q.addIndex('vms_groups', ['site_id'], { name: 'vms_groups_site_id' })

  await q.createTable('vms_group_members', {
    id: { type: t.INTEGER, allowNull: false, primaryKey: true, autoIncrement: true },
    client_id: { type: t.INTEGER, allowNull: false },
    group_id: {
      type: t.INTEGER,
      allowNull: false,
      references: { model: 'vms_groups', key: 'id' },
      onDelete: 'CASCADE',
      onUpdate: 'RESTRICT',
    },
    server_id: {
      type: t.INTEGER,
      allowNull: false,
      references: { model: 'vms_servers', key: 'id' },
      onDelete: 'RESTRICT',
      onUpdate: 'RESTRICT',
    },
    rank: { type: t.INTEGER, allowNull: false },
    rev: { type: t.INTEGER, allowNull: false, defaultValue: 1 },
  })
  await q.addIndex('vms_group_members', ['client_id', 'group_id', 'server_id'], {
    name: 'vms_group_members_client_id_group_id_server_id',
    unique: true,
  })
  await q.addIndex('vms_group_members', ['client_id', 'server_id'], { name: 'vms_group_members_client_id_server_id' })
  await q.addIndex('vms_group_members', ['group_id'], { name: 'vms_group_members_group_id' })
  await q.addIndex('vms_group_members', ['server_id'], { name: 'vms_group_members_server_id' })

  await q.createTable('vms_cameras', {
    id: { type: t.INTEGER, allowNull: false, primaryKey: true, autoIncrement: true },
    client_id: { type: t.INTEGER, allowNull: false },
    site_id: {
      type: t.INTEGER,
      allowNull: false,
      references: { model: 'vms_sites', key: 'id' },
      onDelete: 'RESTRICT',
      onUpdate: 'RESTRICT',
    },
    group_id: {
      type: t.INTEGER,
      allowNull: false,
      references: { model: 'vms_groups', key: 'id' },
      onDelete: 'RESTRICT',
      onUpdate: 'RESTRICT',
    },
    guid: { type: t.STRING(36), allowNull: false },
    name: { type: t.STRING(64), allowNull: false },
    name_fold: { type: t.STRING(64), allowNull: false, defaultValue: '' },
    protocol: { type: t.STRING(8), allowNull: false },
    address: { type: t.STRING(255), allowNull: false },
    rtsp_port: { type: t.INTEGER, allowNull: false, defaultValue: 554 },
    rtsp_path: { type: t.STRING(1024), allowNull: false, defaultValue: '' },
    username: { type: t.STRING(128), allowNull: false, defaultValue: '' },
    password_sealed: { type: t.BLOB, allowNull: true },
    priority: { type: t.STRING(8), allowNull: false, defaultValue: 'normal' },
    is_bound: { type: t.BOOLEAN, allowNull: false, defaultValue: false },
    is_recorded: { type: t.BOOLEAN, allowNull: false, defaultValue: true },
    is_enabled: { type: t.BOOLEAN, allowNull: false, defaultValue: true },
    rev: { type: t.INTEGER, allowNull: false, defaultValue: 1 },
  })
  await q.addIndex('vms_cameras', ['client_id', 'guid'], { name: 'vms_cameras_client_id_guid', unique: true })
  await q.addIndex('vms_cameras', ['client_id', 'group_id'], { name: 'vms_cameras_client_id_group_id' })
  await q.addIndex('vms_cameras', ['client_id', 'site_id'], { name: 'vms_cameras_client_id_site_id' })
  await q.addIndex('vms_cameras', ['client_id', 'name_fold'], { name: 'vms_cameras_client_id_name_fold' })
  await q.addIndex('vms_cameras', ['site_id'], { name: 'vms_cameras_site_id' })
  await q.addIndex('vms_cameras', ['group_id'], { name: 'vms_cameras_group_id' })
}

export const down: MigrationStep = async (q) => {
  await q.dropTable('vms_cameras')
  await q.dropTable('vms_group_members')
  await q.dropTable('vms_groups')
  await q.dropTable('vms_server_states')
  await q.dropTable('vms_servers')
  await q.dropTable('vms_sites')
}
