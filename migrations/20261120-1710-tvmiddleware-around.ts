import type { MigrationStep } from '@headend/base/db'

export const up: MigrationStep = async (q, t) => {
  await q.createTable('tvm_seances', {
    id: { type: t.INTEGER, allowNull: false, primaryKey: true, autoIncrement: true },
    client_id: { type: t.INTEGER, allowNull: false },
    title_id: {
      type: t.INTEGER,
      allowNull: false,
      references: { model: 'tvm_titles', key: 'id' },
      onDelete: 'CASCADE',
      onUpdate: 'RESTRICT',
    },
    asset_id: {
      type: t.INTEGER,
      allowNull: true,
      references: { model: 'tvm_assets', key: 'id' },
      onDelete: 'CASCADE',
      onUpdate: 'RESTRICT',
    },
    starts_at: { type: t.DATE(3), allowNull: false },
    ends_at: { type: t.DATE(3), allowNull: false },
    rev: { type: t.INTEGER, allowNull: false, defaultValue: 1 },
  })
  await q.addIndex('tvm_seances', ['client_id', 'starts_at'], { name: 'tvm_seances_client_id_starts_at' })
  await q.addIndex('tvm_seances', ['client_id', 'ends_at'], { name: 'tvm_seances_client_id_ends_at' })
  await q.addIndex('tvm_seances', ['title_id'], { name: 'tvm_seances_title_id' })
  await q.addIndex('tvm_seances', ['asset_id'], { name: 'tvm_seances_asset_id' })

  await q.createTable('tvm_seance_tickets', {
    id: { type: t.INTEGER, allowNull: false, primaryKey: true, autoIncrement: true },
    client_id: { type: t.INTEGER, allowNull: false },
    seance_id: {
      type: t.INTEGER,
      allowNull: false,
      references: { model: 'tvm_seances', key: 'id' },
      onDelete: 'CASCADE',
      onUpdate: 'RESTRICT',
    },
    code: { type: t.STRING(16), allowNull: false },
    account_id: {
      type: t.INTEGER,
      allowNull: true,
      references: { model: 'tvm_accounts', key: 'id' },
      onDelete: 'CASCADE',
      onUpdate: 'RESTRICT',
    },
    activated_at: { type: t.DATE(3), allowNull: true },
    rev: { type: t.INTEGER, allowNull: false, defaultValue: 1 },
  })
  await q.addIndex('tvm_seance_tickets', ['client_id', 'code'], {
    name: 'tvm_seance_tickets_client_id_code',
    unique: true,
  })
  await q.addIndex('tvm_seance_tickets', ['seance_id'], { name: 'tvm_seance_tickets_seance_id' })
  await q.addIndex('tvm_seance_tickets', ['account_id'], { name: 'tvm_seance_tickets_account_id' })

  await q.createTable('tvm_radio_icons', {
    id: { type: t.INTEGER, allowNull: false, primaryKey: true, autoIncrement: true },
    client_id: { type: t.INTEGER, allowNull: false },
    name: { type: t.STRING(190), allowNull: false },
    logo_url: { type: t.STRING(500), allowNull: false, defaultValue: '' },
    rev: { type: t.INTEGER, allowNull: false, defaultValue: 1 },
  })

  await q.createTable('tvm_radios', {
    id: { type: t.INTEGER, allowNull: false, primaryKey: true, autoIncrement: true },
    client_id: { type: t.INTEGER, allowNull: false },
    name: { type: t.STRING(190), allowNull: false },
    name_i18n: { type: t.TEXT, allowNull: false, defaultValue: '{}' },
    name_fold: { type: t.STRING(190), allowNull: false, defaultValue: '' },
    description: { type: t.TEXT, allowNull: false, defaultValue: '' },
    description_i18n: { type: t.TEXT, allowNull: false, defaultValue: '{}' },
    uri: { type: t.STRING(2048), allowNull: false, defaultValue: '' },
    is_enabled: { type: t.BOOLEAN, allowNull: false, defaultValue: true },
    radio_icon_id: {
      type: t.INTEGER,
      allowNull: true,
      references: { model: 'tvm_radio_icons', key: 'id' },
      onDelete: 'RESTRICT',
      onUpdate: 'RESTRICT',
    },
    position: { type: t.INTEGER, allowNull: false, defaultValue: 0 },
    rev: { type: t.INTEGER, allowNull: false, defaultValue: 1 },
  })
  await q.addIndex('tvm_radios', ['client_id', 'position'], { name: 'tvm_radios_client_id_position' })
  await q.addIndex('tvm_radios', ['radio_icon_id'], { name: 'tvm_radios_radio_icon_id' })

  await q.createTable('tvm_radio_tariffs', {
    client_id: { type: t.INTEGER, allowNull: false, primaryKey: true },
    radio_id: {
      type: t.INTEGER,
      allowNull: false,
      primaryKey: true,
      references: { model: 'tvm_radios', key: 'id' },
      onDelete: 'CASCADE',
      onUpdate: 'RESTRICT',
    },
    tariff_id: {
      type: t.INTEGER,
      allowNull: false,
      primaryKey: true,
      references: { model: 'tvm_tariffs', key: 'id' },
      onDelete: 'CASCADE',
      onUpdate: 'RESTRICT',
    },
  })
  await q.addIndex('tvm_radio_tariffs', ['client_id', 'tariff_id'], { name: 'tvm_radio_tariffs_client_id_tariff_id' })
  await q.addIndex('tvm_radio_tariffs', ['radio_id'], { name: 'tvm_radio_tariffs_radio_id' })
  await q.addIndex('tvm_radio_tariffs', ['tariff_id'], { name: 'tvm_radio_tariffs_tariff_id' })

  await q.createTable('tvm_applications', {
    id: { type: t.INTEGER, allowNull: false, primaryKey: true, autoIncrement: true },
    client_id: { type: t.INTEGER, allowNull: false },
    name: { type: t.STRING(190), allowNull: false },
    name_i18n: { type: t.TEXT, allowNull: false, defaultValue: '{}' },
    system_name: { type: t.STRING(190), allowNull: false, defaultValue: '' },
    application_type: { type: t.INTEGER, allowNull: false, defaultValue: 0 },
    url: { type: t.STRING(2048), allowNull: false, defaultValue: '' },
    show_in_main_menu: { type: t.BOOLEAN, allowNull: false, defaultValue: false },
    css_style: { type: t.TEXT, allowNull: false, defaultValue: '' },
    icon_url: { type: t.STRING(500), allowNull: false, defaultValue: '' },
    icon_focus_url: { type: t.STRING(500), allowNull: false, defaultValue: '' },
    attributes: { type: t.TEXT, allowNull: false, defaultValue: '{}' },
    device_types: { type: t.TEXT, allowNull: false, defaultValue: '[]' },
    templates: { type: t.TEXT, allowNull: false, defaultValue: '[]' },
    is_enabled: { type: t.BOOLEAN, allowNull: false, defaultValue: true },
    position: { type: t.INTEGER, allowNull: false, defaultValue: 0 },
    rev: { type: t.INTEGER, allowNull: false, defaultValue: 1 },
  })
  await q.addIndex('tvm_applications', ['client_id', 'position'], { name: 'tvm_applications_client_id_position' })

  await q.createTable('tvm_games', {
    id: { type: t.INTEGER, allowNull: false, primaryKey: true, autoIncrement: true },
    client_id: { type: t.INTEGER, allowNull: false },
    name: { type: t.STRING(190), allowNull: false },
    system_name: { type: t.STRING(64), allowNull: false },
    is_enabled: { type: t.BOOLEAN, allowNull: false, defaultValue: true },
    position: { type: t.INTEGER, allowNull: false, defaultValue: 0 },
    rev: { type: t.INTEGER, allowNull: false, defaultValue: 1 },
  })
  await q.addIndex('tvm_games', ['client_id', 'system_name'], { name: 'tvm_games_client_id_system_name', unique: true })
  await q.addIndex('tvm_games', ['client_id', 'position'], { name: 'tvm_games_client_id_position' })

  await q.createTable('tvm_game_scores', {
    id: { type: t.INTEGER, allowNull: false, primaryKey: true, autoIncrement: true },
    client_id: { type: t.INTEGER, allowNull: false },
    game_id: {
      type: t.INTEGER,
      allowNull: false,
      references: { model: 'tvm_games', key: 'id' },
      onDelete: 'CASCADE',
      onUpdate: 'RESTRICT',
    },
    account_id: {
      type: t.INTEGER,
      allowNull: false,
      references: { model: 'tvm_accounts', key: 'id' },
      onDelete: 'CASCADE',
      onUpdate: 'RESTRICT',
    },
    score: { type: t.INTEGER, allowNull: false },
    scored_at: { type: t.DATE(3), allowNull: false },
    rev: { type: t.INTEGER, allowNull: false, defaultValue: 1 },
  })
  await q.addIndex('tvm_game_scores', ['client_id', 'game_id', 'score'], {
    name: 'tvm_game_scores_client_id_game_id_score',
  })
  await q.addIndex('tvm_game_scores', ['client_id', 'account_id', 'scored_at'], {
    name: 'tvm_game_scores_client_id_account_id_scored_at',
  })
  await q.addIndex('tvm_game_scores', ['game_id'], { name: 'tvm_game_scores_game_id' })
  await q.addIndex('tvm_game_scores', ['account_id'], { name: 'tvm_game_scores_account_id' })

  await q.createTable('tvm_title_marks', {
    client_id: { type: t.INTEGER, allowNull: false, primaryKey: true },
    account_id: {
      type: t.INTEGER,
      allowNull: false,
      primaryKey: true,
      references: { model: 'tvm_accounts', key: 'id' },
      onDelete: 'CASCADE',
      onUpdate: 'RESTRICT',
    },
    title_id: {
      type: t.INTEGER,
      allowNull: false,
      primaryKey: true,
      references: { model: 'tvm_titles', key: 'id' },
      onDelete: 'CASCADE',
      onUpdate: 'RESTRICT',
    },
    is_favorite: { type: t.BOOLEAN, allowNull: false, defaultValue: false },
    favorited_at: { type: t.DATE(3), allowNull: true },
    rating: { type: t.INTEGER, allowNull: false, defaultValue: 0 },
  })
  await q.addIndex('tvm_title_marks', ['client_id', 'title_id', 'rating'], {
    name: 'tvm_title_marks_client_id_title_id_rating',
  })
  await q.addIndex('tvm_title_marks', ['account_id'], { name: 'tvm_title_marks_account_id' })
  await q.addIndex('tvm_title_marks', ['title_id'], { name: 'tvm_title_marks_title_id' })

  await q.createTable('tvm_purchases', {
    id: { type: t.INTEGER, allowNull: false, primaryKey: true, autoIncrement: true },
    client_id: { type: t.INTEGER, allowNull: false },
    account_id: {
      type: t.INTEGER,
      allowNull: false,
      references: { model: 'tvm_accounts', key: 'id' },
      onDelete: 'CASCADE',
      onUpdate: 'RESTRICT',
    },
    title_id: {
      type: t.INTEGER,
      allowNull: false,
      references: { model: 'tvm_titles', key: 'id' },
      onDelete: 'CASCADE',
      onUpdate: 'RESTRICT',
    },
    price_option_id: {
      type: t.INTEGER,
      allowNull: true,
      references: { model: 'tvm_price_options', key: 'id' },
      onDelete: 'CASCADE',
      onUpdate: 'RESTRICT',
    },
    price: { type: t.BIGINT, allowNull: false },
    currency: { type: t.STRING(3), allowNull: false },
    bought_at: { type: t.DATE(3), allowNull: false },
    available_until: { type: t.DATE(3), allowNull: true },
    rev: { type: t.INTEGER, allowNull: false, defaultValue: 1 },
  })
  await q.addIndex('tvm_purchases', ['client_id', 'account_id', 'title_id'], {
    name: 'tvm_purchases_client_id_account_id_title_id',
  })
  await q.addIndex('tvm_purchases', ['account_id'], { name: 'tvm_purchases_account_id' })
  await q.addIndex('tvm_purchases', ['title_id'], { name: 'tvm_purchases_title_id' })
  await q.addIndex('tvm_purchases', ['price_option_id'], { name: 'tvm_purchases_price_option_id' })
}

export const down: MigrationStep = async (q) => {
  await q.dropTable('tvm_purchases')
  await q.dropTable('tvm_title_marks')
  await q.dropTable('tvm_game_scores')
  await q.dropTable('tvm_games')
  await q.dropTable('tvm_applications')
  await q.dropTable('tvm_radio_tariffs')
  await q.dropTable('tvm_radios')
  await q.dropTable('tvm_radio_icons')
  await q.dropTable('tvm_seance_tickets')
  await q.dropTable('tvm_seances')
}
