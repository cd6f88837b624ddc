import type { MigrationStep } from '@headend/base/db'

export const up: MigrationStep = async (q, t) => {
  await q.createTable('signage_systems', {
    id: { type: t.INTEGER, allowNull: false, primaryKey: true, autoIncrement: true },
    client_id: { type: t.INTEGER, allowNull: false },
    name: { type: t.STRING(190), allowNull: false },
    token_hash: { type: t.STRING(64), allowNull: false, defaultValue: '' },
    is_enabled: { type: t.BOOLEAN, allowNull: false, defaultValue: true },
    may_trigger: { type: t.BOOLEAN, allowNull: false, defaultValue: true },
    may_measure: { type: t.BOOLEAN, allowNull: false, defaultValue: false },
    used_at: { type: t.DATE(3), allowNull: true },
    rev: { type: t.INTEGER, allowNull: false, defaultValue: 1 },
  })
  await q.addIndex('signage_systems', ['client_id', 'name'], { name: 'signage_systems_client_id_name', unique: true })
  await q.addIndex('signage_systems', ['client_id', 'token_hash'], { name: 'signage_systems_client_id_token_hash' })
  await q.createTable('signage_triggers', {
    id: { type: t.INTEGER, allowNull: false, primaryKey: true, autoIncrement: true },
    client_id: { type: t.INTEGER, allowNull: false },
    code: { type: t.STRING(60), allowNull: false },
    name: { type: t.STRING(190), allowNull: false },
    is_enabled: { type: t.BOOLEAN, allowNull: false, defaultValue: true },
    action: { type: t.STRING(12), allowNull: false },
    severity: { type: t.STRING(8), allowNull: false, defaultValue: 'danger' },
    text: { type: t.STRING(500), allowNull: false, defaultValue: '' },
    colour: { type: t.STRING(7), allowNull: false, defaultValue: '#b00020' },
    size: { type: t.INTEGER, allowNull: false, defaultValue: 10 },
    media_id: {
      type: t.INTEGER,
      allowNull: true,
      references: { model: 'signage_media', key: 'id' },
      onDelete: 'RESTRICT',
      onUpdate: 'RESTRICT',
    },
    playlist_id: {
      type: t.INTEGER,
      allowNull: true,
      references: { model: 'signage_playlists', key: 'id' },
      onDelete: 'RESTRICT',
      onUpdate: 'RESTRICT',
    },
    seconds: { type: t.INTEGER, allowNull: false, defaultValue: 60 },
    is_for_all: { type: t.BOOLEAN, allowNull: false, defaultValue: false },
    screen_ids: { type: t.TEXT, allowNull: false, defaultValue: '[]' },
    group_ids: { type: t.TEXT, allowNull: false, defaultValue: '[]' },
    place_ids: { type: t.TEXT, allowNull: false, defaultValue: '[]' },
    rest_seconds: { type: t.INTEGER, allowNull: false, defaultValue: 10 },
    metric: { type: t.STRING(60), allowNull: false, defaultValue: '' },
    above: { type: t.DOUBLE, allowNull: true },
    below: { type: t.DOUBLE, allowNull: true },
    fired_at: { type: t.DATE(3), allowNull: true },
    fires: { type: t.INTEGER, allowNull: false, defaultValue: 0 },
    takeover_id: { type: t.INTEGER, allowNull: true },
    rev: { type: t.INTEGER, allowNull: false, defaultValue: 1 },
  })
  await q.addIndex('signage_triggers', ['client_id', 'code'], { name: 'signage_triggers_client_id_code', unique: true })
  await q.addIndex('signage_triggers', ['client_id', 'metric'], { name: 'signage_triggers_client_id_metric' })
  await q.addIndex('signage_triggers', ['client_id', 'media_id'], { name: 'signage_triggers_client_id_media_id' })
  await q.addIndex('signage_triggers', ['client_id', 'playlist_id'], { name: 'signage_triggers_client_id_playlist_id' })
  await q.addIndex('signage_triggers', ['media_id'], { name: 'signage_triggers_media_id' })
  await q.addIndex('signage_triggers', ['playlist_id'], { name: 'signage_triggers_playlist_id' })
  await q.createTable('signage_metrics', {
    id: { type: t.INTEGER, allowNull: false, primaryKey: true, autoIncrement: true },
    client_id: { type: t.INTEGER, allowNull: false },
    name: { type: t.STRING(60), allowNull: false },
    value: { type: t.DOUBLE, allowNull: false },
    at: { type: t.DATE(3), allowNull: false },
    rev: { type: t.INTEGER, allowNull: false, defaultValue: 1 },
  })
  await q.addIndex('signage_metrics', ['client_id', 'name'], { name: 'signage_metrics_client_id_name', unique: true })
  await q.createTable('signage_captures', {
    id: { type: t.INTEGER, allowNull: false, primaryKey: true, autoIncrement: true },
    client_id: { type: t.INTEGER, allowNull: false },
    uid: { type: t.STRING(40), allowNull: false },
    screen_id: { type: t.INTEGER, allowNull: false },
    kind: { type: t.STRING(12), allowNull: false },
    command_uid: { type: t.STRING(40), allowNull: false },
    part: { type: t.INTEGER, allowNull: false },
    mime: { type: t.STRING(40), allowNull: false },
    size: { type: t.INTEGER, allowNull: false },
    created_at: { type: t.DATE(3), allowNull: false },
    rev: { type: t.INTEGER, allowNull: false, defaultValue: 1 },
  })
  await q.addIndex('signage_captures', ['client_id', 'uid'], { name: 'signage_captures_client_id_uid', unique: true })
  await q.addIndex('signage_captures', ['client_id', 'command_uid', 'part'], {
    name: 'signage_captures_client_id_command_uid_part',
    unique: true,
  })
  await q.addIndex('signage_captures', ['client_id', 'screen_id', 'kind', 'created_at'], {
    name: 'signage_captures_client_id_screen_id_kind_created_at',
  })
  await q.addIndex('signage_captures', ['client_id', 'created_at'], { name: 'signage_captures_client_id_created_at' })
}

export const down: MigrationStep = async (q) => {
  await q.dropTable('signage_captures')
  await q.dropTable('signage_metrics')
  await q.dropTable('signage_triggers')
  await q.dropTable('signage_systems')
}
