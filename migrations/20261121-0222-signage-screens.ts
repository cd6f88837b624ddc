import type { MigrationStep } from '@headend/base/db'

export const up: MigrationStep = async (q, t) => {
  await q.createTable('signage_campaigns', {
    id: { type: t.INTEGER, allowNull: false, primaryKey: true, autoIncrement: true },
    client_id: { type: t.INTEGER, allowNull: false },
    name: { type: t.STRING(190), allowNull: false },
    advertiser: { type: t.STRING(190), allowNull: false, defaultValue: '' },
    starts_at: { type: t.DATE(3), allowNull: true },
    ends_at: { type: t.DATE(3), allowNull: true },
    default_playlist_id: {
      type: t.INTEGER,
      allowNull: true,
      references: { model: 'signage_playlists', key: 'id' },
      onDelete: 'RESTRICT',
      onUpdate: 'RESTRICT',
    },
    rev: { type: t.INTEGER, allowNull: false, defaultValue: 1 },
  })
  await q.addIndex('signage_campaigns', ['default_playlist_id'], { name: 'signage_campaigns_default_playlist_id' })

  await q.createTable('signage_places', {
    id: { type: t.INTEGER, allowNull: false, primaryKey: true, autoIncrement: true },
    client_id: { type: t.INTEGER, allowNull: false },
    name: { type: t.STRING(190), allowNull: false },
    parent_id: {
      type: t.INTEGER,
      allowNull: true,
      references: { model: 'signage_places', key: 'id' },
      onDelete: 'RESTRICT',
      onUpdate: 'RESTRICT',
    },
    address: { type: t.STRING(255), allowNull: false, defaultValue: '' },
    time_zone: { type: t.STRING(64), allowNull: false, defaultValue: '' },
    default_playlist_id: {
      type: t.INTEGER,
      allowNull: true,
      references: { model: 'signage_playlists', key: 'id' },
      onDelete: 'RESTRICT',
      onUpdate: 'RESTRICT',
    },
    position: { type: t.INTEGER, allowNull: false, defaultValue: 0 },
    rev: { type: t.INTEGER, allowNull: false, defaultValue: 1 },
  })
  await q.addIndex('signage_places', ['client_id', 'parent_id', 'position'], {
    name: 'signage_places_client_id_parent_id_position',
  })
  await q.addIndex('signage_places', ['parent_id'], { name: 'signage_places_parent_id' })
  await q.addIndex('signage_places', ['default_playlist_id'], { name: 'signage_places_default_playlist_id' })

  await q.createTable('signage_screens', {
    id: { type: t.INTEGER, allowNull: false, primaryKey: true, autoIncrement: true },
    client_id: { type: t.INTEGER, allowNull: false },
    name: { type: t.STRING(190), allowNull: false },
    place_id: {
      type: t.INTEGER,
      allowNull: false,
      references: { model: 'signage_places', key: 'id' },
      onDelete: 'RESTRICT',
      onUpdate: 'RESTRICT',
    },
    time_zone: { type: t.STRING(64), allowNull: false, defaultValue: '' },
    orientation: { type: t.INTEGER, allowNull: false, defaultValue: 0 },
    width: { type: t.INTEGER, allowNull: false, defaultValue: 1920 },
    height: { type: t.INTEGER, allowNull: false, defaultValue: 1080 },
    volume: { type: t.INTEGER, allowNull: false, defaultValue: 60 },
    tags: { type: t.TEXT, allowNull: false, defaultValue: '[]' },
    default_playlist_id: {
      type: t.INTEGER,
      allowNull: true,
      references: { model: 'signage_playlists', key: 'id' },
      onDelete: 'RESTRICT',
      onUpdate: 'RESTRICT',
    },
    comment: { type: t.TEXT, allowNull: false, defaultValue: '' },
    secret_sealed: { type: t.BLOB, allowNull: true },
    manifest_rev: { type: t.INTEGER, allowNull: false, defaultValue: 0 },
    body_hash: { type: t.STRING(64), allowNull: false, defaultValue: '' },
    own_hash: { type: t.STRING(64), allowNull: false, defaultValue: '' },
    activate: { type: t.STRING(16), allowNull: false, defaultValue: 'whenComplete' },
    compiled_at: { type: t.DATE(3), allowNull: true },
    rev: { type: t.INTEGER, allowNull: false, defaultValue: 1 },
  })
  await q.addIndex('signage_screens', ['client_id', 'place_id'], { name: 'signage_screens_client_id_place_id' })
  await q.addIndex('signage_screens', ['client_id', 'body_hash'], { name: 'signage_screens_client_id_body_hash' })
  await q.addIndex('signage_screens', ['place_id'], { name: 'signage_screens_place_id' })
  await q.addIndex('signage_screens', ['default_playlist_id'], { name: 'signage_screens_default_playlist_id' })

  await q.createTable('signage_groups', {
    id: { type: t.INTEGER, allowNull: false, primaryKey: true, autoIncrement: true },
    client_id: { type: t.INTEGER, allowNull: false },
    name: { type: t.STRING(190), allowNull: false },
    rev: { type: t.INTEGER, allowNull: false, defaultValue: 1 },
  })
  await q.addIndex('signage_groups', ['client_id', 'name'], { name: 'signage_groups_client_id_name', unique: true })

  await q.createTable('signage_group_screens', {
    client_id: { type: t.INTEGER, allowNull: false, primaryKey: true },
    group_id: {
      type: t.INTEGER,
      allowNull: false,
      primaryKey: true,
      references: { model: 'signage_groups', key: 'id' },
      onDelete: 'CASCADE',
      onUpdate: 'RESTRICT',
    },
    screen_id: {
      type: t.INTEGER,
      allowNull: false,
      primaryKey: true,
      references: { model: 'signage_screens', key: 'id' },
      onDelete: 'CASCADE',
      onUpdate: 'RESTRICT',
    },
  })
  await q.addIndex('signage_group_screens', ['client_id', 'screen_id'], {
    name: 'signage_group_screens_client_id_screen_id',
  })
  await q.addIndex('signage_group_screens', ['group_id'], { name: 'signage_group_screens_group_id' })
  await q.addIndex('signage_group_screens', ['screen_id'], { name: 'signage_group_screens_screen_id' })

  await q.createTable('signage_dayparts', {
    id: { type: t.INTEGER, allowNull: false, primaryKey: true, autoIncrement: true },
    client_id: { type: t.INTEGER, allowNull: false },
    name: { type: t.STRING(190), allowNull: false },
    windows: { type: t.TEXT, allowNull: false, defaultValue: '[]' },
    weekdays: { type: t.TEXT, allowNull: false, defaultValue: '[]' },
    dates: { type: t.TEXT, allowNull: false, defaultValue: '[]' },
    rev: { type: t.INTEGER, allowNull: false, defaultValue: 1 },
  })
}

export const down: MigrationStep = async (q) => {
  await q.dropTable('signage_dayparts')
  await q.dropTable('signage_group_screens')
  await q.dropTable('signage_groups')
  await q.dropTable('signage_screens')
  await q.dropTable('signage_places')
  await q.dropTable('signage_campaigns')
}
