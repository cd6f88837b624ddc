import type { MigrationStep } from '@headend/base/db'

export const up: MigrationStep = async (q, t) => {
  await q.createTable('signage_media', {
    id: { type: t.INTEGER, allowNull: false, primaryKey: true, autoIncrement: true },
    client_id: { type: t.INTEGER, allowNull: false },
    name: { type: t.STRING(190), allowNull: false },
    kind: { type: t.STRING(16), allowNull: false },
    state: { type: t.STRING(16), allowNull: false, defaultValue: 'uploading' },
    sha256: { type: t.STRING(64), allowNull: false, defaultValue: '' },
    size: { type: t.BIGINT, allowNull: false },
    received: { type: t.BIGINT, allowNull: false, defaultValue: 0 },
    mime: { type: t.STRING(100), allowNull: false, defaultValue: '' },
    width: { type: t.INTEGER, allowNull: false, defaultValue: 0 },
    height: { type: t.INTEGER, allowNull: false, defaultValue: 0 },
    duration_ms: { type: t.INTEGER, allowNull: false, defaultValue: 0 },
    codec: { type: t.STRING(32), allowNull: false, defaultValue: '' },
    has_audio: { type: t.BOOLEAN, allowNull: false, defaultValue: false },
    valid_from: { type: t.DATE(3), allowNull: true },
    valid_to: { type: t.DATE(3), allowNull: true },
    tags: { type: t.TEXT, allowNull: false, defaultValue: '[]' },
    is_emergency: { type: t.BOOLEAN, allowNull: false, defaultValue: false },
    attempts: { type: t.INTEGER, allowNull: false, defaultValue: 0 },
    fault: { type: t.STRING(255), allowNull: false, defaultValue: '' },
    created_at: { type: t.DATE(3), allowNull: false },
    rev: { type: t.INTEGER, allowNull: false, defaultValue: 1 },
  })
  await q.addIndex('signage_media', ['client_id', 'sha256'], { name: 'signage_media_client_id_sha256' })
  await q.addIndex('signage_media', ['client_id', 'state', 'created_at'], {
    name: 'signage_media_client_id_state_created_at',
  })
  await q.addIndex('signage_media', ['client_id', 'kind'], { name: 'signage_media_client_id_kind' })

  await q.createTable('signage_renditions', {
    id: { type: t.INTEGER, allowNull: false, primaryKey: true, autoIncrement: true },
    client_id: { type: t.INTEGER, allowNull: false },
    media_id: {
      type: t.INTEGER,
      allowNull: false,
      references: { model: 'signage_media', key: 'id' },
      onDelete: 'CASCADE',
      onUpdate: 'RESTRICT',
    },
    profile: { type: t.STRING(16), allowNull: false },
    sha256: { type: t.STRING(64), allowNull: false },
    size: { type: t.BIGINT, allowNull: false },
    mime: { type: t.STRING(100), allowNull: false },
    width: { type: t.INTEGER, allowNull: false },
    height: { type: t.INTEGER, allowNull: false },
    rev: { type: t.INTEGER, allowNull: false, defaultValue: 1 },
  })
  await q.addIndex('signage_renditions', ['client_id', 'media_id', 'profile'], {
    name: 'signage_renditions_client_id_media_id_profile',
    unique: true,
  })
  await q.addIndex('signage_renditions', ['client_id', 'sha256'], { name: 'signage_renditions_client_id_sha256' })
  await q.addIndex('signage_renditions', ['media_id'], { name: 'signage_renditions_media_id' })

  await q.createTable('signage_items', {
    id: { type: t.INTEGER, allowNull: false, primaryKey: true, autoIncrement: true },
    client_id: { type: t.INTEGER, allowNull: false },
    name: { type: t.STRING(190), allowNull: false },
    kind: { type: t.STRING(16), allowNull: false },
    media_id: {
      type: t.INTEGER,
      allowNull: true,
      references: { model: 'signage_media', key: 'id' },
      onDelete: 'RESTRICT',
      onUpdate: 'RESTRICT',
    },
    url: { type: t.STRING(2048), allowNull: false, defaultValue: '' },
    html: { type: t.TEXT, allowNull: false, defaultValue: '' },
    clock_format: { type: t.STRING(64), allowNull: false, defaultValue: '' },
    duration_ms: { type: t.INTEGER, allowNull: false, defaultValue: 0 },
    offline: { type: t.STRING(16), allowNull: false, defaultValue: 'play' },
    valid_from: { type: t.DATE(3), allowNull: true },
    valid_to: { type: t.DATE(3), allowNull: true },
    rev: { type: t.INTEGER, allowNull: false, defaultValue: 1 },
  })
  await q.addIndex('signage_items', ['client_id', 'kind'], { name: 'signage_items_client_id_kind' })
  await q.addIndex('signage_items', ['media_id'], { name: 'signage_items_media_id' })

  await q.createTable('signage_layouts', {
    id: { type: t.INTEGER, allowNull: false, primaryKey: true, autoIncrement: true },
    client_id: { type: t.INTEGER, allowNull: false },
    name: { type: t.STRING(190), allowNull: false },
    width: { type: t.INTEGER, allowNull: false, defaultValue: 1920 },
    height: { type: t.INTEGER, allowNull: false, defaultValue: 1080 },
    background: { type: t.STRING(7), allowNull: false, defaultValue: '#000000' },
    duration_ms: { type: t.INTEGER, allowNull: false, defaultValue: 0 },
    rev: { type: t.INTEGER, allowNull: false, defaultValue: 1 },
  })

  await q.createTable('signage_playlists', {
    id: { type: t.INTEGER, allowNull: false, primaryKey: true, autoIncrement: true },
    client_id: { type: t.INTEGER, allowNull: false },
    name: { type: t.STRING(190), allowNull: false },
    mode: { type: t.STRING(16), allowNull: false, defaultValue: 'sequence' },
    rev: { type: t.INTEGER, allowNull: false, defaultValue: 1 },
  })

  await q.createTable('signage_playlist_entries', {
    id: { type: t.INTEGER, allowNull: false, primaryKey: true, autoIncrement: true },
    client_id: { type: t.INTEGER, allowNull: false },
    playlist_id: {
      type: t.INTEGER,
      allowNull: false,
      references: { model: 'signage_playlists', key: 'id' },
      onDelete: 'CASCADE',
      onUpdate: 'RESTRICT',
    },
    item_id: {
      type: t.INTEGER,
      allowNull: true,
      references: { model: 'signage_items', key: 'id' },
      onDelete: 'RESTRICT',
      onUpdate: 'RESTRICT',
    },
    layout_id: {
      type: t.INTEGER,
      allowNull: true,
      references: { model: 'signage_layouts', key: 'id' },
      onDelete: 'RESTRICT',
      onUpdate: 'RESTRICT',
    },
    nested_id: {
      type: t.INTEGER,
      allowNull: true,
      references: { model: 'signage_playlists', key: 'id' },
      onDelete: 'RESTRICT',
      onUpdate: 'RESTRICT',
    },
    duration_ms: { type: t.INTEGER, allowNull: false, defaultValue: 0 },
    weight: { type: t.INTEGER, allowNull: false, defaultValue: 1 },
    valid_from: { type: t.DATE(3), allowNull: true },
    valid_to: { type: t.DATE(3), allowNull: true },
    position: { type: t.INTEGER, allowNull: false, defaultValue: 0 },
    rev: { type: t.INTEGER, allowNull: false, defaultValue: 1 },
  })
  await q.addIndex('signage_playlist_entries', ['client_id', 'playlist_id', 'position'], {
    name: 'signage_playlist_entries_client_id_playlist_id_position',
  })
  await q.addIndex('signage_playlist_entries', ['playlist_id'], { name: 'signage_playlist_entries_playlist_id' })
  await q.addIndex('signage_playlist_entries', ['item_id'], { name: 'signage_playlist_entries_item_id' })
  await q.addIndex('signage_playlist_entries', ['layout_id'], { name: 'signage_playlist_entries_layout_id' })
  await q.addIndex('signage_playlist_entries', ['nested_id'], { name: 'signage_playlist_entries_nested_id' })

  await q.createTable('signage_zones', {
    id: { type: t.INTEGER, allowNull: false, primaryKey: true, autoIncrement: true },
    client_id: { type: t.INTEGER, allowNull: false },
    layout_id: {
      type: t.INTEGER,
      allowNull: false,
      references: { model: 'signage_layouts', key: 'id' },
      onDelete: 'CASCADE',
      onUpdate: 'RESTRICT',
    },
    name: { type: t.STRING(64), allowNull: false },
    x: { type: t.INTEGER, allowNull: false, defaultValue: 0 },
    y: { type: t.INTEGER, allowNull: false, defaultValue: 0 },
    width: { type: t.INTEGER, allowNull: false },
    height: { type: t.INTEGER, allowNull: false },
    level: { type: t.INTEGER, allowNull: false, defaultValue: 0 },
    fit: { type: t.STRING(8), allowNull: false, defaultValue: 'contain' },
    has_audio: { type: t.BOOLEAN, allowNull: false, defaultValue: false },
    is_main: { type: t.BOOLEAN, allowNull: false, defaultValue: false },
    playlist_id: {
      type: t.INTEGER,
      allowNull: true,
      references: { model: 'signage_playlists', key: 'id' },
      onDelete: 'RESTRICT',
      onUpdate: 'RESTRICT',
    },
    item_id: {
      type: t.INTEGER,
      allowNull: true,
      references: { model: 'signage_items', key: 'id' },
      onDelete: 'RESTRICT',
      onUpdate: 'RESTRICT',
    },
    rev: { type: t.INTEGER, allowNull: false, defaultValue: 1 },
  })
  await q.addIndex('signage_zones', ['client_id', 'layout_id', 'level'], {
    name: 'signage_zones_client_id_layout_id_level',
  })
  await q.addIndex('signage_zones', ['layout_id'], { name: 'signage_zones_layout_id' })
  await q.addIndex('signage_zones', ['playlist_id'], { name: 'signage_zones_playlist_id' })
  await q.addIndex('signage_zones', ['item_id'], { name: 'signage_zones_item_id' })
}

export const down: MigrationStep = async (q) => {
  await q.dropTable('signage_zones')
  await q.dropTable('signage_playlist_entries')
  await q.dropTable('signage_playlists')
  await q.dropTable('signage_layouts')
  await q.dropTable('signage_items')
  await q.dropTable('signage_renditions')
  await q.dropTable('signage_media')
}
