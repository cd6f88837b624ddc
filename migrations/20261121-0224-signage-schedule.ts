import type { MigrationStep } from '@headend/base/db'

export const up: MigrationStep = async (q, t) => {
  await q.createTable('signage_events', {
    id: { type: t.INTEGER, allowNull: false, primaryKey: true, autoIncrement: true },
    client_id: { type: t.INTEGER, allowNull: false },
    name: { type: t.STRING(190), allowNull: false },
    kind: { type: t.STRING(16), allowNull: false },
    is_enabled: { type: t.BOOLEAN, allowNull: false, defaultValue: true },
    campaign_id: {
      type: t.INTEGER,
      allowNull: true,
      references: { model: 'signage_campaigns', key: 'id' },
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
    layout_id: {
      type: t.INTEGER,
      allowNull: true,
      references: { model: 'signage_layouts', key: 'id' },
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
    priority: { type: t.INTEGER, allowNull: false, defaultValue: 10 },
    turn: { type: t.INTEGER, allowNull: false, defaultValue: 0 },
    starts_on: { type: t.STRING(10), allowNull: false },
    rrule: { type: t.STRING(500), allowNull: false, defaultValue: '' },
    exdates: { type: t.TEXT, allowNull: false, defaultValue: '[]' },
    rdates: { type: t.TEXT, allowNull: false, defaultValue: '[]' },
    windows: { type: t.TEXT, allowNull: false, defaultValue: '[]' },
    daypart_id: {
      type: t.INTEGER,
      allowNull: true,
      references: { model: 'signage_dayparts', key: 'id' },
      onDelete: 'RESTRICT',
      onUpdate: 'RESTRICT',
    },
    valid_from: { type: t.DATE(3), allowNull: true },
    valid_to: { type: t.DATE(3), allowNull: true },
    time_zone: { type: t.STRING(64), allowNull: false, defaultValue: '' },
    max_plays_per_hour: { type: t.INTEGER, allowNull: false, defaultValue: 0 },
    share_of_voice: { type: t.INTEGER, allowNull: false, defaultValue: 0 },
    is_interleaved: { type: t.BOOLEAN, allowNull: false, defaultValue: false },
    tags: { type: t.TEXT, allowNull: false, defaultValue: '[]' },
    remove_now: { type: t.BOOLEAN, allowNull: false, defaultValue: false },
    created_at: { type: t.DATE(3), allowNull: false },
    rev: { type: t.INTEGER, allowNull: false, defaultValue: 1 },
  })
  await q.addIndex('signage_events', ['client_id', 'kind'], { name: 'signage_events_client_id_kind' })
  await q.addIndex('signage_events', ['client_id', 'campaign_id'], { name: 'signage_events_client_id_campaign_id' })
  await q.addIndex('signage_events', ['client_id', 'priority', 'turn'], {
    name: 'signage_events_client_id_priority_turn',
  })
  await q.addIndex('signage_events', ['campaign_id'], { name: 'signage_events_campaign_id' })
  await q.addIndex('signage_events', ['playlist_id'], { name: 'signage_events_playlist_id' })
  await q.addIndex('signage_events', ['layout_id'], { name: 'signage_events_layout_id' })
  await q.addIndex('signage_events', ['item_id'], { name: 'signage_events_item_id' })
  await q.addIndex('signage_events', ['daypart_id'], { name: 'signage_events_daypart_id' })

  await q.createTable('signage_event_screens', {
    client_id: { type: t.INTEGER, allowNull: false, primaryKey: true },
    event_id: {
      type: t.INTEGER,
      allowNull: false,
      primaryKey: true,
      references: { model: 'signage_events', key: 'id' },
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
  await q.addIndex('signage_event_screens', ['client_id', 'screen_id'], {
    name: 'signage_event_screens_client_id_screen_id',
  })
  await q.addIndex('signage_event_screens', ['event_id'], { name: 'signage_event_screens_event_id' })
  await q.addIndex('signage_event_screens', ['screen_id'], { name: 'signage_event_screens_screen_id' })

  await q.createTable('signage_event_groups', {
    client_id: { type: t.INTEGER, allowNull: false, primaryKey: true },
    event_id: {
      type: t.INTEGER,
      allowNull: false,
      primaryKey: true,
      references: { model: 'signage_events', key: 'id' },
      onDelete: 'CASCADE',
      onUpdate: 'RESTRICT',
    },
    group_id: {
      type: t.INTEGER,
      allowNull: false,
      primaryKey: true,
      references: { model: 'signage_groups', key: 'id' },
      onDelete: 'CASCADE',
      onUpdate: 'RESTRICT',
    },
  })
  await q.addIndex('signage_event_groups', ['client_id', 'group_id'], {
    name: 'signage_event_groups_client_id_group_id',
  })
  await q.addIndex('signage_event_groups', ['event_id'], { name: 'signage_event_groups_event_id' })
  await q.addIndex('signage_event_groups', ['group_id'], { name: 'signage_event_groups_group_id' })

  await q.createTable('signage_event_places', {
    client_id: { type: t.INTEGER, allowNull: false, primaryKey: true },
    event_id: {
      type: t.INTEGER,
      allowNull: false,
      primaryKey: true,
      references: { model: 'signage_events', key: 'id' },
      onDelete: 'CASCADE',
      onUpdate: 'RESTRICT',
    },
    place_id: {
      type: t.INTEGER,
      allowNull: false,
      primaryKey: true,
      references: { model: 'signage_places', key: 'id' },
      onDelete: 'CASCADE',
      onUpdate: 'RESTRICT',
    },
  })
  await q.addIndex('signage_event_places', ['client_id', 'place_id'], {
    name: 'signage_event_places_client_id_place_id',
  })
  await q.addIndex('signage_event_places', ['event_id'], { name: 'signage_event_places_event_id' })
  await q.addIndex('signage_event_places', ['place_id'], { name: 'signage_event_places_place_id' })

  await q.createTable('signage_releases', {
    id: { type: t.INTEGER, allowNull: false, primaryKey: true, autoIncrement: true },
    client_id: { type: t.INTEGER, allowNull: false },
    number: { type: t.INTEGER, allowNull: false },
    note: { type: t.STRING(255), allowNull: false },
    state: { type: t.STRING(16), allowNull: false },
    activate: { type: t.STRING(16), allowNull: false },
    snapshot_hash: { type: t.STRING(64), allowNull: false },
    rolls_back_to: { type: t.INTEGER, allowNull: true },
    publish_at: { type: t.DATE(3), allowNull: false },
    created_at: { type: t.DATE(3), allowNull: false },
    rev: { type: t.INTEGER, allowNull: false, defaultValue: 1 },
  })
  await q.addIndex('signage_releases', ['client_id', 'number'], {
    name: 'signage_releases_client_id_number',
    unique: true,
  })
  await q.addIndex('signage_releases', ['client_id', 'state', 'publish_at'], {
    name: 'signage_releases_client_id_state_publish_at',
  })

  await q.createTable('signage_bodies', {
    id: { type: t.INTEGER, allowNull: false, primaryKey: true, autoIncrement: true },
    client_id: { type: t.INTEGER, allowNull: false },
    hash: { type: t.STRING(64), allowNull: false },
    size: { type: t.INTEGER, allowNull: false },
    made_at: { type: t.DATE(3), allowNull: false },
    rev: { type: t.INTEGER, allowNull: false, defaultValue: 1 },
  })
  await q.addIndex('signage_bodies', ['client_id', 'hash'], { name: 'signage_bodies_client_id_hash', unique: true })
  await q.addIndex('signage_bodies', ['client_id', 'made_at'], { name: 'signage_bodies_client_id_made_at' })
}

export const down: MigrationStep = async (q) => {
  await q.dropTable('signage_bodies')
  await q.dropTable('signage_releases')
  await q.dropTable('signage_event_places')
  await q.dropTable('signage_event_groups')
  await q.dropTable('signage_event_screens')
  await q.dropTable('signage_events')
}
