import type { MigrationStep } from '@headend/base/db'

type Types = Parameters<MigrationStep>[1]

/** The columns that tables of earlier migrations gain. */
const added = (t: Types) => {
  const category = {
    type: t.INTEGER,
    allowNull: true,
    references: { model: 'tvm_program_categories', key: 'id' },
    onDelete: 'RESTRICT',
    onUpdate: 'RESTRICT',
  }
  return [
    ['tvm_categories', [['program_category_id', category]]],
    [
      'tvm_epg_sources',
      [
        ['parser', { type: t.STRING(16), allowNull: false, defaultValue: 'xmltv' }],
        ['premiere_url', { type: t.STRING(2048), allowNull: false, defaultValue: '' }],
      ],
    ],
    ['tvm_epg_channels', [['category_id', category]]],
    [
      'tvm_programs',
      [
        ['category_id', { type: t.INTEGER, allowNull: true }],
        ['genre_keys', { type: t.STRING(255), allowNull: false, defaultValue: '' }],
        ['is_premiere', { type: t.BOOLEAN, allowNull: false, defaultValue: false }],
      ],
    ],
    [
      'tvm_channels',
      [
        ['guide_hour_shift', { type: t.INTEGER, allowNull: false, defaultValue: 0 }],
        ['manual_position', { type: t.INTEGER, allowNull: true }],
      ],
    ],
  ] as const
}

export const up: MigrationStep = async (q, t) => {
  await q.createTable('tvm_program_categories', {
    id: { type: t.INTEGER, allowNull: false, primaryKey: true, autoIncrement: true },
    client_id: { type: t.INTEGER, allowNull: false, defaultValue: 0 },
    name: { type: t.STRING(128), allowNull: false },
    name_i18n: { type: t.TEXT, allowNull: false, defaultValue: '{}' },
    name_fold: { type: t.STRING(128), allowNull: false, defaultValue: '' },
    position: { type: t.INTEGER, allowNull: false, defaultValue: 0 },
    icon_type: { type: t.STRING(32), allowNull: false, defaultValue: '' },
    icon_url: { type: t.STRING(500), allowNull: false, defaultValue: '' },
    icon_tv_url: { type: t.STRING(500), allowNull: false, defaultValue: '' },
    rev: { type: t.INTEGER, allowNull: false, defaultValue: 1 },
  })
  await q.addIndex('tvm_program_categories', ['client_id', 'position'], {
    name: 'tvm_program_categories_client_id_position',
  })

  await q.createTable('tvm_program_genres', {
    id: { type: t.INTEGER, allowNull: false, primaryKey: true, autoIncrement: true },
    client_id: { type: t.INTEGER, allowNull: false, defaultValue: 0 },
    name: { type: t.STRING(128), allowNull: false },
    name_i18n: { type: t.TEXT, allowNull: false, defaultValue: '{}' },
    name_fold: { type: t.STRING(128), allowNull: false, defaultValue: '' },
    position: { type: t.INTEGER, allowNull: false, defaultValue: 0 },
    show_in_archive: { type: t.BOOLEAN, allowNull: false, defaultValue: false },
    icon_for_archive: { type: t.STRING(500), allowNull: false, defaultValue: '' },
    rev: { type: t.INTEGER, allowNull: false, defaultValue: 1 },
  })
  await q.addIndex('tvm_program_genres', ['client_id', 'position'], { name: 'tvm_program_genres_client_id_position' })

  for (const [table, columns] of added(t)) for (const [name, column] of columns) await q.addColumn(table, name, column)
  await q.addIndex('tvm_categories', ['program_category_id'], { name: 'tvm_categories_program_category_id' })
  await q.addIndex('tvm_epg_channels', ['category_id'], { name: 'tvm_epg_channels_category_id' })

  await q.createTable('tvm_guide_names', {
    id: { type: t.INTEGER, allowNull: false, primaryKey: true, autoIncrement: true },
    client_id: { type: t.INTEGER, allowNull: false, defaultValue: 0 },
    source_id: {
      type: t.INTEGER,
      allowNull: false,
      references: { model: 'tvm_epg_sources', key: 'id' },
      onDelete: 'CASCADE',
      onUpdate: 'RESTRICT',
    },
    name: { type: t.STRING(128), allowNull: false },
    name_fold: { type: t.STRING(128), allowNull: false, defaultValue: '' },
    category_id: {
      type: t.INTEGER,
      allowNull: true,
      references: { model: 'tvm_program_categories', key: 'id' },
      onDelete: 'RESTRICT',
      onUpdate: 'RESTRICT',
    },
    genre_id: {
      type: t.INTEGER,
      allowNull: true,
      references: { model: 'tvm_program_genres', key: 'id' },
      onDelete: 'RESTRICT',
      onUpdate: 'RESTRICT',
    },
    seen_at: { type: t.DATE(3), allowNull: false },
    rev: { type: t.INTEGER, allowNull: false, defaultValue: 1 },
  })
  await q.addIndex('tvm_guide_names', ['source_id', 'name_fold'], {
    name: 'tvm_guide_names_source_id_name_fold',
    unique: true,
  })
  await q.addIndex('tvm_guide_names', ['category_id'], { name: 'tvm_guide_names_category_id' })
  await q.addIndex('tvm_guide_names', ['genre_id'], { name: 'tvm_guide_names_genre_id' })

  await q.createTable('tvm_program_edits', {
    id: { type: t.INTEGER, allowNull: false, primaryKey: true, autoIncrement: true },
    client_id: { type: t.INTEGER, allowNull: false },
    epg_channel_id: {
      type: t.INTEGER,
      allowNull: false,
      references: { model: 'tvm_epg_channels', key: 'id' },
      onDelete: 'CASCADE',
      onUpdate: 'RESTRICT',
    },
    begins_at: { type: t.DATE(3), allowNull: false },
    name: { type: t.STRING(255), allowNull: true },
    short_name: { type: t.STRING(255), allowNull: true },
    description: { type: t.TEXT, allowNull: true },
    category_id: {
      type: t.INTEGER,
      allowNull: true,
      references: { model: 'tvm_program_categories', key: 'id' },
      onDelete: 'RESTRICT',
      onUpdate: 'RESTRICT',
    },
    preview_url: { type: t.STRING(500), allowNull: true },
    rating: { type: t.INTEGER, allowNull: true },
    rev: { type: t.INTEGER, allowNull: false, defaultValue: 1 },
  })
  await q.addIndex('tvm_program_edits', ['client_id', 'epg_channel_id', 'begins_at'], {
    name: 'tvm_program_edits_client_id_epg_channel_id_begins_at',
    unique: true,
  })
  await q.addIndex('tvm_program_edits', ['epg_channel_id'], { name: 'tvm_program_edits_epg_channel_id' })
  await q.addIndex('tvm_program_edits', ['category_id'], { name: 'tvm_program_edits_category_id' })

  await q.createTable('tvm_program_blocks', {
    id: { type: t.INTEGER, allowNull: false, primaryKey: true, autoIncrement: true },
    client_id: { type: t.INTEGER, allowNull: false },
    epg_channel_id: {
      type: t.INTEGER,
      allowNull: false,
      references: { model: 'tvm_epg_channels', key: 'id' },
      onDelete: 'CASCADE',
      onUpdate: 'RESTRICT',
    },
    begins_at: { type: t.DATE(3), allowNull: false },
    until_at: { type: t.DATE(3), allowNull: true },
    comment: { type: t.STRING(255), allowNull: false, defaultValue: '' },
    rev: { type: t.INTEGER, allowNull: false, defaultValue: 1 },
  })
  await q.addIndex('tvm_program_blocks', ['client_id', 'epg_channel_id', 'begins_at'], {
    name: 'tvm_program_blocks_client_id_epg_channel_id_begins_at',
    unique: true,
  })
  await q.addIndex('tvm_program_blocks', ['epg_channel_id'], { name: 'tvm_program_blocks_epg_channel_id' })

  await q.createTable('tvm_guide_quality', {
    id: { type: t.INTEGER, allowNull: false, primaryKey: true, autoIncrement: true },
    client_id: { type: t.INTEGER, allowNull: false, defaultValue: 0 },
    source_id: {
      type: t.INTEGER,
      allowNull: false,
      references: { model: 'tvm_epg_sources', key: 'id' },
      onDelete: 'CASCADE',
      onUpdate: 'RESTRICT',
    },
    epg_channel_id: {
      type: t.INTEGER,
      allowNull: false,
      references: { model: 'tvm_epg_channels', key: 'id' },
      onDelete: 'CASCADE',
      onUpdate: 'RESTRICT',
    },
    imported_at: { type: t.DATE(3), allowNull: false },
    overlaps: { type: t.INTEGER, allowNull: false },
    holes: { type: t.INTEGER, allowNull: false },
    doubles: { type: t.INTEGER, allowNull: false },
    removed: { type: t.INTEGER, allowNull: false },
    rev: { type: t.INTEGER, allowNull: false, defaultValue: 1 },
  })
  await q.addIndex('tvm_guide_quality', ['imported_at'], { name: 'tvm_guide_quality_imported_at' })
  await q.addIndex('tvm_guide_quality', ['source_id'], { name: 'tvm_guide_quality_source_id' })
  await q.addIndex('tvm_guide_quality', ['epg_channel_id'], { name: 'tvm_guide_quality_epg_channel_id' })

  await q.createTable('tvm_channel_sorts', {
    id: { type: t.INTEGER, allowNull: false, primaryKey: true, autoIncrement: true },
    client_id: { type: t.INTEGER, allowNull: false },
    name: { type: t.STRING(128), allowNull: false },
    name_i18n: { type: t.TEXT, allowNull: false, defaultValue: '{}' },
    kind: { type: t.STRING(16), allowNull: false, defaultValue: 'manual' },
    channel_ids: { type: t.TEXT, allowNull: false, defaultValue: '[]' },
    position: { type: t.INTEGER, allowNull: false, defaultValue: 0 },
    is_enabled: { type: t.BOOLEAN, allowNull: false, defaultValue: true },
    counted_at: { type: t.DATE(3), allowNull: true },
    rev: { type: t.INTEGER, allowNull: false, defaultValue: 1 },
  })
  await q.addIndex('tvm_channel_sorts', ['client_id', 'position'], { name: 'tvm_channel_sorts_client_id_position' })

  await q.createTable('tvm_account_channels', {
    client_id: { type: t.INTEGER, allowNull: false, primaryKey: true },
    account_id: {
      type: t.INTEGER,
      allowNull: false,
      primaryKey: true,
      references: { model: 'tvm_accounts', key: 'id' },
      onDelete: 'CASCADE',
      onUpdate: 'RESTRICT',
    },
    channel_id: {
      type: t.INTEGER,
      allowNull: false,
      primaryKey: true,
      references: { model: 'tvm_channels', key: 'id' },
      onDelete: 'CASCADE',
      onUpdate: 'RESTRICT',
    },
    is_favorited: { type: t.BOOLEAN, allowNull: false, defaultValue: false },
    is_hidden: { type: t.BOOLEAN, allowNull: false, defaultValue: false },
    is_locked: { type: t.BOOLEAN, allowNull: true },
  })
  await q.addIndex('tvm_account_channels', ['account_id'], { name: 'tvm_account_channels_account_id' })
  await q.addIndex('tvm_account_channels', ['channel_id'], { name: 'tvm_account_channels_channel_id' })

  await q.createTable('tvm_account_channel_orders', {
    id: { type: t.INTEGER, allowNull: false, primaryKey: true, autoIncrement: true },
    client_id: { type: t.INTEGER, allowNull: false },
    account_id: {
      type: t.INTEGER,
      allowNull: false,
      references: { model: 'tvm_accounts', key: 'id' },
      onDelete: 'CASCADE',
      onUpdate: 'RESTRICT',
    },
    channel_ids: { type: t.TEXT, allowNull: false, defaultValue: '[]' },
    rev: { type: t.INTEGER, allowNull: false, defaultValue: 1 },
  })
  await q.addIndex('tvm_account_channel_orders', ['client_id', 'account_id'], {
    name: 'tvm_account_channel_orders_client_id_account_id',
    unique: true,
  })
  await q.addIndex('tvm_account_channel_orders', ['account_id'], { name: 'tvm_account_channel_orders_account_id' })
}

export const down: MigrationStep = async (q, t) => {
  await q.dropTable('tvm_account_channel_orders')
  await q.dropTable('tvm_account_channels')
  await q.dropTable('tvm_channel_sorts')
  await q.dropTable('tvm_guide_quality')
  await q.dropTable('tvm_program_blocks')
  await q.dropTable('tvm_program_edits')
  await q.dropTable('tvm_guide_names')
  await q.removeIndex('tvm_epg_channels', 'tvm_epg_channels_category_id')
  await q.removeIndex('tvm_categories', 'tvm_categories_program_category_id')
  for (const [table, columns] of added(t).toReversed())
    for (const [name] of columns.toReversed()) await q.removeColumn(table, name)
  await q.dropTable('tvm_program_genres')
  await q.dropTable('tvm_program_categories')
}
