import type { MigrationStep } from '@headend/base/db'

export const up: MigrationStep = async (q, t) => {
  await q.createTable('signage_presences', {
    id: { type: t.INTEGER, allowNull: false, primaryKey: true, autoIncrement: true },
    client_id: { type: t.INTEGER, allowNull: false },
    screen_id: {
      type: t.INTEGER,
      allowNull: false,
      references: { model: 'signage_screens', key: 'id' },
      onDelete: 'CASCADE',
      onUpdate: 'RESTRICT',
    },
    is_online: { type: t.BOOLEAN, allowNull: false, defaultValue: false },
    node: { type: t.STRING(24), allowNull: false, defaultValue: '' },
    epoch: { type: t.STRING(32), allowNull: false, defaultValue: '' },
    install_id: { type: t.STRING(64), allowNull: false, defaultValue: '' },
    ip: { type: t.STRING(45), allowNull: false, defaultValue: '' },
    online_since: { type: t.DATE(3), allowNull: true },
    seen_at: { type: t.DATE(3), allowNull: true },
    app_version: { type: t.STRING(60), allowNull: false, defaultValue: '' },
    platform: { type: t.STRING(120), allowNull: false, defaultValue: '' },
    active_rev: { type: t.INTEGER, allowNull: false, defaultValue: 0 },
    staged_rev: { type: t.INTEGER, allowNull: false, defaultValue: 0 },
    manifest: { type: t.TEXT, allowNull: false, defaultValue: '{}' },
    status: { type: t.TEXT, allowNull: false, defaultValue: '{}' },
    rev: { type: t.INTEGER, allowNull: false, defaultValue: 1 },
  })
  await q.addIndex('signage_presences', ['client_id', 'screen_id'], {
    name: 'signage_presences_client_id_screen_id',
    unique: true,
  })
  await q.addIndex('signage_presences', ['client_id', 'is_online', 'seen_at'], {
    name: 'signage_presences_client_id_is_online_seen_at',
  })
  await q.addIndex('signage_presences', ['client_id', 'node'], { name: 'signage_presences_client_id_node' })
  await q.addIndex('signage_presences', ['screen_id'], { name: 'signage_presences_screen_id' })

  await q.createTable('signage_gateways', {
    id: { type: t.INTEGER, allowNull: false, primaryKey: true, autoIncrement: true },
    node: { type: t.STRING(24), allowNull: false },
    alive_at: { type: t.DATE(3), allowNull: false },
    links: { type: t.INTEGER, allowNull: false, defaultValue: 0 },
    rev: { type: t.INTEGER, allowNull: false, defaultValue: 1 },
  })
  await q.addIndex('signage_gateways', ['node'], { name: 'signage_gateways_node', unique: true })
  await q.addIndex('signage_gateways', ['alive_at'], { name: 'signage_gateways_alive_at' })
}

export const down: MigrationStep = async (q) => {
  await q.dropTable('signage_gateways')
  await q.dropTable('signage_presences')
}
