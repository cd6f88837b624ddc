import type { MigrationStep } from '@headend/base/db'

export const up: MigrationStep = async (q, t) => {
  await q.addColumn('tvm_channels', 'age_rating', { type: t.INTEGER, allowNull: false, defaultValue: -1 })
  await q.addColumn('tvm_channels', 'version', { type: t.STRING(64), allowNull: false, defaultValue: '' })
  await q.addColumn('tvm_channels', 'hbb_channel_pid', { type: t.STRING(64), allowNull: false, defaultValue: '' })
  await q.addColumn('tvm_channels', 'mediahills_id', { type: t.INTEGER, allowNull: false, defaultValue: 0 })
  await q.addColumn('tvm_channels', 'copyright_holder_id', {
    type: t.INTEGER,
    allowNull: true,
    references: { model: 'tvm_copyright_holders', key: 'id' },
    onDelete: 'RESTRICT',
    onUpdate: 'RESTRICT',
  })
  await q.addColumn('tvm_channels', 'price_category_id', {
    type: t.INTEGER,
    allowNull: true,
    references: { model: 'tvm_price_categories', key: 'id' },
    onDelete: 'RESTRICT',
    onUpdate: 'RESTRICT',
  })
  await q.addIndex('tvm_channels', ['copyright_holder_id'], { name: 'tvm_channels_copyright_holder_id' })
  await q.addIndex('tvm_channels', ['price_category_id'], { name: 'tvm_channels_price_category_id' })
  await q.addColumn('tvm_epg_channels', 'extra_icons', { type: t.TEXT, allowNull: false, defaultValue: '{}' })
  await q.addColumn('tvm_programs', 'external_id', { type: t.STRING(64), allowNull: false, defaultValue: '' })
  await q.addColumn('tvm_programs', 'is_exact', { type: t.BOOLEAN, allowNull: false, defaultValue: false })
  await q.addIndex('tvm_programs', ['external_id'], { name: 'tvm_programs_external_id' })

  await q.createTable('tvm_camera_cities', {
    id: { type: t.INTEGER, allowNull: false, primaryKey: true, autoIncrement: true },
    client_id: { type: t.INTEGER, allowNull: false },
    name: { type: t.STRING(190), allowNull: false },
    name_i18n: { type: t.TEXT, allowNull: false, defaultValue: '{}' },
    position: { type: t.INTEGER, allowNull: false, defaultValue: 0 },
    rev: { type: t.INTEGER, allowNull: false, defaultValue: 1 },
  })
  await q.addIndex('tvm_camera_cities', ['client_id', 'position'], { name: 'tvm_camera_cities_client_id_position' })

  await q.createTable('tvm_cameras', {
    id: { type: t.INTEGER, allowNull: false, primaryKey: true, autoIncrement: true },
    client_id: { type: t.INTEGER, allowNull: false },
    name: { type: t.STRING(255), allowNull: false },
    name_i18n: { type: t.TEXT, allowNull: false, defaultValue: '{}' },
    name_fold: { type: t.STRING(255), allowNull: false, defaultValue: '' },
    category_id: {
      type: t.INTEGER,
      allowNull: false,
      references: { model: 'tvm_categories', key: 'id' },
      onDelete: 'RESTRICT',
      onUpdate: 'RESTRICT',
    },
    city_id: {
      type: t.INTEGER,
      allowNull: true,
      references: { model: 'tvm_camera_cities', key: 'id' },
      onDelete: 'RESTRICT',
      onUpdate: 'RESTRICT',
    },
    epg_channel_id: {
      type: t.INTEGER,
      allowNull: true,
      references: { model: 'tvm_epg_channels', key: 'id' },
      onDelete: 'RESTRICT',
      onUpdate: 'RESTRICT',
    },
    position: { type: t.INTEGER, allowNull: false, defaultValue: 0 },
    is_enabled: { type: t.BOOLEAN, allowNull: false, defaultValue: true },
    is_personal: { type: t.BOOLEAN, allowNull: false, defaultValue: false },
    icon_url: { type: t.STRING(500), allowNull: false, defaultValue: '' },
    preview_url: { type: t.STRING(500), allowNull: false, defaultValue: '' },
    uri: { type: t.STRING(2048), allowNull: false, defaultValue: '' },
    camera_uid: { type: t.STRING(64), allowNull: false, defaultValue: '' },
    url_prefix: { type: t.STRING(255), allowNull: false, defaultValue: '' },
    multicast_address: { type: t.STRING(255), allowNull: false, defaultValue: '' },
    secondary_multicast_address: { type: t.STRING(255), allowNull: false, defaultValue: '' },
    id_for_stream_service: { type: t.STRING(255), allowNull: false, defaultValue: '' },
    recording_days: { type: t.INTEGER, allowNull: false, defaultValue: 0 },
    timeshift_offset: { type: t.INTEGER, allowNull: false, defaultValue: 0 },
    price_category_id: {
      type: t.INTEGER,
      allowNull: true,
      references: { model: 'tvm_price_categories', key: 'id' },
      onDelete: 'RESTRICT',
      onUpdate: 'RESTRICT',
    },
    option1: { type: t.STRING(255), allowNull: false, defaultValue: '' },
    option2: { type: t.STRING(255), allowNull: false, defaultValue: '' },
    option3: { type: t.STRING(255), allowNull: false, defaultValue: '' },
    comment: { type: t.TEXT, allowNull: false, defaultValue: '' },
    created_at: { type: t.DATE(3), allowNull: false },
    rev: { type: t.INTEGER, allowNull: false, defaultValue: 1 },
  })
  await q.addIndex('tvm_cameras', ['client_id', 'position'], { name: 'tvm_cameras_client_id_position' })
  await q.addIndex('tvm_cameras', ['client_id', 'name_fold'], { name: 'tvm_cameras_client_id_name_fold' })
  await q.addIndex('tvm_cameras', ['category_id'], { name: 'tvm_cameras_category_id' })
  await q.addIndex('tvm_cameras', ['city_id'], { name: 'tvm_cameras_city_id' })
  await q.addIndex('tvm_cameras', ['epg_channel_id'], { name: 'tvm_cameras_epg_channel_id' })
  await q.addIndex('tvm_cameras', ['price_category_id'], { name: 'tvm_cameras_price_category_id' })

  await q.createTable('tvm_camera_categories', {
    client_id: { type: t.INTEGER, allowNull: false, primaryKey: true },
    camera_id: {
      type: t.INTEGER,
      allowNull: false,
      primaryKey: true,
      references: { model: 'tvm_cameras', key: 'id' },
      onDelete: 'CASCADE',
      onUpdate: 'RESTRICT',
    },
    category_id: {
      type: t.INTEGER,
      allowNull: false,
      primaryKey: true,
      references: { model: 'tvm_categories', key: 'id' },
      onDelete: 'CASCADE',
      onUpdate: 'RESTRICT',
    },
  })
  await q.addIndex('tvm_camera_categories', ['client_id', 'category_id'], {
    name: 'tvm_camera_categories_client_id_category_id',
  })
  await q.addIndex('tvm_camera_categories', ['camera_id'], { name: 'tvm_camera_categories_camera_id' })
  await q.addIndex('tvm_camera_categories', ['category_id'], { name: 'tvm_camera_categories_category_id' })

  await q.createTable('tvm_camera_tariffs', {
    client_id: { type: t.INTEGER, allowNull: false, primaryKey: true },
    camera_id: {
      type: t.INTEGER,
      allowNull: false,
      primaryKey: true,
      references: { model: 'tvm_cameras', key: 'id' },
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
  await q.addIndex('tvm_camera_tariffs', ['client_id', 'tariff_id'], { name: 'tvm_camera_tariffs_client_id_tariff_id' })
  await q.addIndex('tvm_camera_tariffs', ['camera_id'], { name: 'tvm_camera_tariffs_camera_id' })
  await q.addIndex('tvm_camera_tariffs', ['tariff_id'], { name: 'tvm_camera_tariffs_tariff_id' })

  await q.createTable('tvm_camera_services', {
    client_id: { type: t.INTEGER, allowNull: false, primaryKey: true },
    camera_id: {
      type: t.INTEGER,
      allowNull: false,
      primaryKey: true,
      references: { model: 'tvm_cameras', key: 'id' },
      onDelete: 'CASCADE',
      onUpdate: 'RESTRICT',
    },
    service_id: {
      type: t.INTEGER,
      allowNull: false,
      primaryKey: true,
      references: { model: 'tvm_stream_services', key: 'id' },
      onDelete: 'CASCADE',
      onUpdate: 'RESTRICT',
    },
  })
  await q.addIndex('tvm_camera_services', ['client_id', 'service_id'], {
    name: 'tvm_camera_services_client_id_service_id',
  })
  await q.addIndex('tvm_camera_services', ['camera_id'], { name: 'tvm_camera_services_camera_id' })
  await q.addIndex('tvm_camera_services', ['service_id'], { name: 'tvm_camera_services_service_id' })

  await q.createTable('tvm_camera_accounts', {
    client_id: { type: t.INTEGER, allowNull: false, primaryKey: true },
    camera_id: {
      type: t.INTEGER,
      allowNull: false,
      primaryKey: true,
      references: { model: 'tvm_cameras', key: 'id' },
      onDelete: 'CASCADE',
      onUpdate: 'RESTRICT',
    },
    account_id: {
      type: t.INTEGER,
      allowNull: false,
      primaryKey: true,
      references: { model: 'tvm_accounts', key: 'id' },
      onDelete: 'CASCADE',
      onUpdate: 'RESTRICT',
    },
  })
  await q.addIndex('tvm_camera_accounts', ['client_id', 'account_id'], {
    name: 'tvm_camera_accounts_client_id_account_id',
  })
  await q.addIndex('tvm_camera_accounts', ['camera_id'], { name: 'tvm_camera_accounts_camera_id' })
  await q.addIndex('tvm_camera_accounts', ['account_id'], { name: 'tvm_camera_accounts_account_id' })

  await q.createTable('tvm_account_cameras', {
    client_id: { type: t.INTEGER, allowNull: false, primaryKey: true },
    account_id: {
      type: t.INTEGER,
      allowNull: false,
      primaryKey: true,
      references: { model: 'tvm_accounts', key: 'id' },
      onDelete: 'CASCADE',
      onUpdate: 'RESTRICT',
    },
    camera_id: {
      type: t.INTEGER,
      allowNull: false,
      primaryKey: true,
      references: { model: 'tvm_cameras', key: 'id' },
      onDelete: 'CASCADE',
      onUpdate: 'RESTRICT',
    },
    is_favorited: { type: t.BOOLEAN, allowNull: false, defaultValue: false },
  })
  await q.addIndex('tvm_account_cameras', ['account_id'], { name: 'tvm_account_cameras_account_id' })
  await q.addIndex('tvm_account_cameras', ['camera_id'], { name: 'tvm_account_cameras_camera_id' })

  await q.createTable('tvm_selections', {
    id: { type: t.INTEGER, allowNull: false, primaryKey: true, autoIncrement: true },
    client_id: { type: t.INTEGER, allowNull: false },
    name: { type: t.STRING(190), allowNull: false },
    name_i18n: { type: t.TEXT, allowNull: false, defaultValue: '{}' },
    content_type: { type: t.INTEGER, allowNull: false },
    rule: { type: t.STRING(64), allowNull: true },
    is_hidden: { type: t.BOOLEAN, allowNull: false, defaultValue: false },
    promo_image_url: { type: t.STRING(500), allowNull: false, defaultValue: '' },
    promo_image_url_i18n: { type: t.TEXT, allowNull: false, defaultValue: '{}' },
    changed_at: { type: t.DATE(3), allowNull: false },
    rev: { type: t.INTEGER, allowNull: false, defaultValue: 1 },
  })
  await q.addIndex('tvm_selections', ['client_id', 'rule'], { name: 'tvm_selections_client_id_rule', unique: true })
  await q.addIndex('tvm_selections', ['client_id', 'changed_at'], { name: 'tvm_selections_client_id_changed_at' })

  await q.createTable('tvm_selection_items', {
    client_id: { type: t.INTEGER, allowNull: false, primaryKey: true },
    selection_id: {
      type: t.INTEGER,
      allowNull: false,
      primaryKey: true,
      references: { model: 'tvm_selections', key: 'id' },
      onDelete: 'CASCADE',
      onUpdate: 'RESTRICT',
    },
    content_id: { type: t.INTEGER, allowNull: false, primaryKey: true },
    position: { type: t.INTEGER, allowNull: false },
  })
  await q.addIndex('tvm_selection_items', ['client_id', 'content_id'], {
    name: 'tvm_selection_items_client_id_content_id',
  })
  await q.addIndex('tvm_selection_items', ['selection_id'], { name: 'tvm_selection_items_selection_id' })

  await q.createTable('tvm_target_banners', {
    id: { type: t.INTEGER, allowNull: false, primaryKey: true, autoIncrement: true },
    client_id: { type: t.INTEGER, allowNull: false },
    name: { type: t.STRING(200), allowNull: false },
    image_url: { type: t.STRING(500), allowNull: false, defaultValue: '' },
    message: { type: t.TEXT, allowNull: false, defaultValue: '' },
    deep_link: { type: t.STRING(256), allowNull: false, defaultValue: '' },
    published_from_on: { type: t.DATEONLY, allowNull: false },
    published_to_on: { type: t.DATEONLY, allowNull: false },
    is_enabled: { type: t.BOOLEAN, allowNull: false, defaultValue: true },
    for_birthday: { type: t.BOOLEAN, allowNull: false, defaultValue: false },
    cities: { type: t.TEXT, allowNull: false, defaultValue: '[]' },
    meta: { type: t.TEXT, allowNull: false, defaultValue: '{}' },
    position: { type: t.INTEGER, allowNull: false, defaultValue: 0 },
    rev: { type: t.INTEGER, allowNull: false, defaultValue: 1 },
  })
  await q.addIndex('tvm_target_banners', ['client_id', 'position'], { name: 'tvm_target_banners_client_id_position' })
  await q.addIndex('tvm_target_banners', ['client_id', 'published_to_on'], {
    name: 'tvm_target_banners_client_id_published_to_on',
  })

  await q.createTable('tvm_banner_accounts', {
    client_id: { type: t.INTEGER, allowNull: false, primaryKey: true },
    banner_id: {
      type: t.INTEGER,
      allowNull: false,
      primaryKey: true,
      references: { model: 'tvm_target_banners', key: 'id' },
      onDelete: 'CASCADE',
      onUpdate: 'RESTRICT',
    },
    account_id: {
      type: t.INTEGER,
      allowNull: false,
      primaryKey: true,
      references: { model: 'tvm_accounts', key: 'id' },
      onDelete: 'CASCADE',
      onUpdate: 'RESTRICT',
    },
  })
  await q.addIndex('tvm_banner_accounts', ['client_id', 'account_id'], {
    name: 'tvm_banner_accounts_client_id_account_id',
  })
  await q.addIndex('tvm_banner_accounts', ['banner_id'], { name: 'tvm_banner_accounts_banner_id' })
  await q.addIndex('tvm_banner_accounts', ['account_id'], { name: 'tvm_banner_accounts_account_id' })

  await q.createTable('tvm_banner_tariffs', {
    client_id: { type: t.INTEGER, allowNull: false, primaryKey: true },
    banner_id: {
      type: t.INTEGER,
      allowNull: false,
      primaryKey: true,
      references: { model: 'tvm_target_banners', key: 'id' },
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
  await q.addIndex('tvm_banner_tariffs', ['client_id', 'tariff_id'], { name: 'tvm_banner_tariffs_client_id_tariff_id' })
  await q.addIndex('tvm_banner_tariffs', ['banner_id'], { name: 'tvm_banner_tariffs_banner_id' })
  await q.addIndex('tvm_banner_tariffs', ['tariff_id'], { name: 'tvm_banner_tariffs_tariff_id' })
}

export const down: MigrationStep = async (q) => {
  await q.dropTable('tvm_banner_tariffs')
  await q.dropTable('tvm_banner_accounts')
  await q.dropTable('tvm_target_banners')
  await q.dropTable('tvm_selection_items')
  await q.dropTable('tvm_selections')
  await q.dropTable('tvm_account_cameras')
  await q.dropTable('tvm_camera_accounts')
  await q.dropTable('tvm_camera_services')
  await q.dropTable('tvm_camera_tariffs')
  await q.dropTable('tvm_camera_categories')
  await q.dropTable('tvm_cameras')
  await q.dropTable('tvm_camera_cities')
  await q.removeIndex('tvm_programs', 'tvm_programs_external_id')
  await q.removeColumn('tvm_programs', 'is_exact')
  await q.removeColumn('tvm_programs', 'external_id')
  await q.removeColumn('tvm_epg_channels', 'extra_icons')
  await q.removeIndex('tvm_channels', 'tvm_channels_price_category_id')
  await q.removeIndex('tvm_channels', 'tvm_channels_copyright_holder_id')
  await q.removeColumn('tvm_channels', 'price_category_id')
  await q.removeColumn('tvm_channels', 'copyright_holder_id')
  await q.removeColumn('tvm_channels', 'mediahills_id')
  await q.removeColumn('tvm_channels', 'hbb_channel_pid')
  await q.removeColumn('tvm_channels', 'version')
  await q.removeColumn('tvm_channels', 'age_rating')
}
