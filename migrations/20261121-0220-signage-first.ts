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
  await q.dropTable('signage_dayparts')
  await q.dropTable('signage_group_screens')
  await q.dropTable('signage_groups')
  await q.dropTable('signage_screens')
  await q.dropTable('signage_places')
  await q.dropTable('signage_campaigns')
  await q.dropTable('signage_zones')
  await q.dropTable('signage_playlist_entries')
  await q.dropTable('signage_playlists')
  await q.dropTable('signage_layouts')
  await q.dropTable('signage_items')
  await q.dropTable('signage_renditions')
  await q.dropTable('signage_media')
}
