import type { MigrationStep } from '@headend/base/db'

export const up: MigrationStep = async (q, t) => {
  await q.createTable('ads_clips', {
    id: { type: t.INTEGER, allowNull: false, primaryKey: true, autoIncrement: true },
    client_id: { type: t.INTEGER, allowNull: false },
    name: { type: t.STRING(190), allowNull: false },
    url: { type: t.STRING(2048), allowNull: false },
    width: { type: t.INTEGER, allowNull: false, defaultValue: 0 },
    height: { type: t.INTEGER, allowNull: false, defaultValue: 0 },
    duration_seconds: { type: t.INTEGER, allowNull: false, defaultValue: 0 },
    is_enabled: { type: t.BOOLEAN, allowNull: false, defaultValue: true },
    rev: { type: t.INTEGER, allowNull: false, defaultValue: 1 },
  })
  await q.addIndex('ads_clips', ['client_id', 'name'], { name: 'ads_clips_client_id_name' })

  await q.createTable('ads_blocks', {
    id: { type: t.INTEGER, allowNull: false, primaryKey: true, autoIncrement: true },
    client_id: { type: t.INTEGER, allowNull: false },
    name: { type: t.STRING(190), allowNull: false },
    is_enabled: { type: t.BOOLEAN, allowNull: false, defaultValue: true },
    priority: { type: t.INTEGER, allowNull: false, defaultValue: 0 },
    weekdays: { type: t.TEXT, allowNull: false, defaultValue: '[1,2,3,4,5,6,7]' },
    begin_time: { type: t.STRING(8), allowNull: false, defaultValue: '00:00:00' },
    end_time: { type: t.STRING(8), allowNull: false, defaultValue: '23:59:59' },
    skip_seconds: { type: t.INTEGER, allowNull: false, defaultValue: 0 },
    is_random: { type: t.BOOLEAN, allowNull: false, defaultValue: false },
    frequency_seconds: { type: t.INTEGER, allowNull: true },
    on_every_channel: { type: t.BOOLEAN, allowNull: false, defaultValue: false },
    on_films: { type: t.BOOLEAN, allowNull: false, defaultValue: false },
    channel_ids: { type: t.TEXT, allowNull: false, defaultValue: '[]' },
    tariff_ids: { type: t.TEXT, allowNull: false, defaultValue: '[]' },
    provider_url: { type: t.STRING(1024), allowNull: false, defaultValue: '' },
    events: { type: t.TEXT, allowNull: false, defaultValue: '[]' },
    rev: { type: t.INTEGER, allowNull: false, defaultValue: 1 },
  })
  await q.addIndex('ads_blocks', ['client_id', 'priority'], { name: 'ads_blocks_client_id_priority' })

  await q.createTable('ads_block_clips', {
    client_id: { type: t.INTEGER, allowNull: false, primaryKey: true },
    block_id: {
      type: t.INTEGER,
      allowNull: false,
      primaryKey: true,
      references: { model: 'ads_blocks', key: 'id' },
      onDelete: 'CASCADE',
      onUpdate: 'RESTRICT',
    },
    clip_id: {
      type: t.INTEGER,
      allowNull: false,
      primaryKey: true,
      references: { model: 'ads_clips', key: 'id' },
      onDelete: 'RESTRICT',
      onUpdate: 'RESTRICT',
    },
    position: { type: t.INTEGER, allowNull: false, defaultValue: 0 },
  })
  await q.addIndex('ads_block_clips', ['client_id', 'clip_id'], { name: 'ads_block_clips_client_id_clip_id' })
  await q.addIndex('ads_block_clips', ['block_id'], { name: 'ads_block_clips_block_id' })
  await q.addIndex('ads_block_clips', ['clip_id'], { name: 'ads_block_clips_clip_id' })

  await q.createTable('ads_shows', {
    client_id: { type: t.INTEGER, allowNull: false, primaryKey: true },
    block_id: {
      type: t.INTEGER,
      allowNull: false,
      primaryKey: true,
      references: { model: 'ads_blocks', key: 'id' },
      onDelete: 'CASCADE',
      onUpdate: 'RESTRICT',
    },
    shown_on: { type: t.DATEONLY, allowNull: false, primaryKey: true },
    shows: { type: t.INTEGER, allowNull: false, defaultValue: 0 },
  })
  await q.addIndex('ads_shows', ['client_id', 'shown_on'], { name: 'ads_shows_client_id_shown_on' })
  await q.addIndex('ads_shows', ['block_id'], { name: 'ads_shows_block_id' })
}

export const down: MigrationStep = async (q) => {
  await q.dropTable('ads_shows')
  await q.dropTable('ads_block_clips')
  await q.dropTable('ads_blocks')
  await q.dropTable('ads_clips')
}
