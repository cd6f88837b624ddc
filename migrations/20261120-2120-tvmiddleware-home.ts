import type { MigrationStep } from '@headend/base/db'

export const up: MigrationStep = async (q, t) => {
  await q.createTable('tvm_dashboards', {
    id: { type: t.INTEGER, allowNull: false, primaryKey: true, autoIncrement: true },
    client_id: { type: t.INTEGER, allowNull: false },
    title: { type: t.STRING(190), allowNull: false },
    title_i18n: { type: t.TEXT, allowNull: false, defaultValue: '{}' },
    description: { type: t.TEXT, allowNull: false, defaultValue: '' },
    row_type: { type: t.INTEGER, allowNull: false },
    template: { type: t.STRING(64), allowNull: false, defaultValue: '' },
    device_types: { type: t.TEXT, allowNull: false, defaultValue: '[]' },
    screen: { type: t.STRING(64), allowNull: false, defaultValue: '' },
    cover_url: { type: t.STRING(500), allowNull: false, defaultValue: '' },
    selection_id: {
      type: t.INTEGER,
      allowNull: true,
      references: { model: 'tvm_selections', key: 'id' },
      onDelete: 'RESTRICT',
      onUpdate: 'RESTRICT',
    },
    attributes: { type: t.TEXT, allowNull: false, defaultValue: '{}' },
    is_enabled: { type: t.BOOLEAN, allowNull: false, defaultValue: true },
    position: { type: t.INTEGER, allowNull: false, defaultValue: 0 },
    rev: { type: t.INTEGER, allowNull: false, defaultValue: 1 },
  })
  await q.addIndex('tvm_dashboards', ['client_id', 'position'], { name: 'tvm_dashboards_client_id_position' })
  await q.addIndex('tvm_dashboards', ['selection_id'], { name: 'tvm_dashboards_selection_id' })

  await q.createTable('tvm_feeds', {
    id: { type: t.INTEGER, allowNull: false, primaryKey: true, autoIncrement: true },
    client_id: { type: t.INTEGER, allowNull: false },
    name: { type: t.STRING(190), allowNull: false },
    name_i18n: { type: t.TEXT, allowNull: false, defaultValue: '{}' },
    feed_kind: { type: t.STRING(16), allowNull: false },
    selection_id: {
      type: t.INTEGER,
      allowNull: true,
      references: { model: 'tvm_selections', key: 'id' },
      onDelete: 'RESTRICT',
      onUpdate: 'RESTRICT',
    },
    auth_required: { type: t.BOOLEAN, allowNull: false, defaultValue: false },
    device_types: { type: t.TEXT, allowNull: false, defaultValue: '[]' },
    items_at_most: { type: t.INTEGER, allowNull: false, defaultValue: 20 },
    deep_link_mask: { type: t.STRING(500), allowNull: false, defaultValue: '' },
    poster_aspect_ratio: { type: t.STRING(8), allowNull: false, defaultValue: '16:9' },
    is_enabled: { type: t.BOOLEAN, allowNull: false, defaultValue: true },
    position: { type: t.INTEGER, allowNull: false, defaultValue: 0 },
    rev: { type: t.INTEGER, allowNull: false, defaultValue: 1 },
  })
  await q.addIndex('tvm_feeds', ['client_id', 'position'], { name: 'tvm_feeds_client_id_position' })
  await q.addIndex('tvm_feeds', ['selection_id'], { name: 'tvm_feeds_selection_id' })
}

export const down: MigrationStep = async (q) => {
  await q.dropTable('tvm_feeds')
  await q.dropTable('tvm_dashboards')
}
