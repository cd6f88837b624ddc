import type { MigrationStep } from '@headend/base/db'

export const up: MigrationStep = async (q, t) => {
  await q.createTable('signage_play_streams', {
    id: { type: t.INTEGER, allowNull: false, primaryKey: true, autoIncrement: true },
    client_id: { type: t.INTEGER, allowNull: false },
    screen_id: { type: t.INTEGER, allowNull: false },
    install_id: { type: t.STRING(64), allowNull: false },
    epoch: { type: t.STRING(64), allowNull: false },
    ack_seq: { type: t.BIGINT, allowNull: false, defaultValue: 0 },
    heard_at: { type: t.DATE(3), allowNull: false },
    rev: { type: t.INTEGER, allowNull: false, defaultValue: 1 },
  })
  await q.addIndex('signage_play_streams', ['client_id', 'screen_id', 'install_id', 'epoch'], {
    name: 'signage_play_streams_client_id_screen_id_install_id_epoch',
    unique: true,
  })

  await q.createTable('signage_play_parts', {
    id: { type: t.INTEGER, allowNull: false, primaryKey: true, autoIncrement: true },
    client_id: { type: t.INTEGER, allowNull: false },
    stream_id: {
      type: t.INTEGER,
      allowNull: false,
      references: { model: 'signage_play_streams', key: 'id' },
      onDelete: 'CASCADE',
      onUpdate: 'RESTRICT',
    },
    screen_id: { type: t.INTEGER, allowNull: false },
    first_seq: { type: t.BIGINT, allowNull: false },
    last_seq: { type: t.BIGINT, allowNull: false },
    from_at: { type: t.DATE(3), allowNull: false },
    to_at: { type: t.DATE(3), allowNull: false },
    is_aside: { type: t.BOOLEAN, allowNull: false, defaultValue: false },
    taken_at: { type: t.DATE(3), allowNull: false },
    rev: { type: t.INTEGER, allowNull: false, defaultValue: 1 },
  })
  await q.addIndex('signage_play_parts', ['client_id', 'stream_id', 'first_seq'], {
    name: 'signage_play_parts_client_id_stream_id_first_seq',
    unique: true,
  })
  await q.addIndex('signage_play_parts', ['client_id', 'screen_id', 'to_at'], {
    name: 'signage_play_parts_client_id_screen_id_to_at',
  })
  await q.addIndex('signage_play_parts', ['client_id', 'to_at'], { name: 'signage_play_parts_client_id_to_at' })
  await q.addIndex('signage_play_parts', ['client_id', 'is_aside'], { name: 'signage_play_parts_client_id_is_aside' })
  await q.addIndex('signage_play_parts', ['stream_id'], { name: 'signage_play_parts_stream_id' })

  await q.createTable('signage_play_losses', {
    id: { type: t.INTEGER, allowNull: false, primaryKey: true, autoIncrement: true },
    client_id: { type: t.INTEGER, allowNull: false },
    screen_id: { type: t.INTEGER, allowNull: false },
    stream_id: {
      type: t.INTEGER,
      allowNull: false,
      references: { model: 'signage_play_streams', key: 'id' },
      onDelete: 'CASCADE',
      onUpdate: 'RESTRICT',
    },
    kind: { type: t.STRING(16), allowNull: false },
    from_seq: { type: t.BIGINT, allowNull: false },
    to_seq: { type: t.BIGINT, allowNull: false },
    reason: { type: t.STRING(255), allowNull: false, defaultValue: '' },
    noted_at: { type: t.DATE(3), allowNull: false },
    rev: { type: t.INTEGER, allowNull: false, defaultValue: 1 },
  })
  await q.addIndex('signage_play_losses', ['client_id', 'screen_id'], {
    name: 'signage_play_losses_client_id_screen_id',
  })
  await q.addIndex('signage_play_losses', ['client_id', 'noted_at'], { name: 'signage_play_losses_client_id_noted_at' })
  await q.addIndex('signage_play_losses', ['stream_id'], { name: 'signage_play_losses_stream_id' })

  await q.createTable('signage_play_names', {
    id: { type: t.INTEGER, allowNull: false, primaryKey: true, autoIncrement: true },
    client_id: { type: t.INTEGER, allowNull: false },
    kind: { type: t.STRING(16), allowNull: false },
    uid: { type: t.STRING(64), allowNull: false },
    name: { type: t.STRING(190), allowNull: false },
    rev: { type: t.INTEGER, allowNull: false, defaultValue: 1 },
  })
  await q.addIndex('signage_play_names', ['client_id', 'kind', 'uid', 'name'], {
    name: 'signage_play_names_client_id_kind_uid_name',
    unique: true,
  })

  await q.createTable('signage_play_hours', {
    id: { type: t.INTEGER, allowNull: false, primaryKey: true, autoIncrement: true },
    client_id: { type: t.INTEGER, allowNull: false },
    screen_id: { type: t.INTEGER, allowNull: false },
    starts_at: { type: t.DATE(3), allowNull: false },
    screen_name: { type: t.INTEGER, allowNull: false },
    place_name: { type: t.INTEGER, allowNull: false },
    content_name: { type: t.INTEGER, allowNull: false },
    playlist_name: { type: t.INTEGER, allowNull: false },
    event_name: { type: t.INTEGER, allowNull: false },
    campaign_name: { type: t.INTEGER, allowNull: false },
    plays: { type: t.INTEGER, allowNull: false },
    ms: { type: t.BIGINT, allowNull: false },
    interrupted: { type: t.INTEGER, allowNull: false },
    skipped: { type: t.INTEGER, allowNull: false },
    failed: { type: t.INTEGER, allowNull: false },
    dark: { type: t.INTEGER, allowNull: false },
    unsure_plays: { type: t.INTEGER, allowNull: false },
    unsure_ms: { type: t.BIGINT, allowNull: false },
    rev: { type: t.INTEGER, allowNull: false, defaultValue: 1 },
  })
  await q.addIndex('signage_play_hours', ['client_id', 'starts_at'], { name: 'signage_play_hours_client_id_starts_at' })
  await q.addIndex('signage_play_hours', ['client_id', 'screen_id', 'starts_at'], {
    name: 'signage_play_hours_client_id_screen_id_starts_at',
  })

  await q.createTable('signage_play_days', {
    id: { type: t.INTEGER, allowNull: false, primaryKey: true, autoIncrement: true },
    client_id: { type: t.INTEGER, allowNull: false },
    screen_id: { type: t.INTEGER, allowNull: false },
    starts_at: { type: t.DATE(3), allowNull: false },
    screen_name: { type: t.INTEGER, allowNull: false },
    place_name: { type: t.INTEGER, allowNull: false },
    content_name: { type: t.INTEGER, allowNull: false },
    playlist_name: { type: t.INTEGER, allowNull: false },
    event_name: { type: t.INTEGER, allowNull: false },
    campaign_name: { type: t.INTEGER, allowNull: false },
    plays: { type: t.INTEGER, allowNull: false },
    ms: { type: t.BIGINT, allowNull: false },
    interrupted: { type: t.INTEGER, allowNull: false },
    skipped: { type: t.INTEGER, allowNull: false },
    failed: { type: t.INTEGER, allowNull: false },
    dark: { type: t.INTEGER, allowNull: false },
    unsure_plays: { type: t.INTEGER, allowNull: false },
    unsure_ms: { type: t.BIGINT, allowNull: false },
    rev: { type: t.INTEGER, allowNull: false, defaultValue: 1 },
  })
  await q.addIndex('signage_play_days', ['client_id', 'starts_at'], { name: 'signage_play_days_client_id_starts_at' })
  await q.addIndex('signage_play_days', ['client_id', 'screen_id', 'starts_at'], {
    name: 'signage_play_days_client_id_screen_id_starts_at',
  })

  await q.createTable('signage_play_dirty_hours', {
    id: { type: t.INTEGER, allowNull: false, primaryKey: true, autoIncrement: true },
    client_id: { type: t.INTEGER, allowNull: false },
    screen_id: { type: t.INTEGER, allowNull: false },
    starts_at: { type: t.DATE(3), allowNull: false },
    marks: { type: t.INTEGER, allowNull: false, defaultValue: 1 },
    rev: { type: t.INTEGER, allowNull: false, defaultValue: 1 },
  })
  await q.addIndex('signage_play_dirty_hours', ['client_id', 'screen_id', 'starts_at'], {
    name: 'signage_play_dirty_hours_client_id_screen_id_starts_at',
    unique: true,
  })
  await q.addIndex('signage_play_dirty_hours', ['client_id', 'starts_at'], {
    name: 'signage_play_dirty_hours_client_id_starts_at',
  })
}

export const down: MigrationStep = async (q) => {
  await q.dropTable('signage_play_dirty_hours')
  await q.dropTable('signage_play_days')
  await q.dropTable('signage_play_hours')
  await q.dropTable('signage_play_names')
  await q.dropTable('signage_play_losses')
  await q.dropTable('signage_play_parts')
  await q.dropTable('signage_play_streams')
}
