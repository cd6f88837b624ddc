import type { MigrationStep } from '@headend/base/db'

export const up: MigrationStep = async (q, t) => {
  await q.createTable('geo_databases', {
    id: { type: t.INTEGER, allowNull: false, primaryKey: true, autoIncrement: true },
    name: { type: t.STRING(32), allowNull: false },
    type: { type: t.STRING(64), allowNull: false, defaultValue: '' },
    size: { type: t.INTEGER, allowNull: false, defaultValue: 0 },
    built_at: { type: t.DATE(3), allowNull: true },
    content_hash: { type: t.STRING(64), allowNull: false, defaultValue: '' },
    etag: { type: t.STRING(255), allowNull: false, defaultValue: '' },
    last_modified: { type: t.STRING(64), allowNull: false, defaultValue: '' },
    checked_at: { type: t.DATE(3), allowNull: true },
    fault: { type: t.STRING(255), allowNull: false, defaultValue: '' },
    rev: { type: t.INTEGER, allowNull: false, defaultValue: 1 },
  })
  await q.addIndex('geo_databases', ['name'], { name: 'geo_databases_name', unique: true })

  await q.createTable('geo_networks', {
    id: { type: t.INTEGER, allowNull: false, primaryKey: true, autoIncrement: true },
    client_id: { type: t.INTEGER, allowNull: false },
    network: { type: t.STRING(64), allowNull: false },
    country: { type: t.STRING(2), allowNull: false },
    city: { type: t.STRING(128), allowNull: false, defaultValue: '' },
    comment: { type: t.STRING(255), allowNull: false, defaultValue: '' },
    rev: { type: t.INTEGER, allowNull: false, defaultValue: 1 },
  })
  await q.addIndex('geo_networks', ['client_id', 'network'], { name: 'geo_networks_client_id_network', unique: true })
}

export const down: MigrationStep = async (q) => {
  await q.dropTable('geo_networks')
  await q.dropTable('geo_databases')
}
