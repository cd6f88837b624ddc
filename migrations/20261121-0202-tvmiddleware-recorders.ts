import type { MigrationStep } from '@headend/base/db'

export const up: MigrationStep = async (q, t) => {
  await q.addColumn('tvm_stream_services', 'uses_api', { type: t.BOOLEAN, allowNull: false, defaultValue: false })

  await q.createTable('tvm_drm_systems', {
    id: { type: t.INTEGER, allowNull: false, primaryKey: true, autoIncrement: true },
    client_id: { type: t.INTEGER, allowNull: false },
    name: { type: t.STRING(128), allowNull: false },
    drm_type: { type: t.STRING(16), allowNull: false },
    provider: { type: t.STRING(64), allowNull: false, defaultValue: '' },
    license_url: { type: t.STRING(2048), allowNull: false },
    params: { type: t.STRING(2048), allowNull: false, defaultValue: '' },
    device_types: { type: t.TEXT, allowNull: false, defaultValue: '[]' },
    is_enabled: { type: t.BOOLEAN, allowNull: false, defaultValue: true },
    position: { type: t.INTEGER, allowNull: false, defaultValue: 0 },
    rev: { type: t.INTEGER, allowNull: false, defaultValue: 1 },
  })
  await q.addIndex('tvm_drm_systems', ['client_id', 'position'], { name: 'tvm_drm_systems_client_id_position' })

  await q.createTable('tvm_cas_servers', {
    id: { type: t.INTEGER, allowNull: false, primaryKey: true, autoIncrement: true },
    client_id: { type: t.INTEGER, allowNull: false },
    name: { type: t.STRING(128), allowNull: false },
    cas_type: { type: t.STRING(16), allowNull: false },
    host: { type: t.STRING(255), allowNull: false, defaultValue: '' },
    port: { type: t.INTEGER, allowNull: false, defaultValue: 0 },
    soap_host: { type: t.STRING(255), allowNull: false, defaultValue: '' },
    nationality: { type: t.STRING(64), allowNull: false, defaultValue: '' },
    region_tag: { type: t.STRING(64), allowNull: false, defaultValue: '' },
    device_types: { type: t.TEXT, allowNull: false, defaultValue: '[]' },
    is_enabled: { type: t.BOOLEAN, allowNull: false, defaultValue: true },
    rev: { type: t.INTEGER, allowNull: false, defaultValue: 1 },
  })
  await q.addIndex('tvm_cas_servers', ['client_id', 'name'], { name: 'tvm_cas_servers_client_id_name', unique: true })

  await q.createTable('tvm_record_tasks', {
    id: { type: t.INTEGER, allowNull: false, primaryKey: true, autoIncrement: true },
    client_id: { type: t.INTEGER, allowNull: false },
    service_id: {
      type: t.INTEGER,
      allowNull: false,
      references: { model: 'tvm_stream_services', key: 'id' },
      onDelete: 'CASCADE',
      onUpdate: 'RESTRICT',
    },
    channel_id: {
      type: t.INTEGER,
      allowNull: false,
      references: { model: 'tvm_channels', key: 'id' },
      onDelete: 'CASCADE',
      onUpdate: 'RESTRICT',
    },
    state: { type: t.STRING(16), allowNull: false },
    fault: { type: t.STRING(190), allowNull: false, defaultValue: '' },
    checked_at: { type: t.DATE(3), allowNull: false },
    rev: { type: t.INTEGER, allowNull: false, defaultValue: 1 },
  })
  await q.addIndex('tvm_record_tasks', ['client_id', 'service_id', 'channel_id'], {
    name: 'tvm_record_tasks_client_id_service_id_channel_id',
    unique: true,
  })
  await q.addIndex('tvm_record_tasks', ['client_id', 'channel_id'], { name: 'tvm_record_tasks_client_id_channel_id' })
  await q.addIndex('tvm_record_tasks', ['service_id'], { name: 'tvm_record_tasks_service_id' })
  await q.addIndex('tvm_record_tasks', ['channel_id'], { name: 'tvm_record_tasks_channel_id' })

  await q.createTable('tvm_record_orders', {
    id: { type: t.INTEGER, allowNull: false, primaryKey: true, autoIncrement: true },
    client_id: { type: t.INTEGER, allowNull: false },
    account_id: {
      type: t.INTEGER,
      allowNull: false,
      references: { model: 'tvm_accounts', key: 'id' },
      onDelete: 'CASCADE',
      onUpdate: 'RESTRICT',
    },
    channel_id: {
      type: t.INTEGER,
      allowNull: false,
      references: { model: 'tvm_channels', key: 'id' },
      onDelete: 'CASCADE',
      onUpdate: 'RESTRICT',
    },
    service_id: {
      type: t.INTEGER,
      allowNull: false,
      references: { model: 'tvm_stream_services', key: 'id' },
      onDelete: 'CASCADE',
      onUpdate: 'RESTRICT',
    },
    program_id: { type: t.INTEGER, allowNull: false, defaultValue: 0 },
    name: { type: t.STRING(255), allowNull: false, defaultValue: '' },
    begins_at: { type: t.DATE(3), allowNull: false },
    ends_at: { type: t.DATE(3), allowNull: false },
    state: { type: t.STRING(16), allowNull: false, defaultValue: 'waiting' },
    fault: { type: t.STRING(190), allowNull: false, defaultValue: '' },
    created_at: { type: t.DATE(3), allowNull: false },
    rev: { type: t.INTEGER, allowNull: false, defaultValue: 1 },
  })
  await q.addIndex('tvm_record_orders', ['client_id', 'account_id', 'channel_id', 'begins_at'], {
    name: 'tvm_record_orders_client_id_account_id_channel_id_begins_at',
    unique: true,
  })
  await q.addIndex('tvm_record_orders', ['client_id', 'channel_id'], { name: 'tvm_record_orders_client_id_channel_id' })
  await q.addIndex('tvm_record_orders', ['client_id', 'service_id'], { name: 'tvm_record_orders_client_id_service_id' })
  await q.addIndex('tvm_record_orders', ['client_id', 'ends_at'], { name: 'tvm_record_orders_client_id_ends_at' })
  await q.addIndex('tvm_record_orders', ['account_id'], { name: 'tvm_record_orders_account_id' })
  await q.addIndex('tvm_record_orders', ['channel_id'], { name: 'tvm_record_orders_channel_id' })
  await q.addIndex('tvm_record_orders', ['service_id'], { name: 'tvm_record_orders_service_id' })
}

export const down: MigrationStep = async (q) => {
  await q.dropTable('tvm_record_orders')
  await q.dropTable('tvm_record_tasks')
  await q.dropTable('tvm_cas_servers')
  await q.dropTable('tvm_drm_systems')
  await q.removeColumn('tvm_stream_services', 'uses_api')
}
