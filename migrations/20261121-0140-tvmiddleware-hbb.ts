import type { MigrationStep } from '@headend/base/db'

export const up: MigrationStep = async (q, t) => {
  await q.createTable('tvm_hbb_providers', {
    id: { type: t.INTEGER, allowNull: false, primaryKey: true, autoIncrement: true },
    client_id: { type: t.INTEGER, allowNull: false },
    name: { type: t.STRING(190), allowNull: false },
    provider_type: { type: t.INTEGER, allowNull: false, defaultValue: 0 },
    page_url: { type: t.STRING(1024), allowNull: false },
    api_key: { type: t.STRING(128), allowNull: false, defaultValue: '' },
    events_url: { type: t.STRING(1024), allowNull: false, defaultValue: '' },
    event_url: { type: t.STRING(1024), allowNull: false, defaultValue: '' },
    activity_url: { type: t.STRING(1024), allowNull: false, defaultValue: '' },
    errors_url: { type: t.STRING(1024), allowNull: false, defaultValue: '' },
    is_enabled: { type: t.BOOLEAN, allowNull: false, defaultValue: true },
    rev: { type: t.INTEGER, allowNull: false, defaultValue: 1 },
  })
  await q.addIndex('tvm_hbb_providers', ['client_id', 'name'], { name: 'tvm_hbb_providers_client_id_name' })

  await q.createTable('tvm_channel_hbb_providers', {
    client_id: { type: t.INTEGER, allowNull: false, primaryKey: true },
    channel_id: {
      type: t.INTEGER,
      allowNull: false,
      primaryKey: true,
      references: { model: 'tvm_channels', key: 'id' },
      onDelete: 'CASCADE',
      onUpdate: 'RESTRICT',
    },
    provider_id: {
      type: t.INTEGER,
      allowNull: false,
      primaryKey: true,
      references: { model: 'tvm_hbb_providers', key: 'id' },
      onDelete: 'CASCADE',
      onUpdate: 'RESTRICT',
    },
  })
  await q.addIndex('tvm_channel_hbb_providers', ['client_id', 'provider_id'], {
    name: 'tvm_channel_hbb_providers_client_id_provider_id',
  })
  await q.addIndex('tvm_channel_hbb_providers', ['channel_id'], { name: 'tvm_channel_hbb_providers_channel_id' })
  await q.addIndex('tvm_channel_hbb_providers', ['provider_id'], { name: 'tvm_channel_hbb_providers_provider_id' })
}

export const down: MigrationStep = async (q) => {
  await q.dropTable('tvm_channel_hbb_providers')
  await q.dropTable('tvm_hbb_providers')
}
