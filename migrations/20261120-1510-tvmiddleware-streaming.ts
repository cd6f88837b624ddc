import type { MigrationStep } from '@headend/base/db'

const newColumns = [
  'storage_type',
  'record_folder',
  'break_hour',
  'piece_hours',
  'record_lifetime_seconds',
  'live_shift_hours',
  'weight',
  'load_limit',
  'availability_since',
  'fault',
  'is_available',
  'check_url',
  'check_port',
  'check_host',
  'checks_alive',
  'checks_http',
  'checks_tcp',
  'checks_ping',
  'link_template',
  'link_lifetime_seconds',
  'link_secret_sealed',
  'link_scheme',
  'api_secret_sealed',
  'api_port',
  'api_host',
  'routing',
  'data_centre_id',
]

export const up: MigrationStep = async (q, t) => {
  await q.createTable('tvm_data_centres', {
    id: { type: t.INTEGER, allowNull: false, primaryKey: true, autoIncrement: true },
    client_id: { type: t.INTEGER, allowNull: false },
    name: { type: t.STRING(128), allowNull: false },
    location: { type: t.STRING(255), allowNull: false, defaultValue: '' },
    is_enabled: { type: t.BOOLEAN, allowNull: false, defaultValue: true },
    rev: { type: t.INTEGER, allowNull: false, defaultValue: 1 },
  })
  await q.addIndex('tvm_data_centres', ['client_id', 'name'], { name: 'tvm_data_centres_client_id_name', unique: true })

  await q.addColumn('tvm_stream_services', 'data_centre_id', {
    type: t.INTEGER,
    allowNull: true,
    references: { model: 'tvm_data_centres', key: 'id' },
    onDelete: 'RESTRICT',
    onUpdate: 'RESTRICT',
  })
  await q.addColumn('tvm_stream_services', 'routing', { type: t.STRING(8), allowNull: false, defaultValue: 'mask' })
  await q.addColumn('tvm_stream_services', 'api_host', { type: t.STRING(255), allowNull: false, defaultValue: '' })
  await q.addColumn('tvm_stream_services', 'api_port', { type: t.INTEGER, allowNull: false, defaultValue: 0 })
  await q.addColumn('tvm_stream_services', 'api_secret_sealed', { type: t.BLOB, allowNull: true })
  await q.addColumn('tvm_stream_services', 'link_scheme', {
    type: t.STRING(16),
    allowNull: false,
    defaultValue: 'none',
  })
  await q.addColumn('tvm_stream_services', 'link_secret_sealed', { type: t.BLOB, allowNull: true })
  await q.addColumn('tvm_stream_services', 'link_lifetime_seconds', {
    type: t.INTEGER,
    allowNull: false,
    defaultValue: 86400,
  })
  await q.addColumn('tvm_stream_services', 'link_template', { type: t.STRING(255), allowNull: false, defaultValue: '' })
  await q.addColumn('tvm_stream_services', 'checks_ping', { type: t.BOOLEAN, allowNull: false, defaultValue: false })
  await q.addColumn('tvm_stream_services', 'checks_tcp', { type: t.BOOLEAN, allowNull: false, defaultValue: false })
  await q.addColumn('tvm_stream_services', 'checks_http', { type: t.BOOLEAN, allowNull: false, defaultValue: false })
  await q.addColumn('tvm_stream_services', 'checks_alive', { type: t.BOOLEAN, allowNull: false, defaultValue: false })
  await q.addColumn('tvm_stream_services', 'check_host', { type: t.STRING(255), allowNull: false, defaultValue: '' })
  await q.addColumn('tvm_stream_services', 'check_port', { type: t.INTEGER, allowNull: false, defaultValue: 0 })
  await q.addColumn('tvm_stream_services', 'check_url', { type: t.STRING(2048), allowNull: false, defaultValue: '' })
  await q.addColumn('tvm_stream_services', 'is_available', { type: t.BOOLEAN, allowNull: false, defaultValue: true })
  await q.addColumn('tvm_stream_services', 'fault', { type: t.STRING(32), allowNull: false, defaultValue: '' })
  await q.addColumn('tvm_stream_services', 'availability_since', { type: t.DATE(3), allowNull: true })
  await q.addColumn('tvm_stream_services', 'load_limit', { type: t.INTEGER, allowNull: false, defaultValue: 0 })
  await q.addColumn('tvm_stream_services', 'weight', { type: t.INTEGER, allowNull: false, defaultValue: 1 })
  await q.addColumn('tvm_stream_services', 'live_shift_hours', { type: t.INTEGER, allowNull: false, defaultValue: 0 })
  await q.addColumn('tvm_stream_services', 'record_lifetime_seconds', {
    type: t.INTEGER,
    allowNull: false,
    defaultValue: 0,
  })
  await q.addColumn('tvm_stream_services', 'piece_hours', { type: t.INTEGER, allowNull: false, defaultValue: 0 })
  await q.addColumn('tvm_stream_services', 'break_hour', { type: t.INTEGER, allowNull: false, defaultValue: 0 })
  await q.addColumn('tvm_stream_services', 'record_folder', { type: t.STRING(255), allowNull: false, defaultValue: '' })
  await q.addColumn('tvm_stream_services', 'storage_type', { type: t.STRING(8), allowNull: false, defaultValue: 'hdd' })
  await q.addIndex('tvm_stream_services', ['client_id', 'data_centre_id'], {
    name: 'tvm_stream_services_client_id_data_centre_id',
  })
  await q.addIndex('tvm_stream_services', ['data_centre_id'], { name: 'tvm_stream_services_data_centre_id' })

  await q.createTable('tvm_routing_rules', {
    id: { type: t.INTEGER, allowNull: false, primaryKey: true, autoIncrement: true },
    client_id: { type: t.INTEGER, allowNull: false },
    name: { type: t.STRING(128), allowNull: false, defaultValue: '' },
    position: { type: t.INTEGER, allowNull: false, defaultValue: 0 },
    is_enabled: { type: t.BOOLEAN, allowNull: false, defaultValue: true },
    device_types: { type: t.TEXT, allowNull: false, defaultValue: '[]' },
    content_type: { type: t.STRING(8), allowNull: false, defaultValue: '' },
    data_centre_id: {
      type: t.INTEGER,
      allowNull: true,
      references: { model: 'tvm_data_centres', key: 'id' },
      onDelete: 'RESTRICT',
      onUpdate: 'RESTRICT',
    },
    tariff_id: {
      type: t.INTEGER,
      allowNull: true,
      references: { model: 'tvm_tariffs', key: 'id' },
      onDelete: 'RESTRICT',
      onUpdate: 'RESTRICT',
    },
    subnets: { type: t.STRING(1024), allowNull: false, defaultValue: '' },
    shift_hours: { type: t.INTEGER, allowNull: true },
    service_id: {
      type: t.INTEGER,
      allowNull: true,
      references: { model: 'tvm_stream_services', key: 'id' },
      onDelete: 'RESTRICT',
      onUpdate: 'RESTRICT',
    },
    url_mask: { type: t.STRING(2048), allowNull: false, defaultValue: '' },
    rev: { type: t.INTEGER, allowNull: false, defaultValue: 1 },
  })
  await q.addIndex('tvm_routing_rules', ['client_id', 'position'], { name: 'tvm_routing_rules_client_id_position' })
  await q.addIndex('tvm_routing_rules', ['client_id', 'service_id'], { name: 'tvm_routing_rules_client_id_service_id' })
  await q.addIndex('tvm_routing_rules', ['client_id', 'tariff_id'], { name: 'tvm_routing_rules_client_id_tariff_id' })
  await q.addIndex('tvm_routing_rules', ['client_id', 'data_centre_id'], {
    name: 'tvm_routing_rules_client_id_data_centre_id',
  })
  await q.addIndex('tvm_routing_rules', ['data_centre_id'], { name: 'tvm_routing_rules_data_centre_id' })
  await q.addIndex('tvm_routing_rules', ['tariff_id'], { name: 'tvm_routing_rules_tariff_id' })
  await q.addIndex('tvm_routing_rules', ['service_id'], { name: 'tvm_routing_rules_service_id' })

  await q.createTable('tvm_maintenances', {
    id: { type: t.INTEGER, allowNull: false, primaryKey: true, autoIncrement: true },
    client_id: { type: t.INTEGER, allowNull: false },
    description: { type: t.STRING(1024), allowNull: false, defaultValue: '' },
    begins_at: { type: t.DATE(3), allowNull: false },
    ends_at: { type: t.DATE(3), allowNull: true },
    is_service_unavailable: { type: t.BOOLEAN, allowNull: false, defaultValue: true },
    is_finished: { type: t.BOOLEAN, allowNull: false, defaultValue: false },
    created_at: { type: t.DATE(3), allowNull: false },
    rev: { type: t.INTEGER, allowNull: false, defaultValue: 1 },
  })
  await q.addIndex('tvm_maintenances', ['client_id', 'is_finished', 'begins_at'], {
    name: 'tvm_maintenances_client_id_is_finished_begins_at',
  })

  await q.createTable('tvm_maintenance_channels', {
    client_id: { type: t.INTEGER, allowNull: false, primaryKey: true },
    maintenance_id: {
      type: t.INTEGER,
      allowNull: false,
      primaryKey: true,
      references: { model: 'tvm_maintenances', key: 'id' },
      onDelete: 'CASCADE',
      onUpdate: 'RESTRICT',
    },
    channel_id: {
      type: t.INTEGER,
      allowNull: false,
      primaryKey: true,
      references: { model: 'tvm_channels', key: 'id' },
      onDelete: 'CASCADE',
      onUpdate: 'RESTRICT',
    },
  })
  await q.addIndex('tvm_maintenance_channels', ['client_id', 'channel_id'], {
    name: 'tvm_maintenance_channels_client_id_channel_id',
  })
  await q.addIndex('tvm_maintenance_channels', ['maintenance_id'], { name: 'tvm_maintenance_channels_maintenance_id' })
  await q.addIndex('tvm_maintenance_channels', ['channel_id'], { name: 'tvm_maintenance_channels_channel_id' })

  await q.createTable('tvm_maintenance_services', {
    client_id: { type: t.INTEGER, allowNull: false, primaryKey: true },
    maintenance_id: {
      type: t.INTEGER,
      allowNull: false,
      primaryKey: true,
      references: { model: 'tvm_maintenances', key: 'id' },
      onDelete: 'CASCADE',
      onUpdate: 'RESTRICT',
    },
    service_id: {
      type: t.INTEGER,
      allowNull: false,
      primaryKey: true,
      references: { model: 'tvm_stream_services', key: 'id' },
      onDelete: 'CASCADE',
      onUpdate: 'RESTRICT',
    },
  })
  await q.addIndex('tvm_maintenance_services', ['client_id', 'service_id'], {
    name: 'tvm_maintenance_services_client_id_service_id',
  })
  await q.addIndex('tvm_maintenance_services', ['maintenance_id'], { name: 'tvm_maintenance_services_maintenance_id' })
  await q.addIndex('tvm_maintenance_services', ['service_id'], { name: 'tvm_maintenance_services_service_id' })
}

export const down: MigrationStep = async (q) => {
  await q.dropTable('tvm_maintenance_services')
  await q.dropTable('tvm_maintenance_channels')
  await q.dropTable('tvm_maintenances')
  await q.dropTable('tvm_routing_rules')
  await q.removeIndex('tvm_stream_services', 'tvm_stream_services_data_centre_id')
  await q.removeIndex('tvm_stream_services', 'tvm_stream_services_client_id_data_centre_id')
  for (const column of newColumns) await q.removeColumn('tvm_stream_services', column)
  await q.dropTable('tvm_data_centres')
}
