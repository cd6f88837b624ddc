import type { MigrationStep } from '@headend/base/db'

export const up: MigrationStep = async (q, t) => {
  await q.createTable('tvm_categories', {
    id: { type: t.INTEGER, allowNull: false, primaryKey: true, autoIncrement: true },
    client_id: { type: t.INTEGER, allowNull: false },
    name: { type: t.STRING(128), allowNull: false },
    name_i18n: { type: t.TEXT, allowNull: false, defaultValue: '{}' },
    description: { type: t.TEXT, allowNull: false, defaultValue: '' },
    color: { type: t.STRING(7), allowNull: false, defaultValue: '' },
    position: { type: t.INTEGER, allowNull: false, defaultValue: 0 },
    icon_url: { type: t.STRING(500), allowNull: false, defaultValue: '' },
    icon_tv_url: { type: t.STRING(500), allowNull: false, defaultValue: '' },
    dashboard_icon_url: { type: t.STRING(500), allowNull: false, defaultValue: '' },
    rev: { type: t.INTEGER, allowNull: false, defaultValue: 1 },
  })
  await q.addIndex('tvm_categories', ['client_id', 'position'], { name: 'tvm_categories_client_id_position' })

  await q.createTable('tvm_epg_sources', {
    id: { type: t.INTEGER, allowNull: false, primaryKey: true, autoIncrement: true },
    client_id: { type: t.INTEGER, allowNull: false, defaultValue: 0 },
    name: { type: t.STRING(128), allowNull: false },
    name_fold: { type: t.STRING(128), allowNull: false, defaultValue: '' },
    url: { type: t.STRING(2048), allowNull: false, defaultValue: '' },
    is_enabled: { type: t.BOOLEAN, allowNull: false, defaultValue: true },
    time_zone: { type: t.STRING(64), allowNull: false, defaultValue: 'UTC' },
    every_hours: { type: t.INTEGER, allowNull: false, defaultValue: 6 },
    etag: { type: t.STRING(255), allowNull: false, defaultValue: '' },
    last_modified: { type: t.STRING(64), allowNull: false, defaultValue: '' },
    checked_at: { type: t.DATE(3), allowNull: true },
    imported_at: { type: t.DATE(3), allowNull: true },
    last_error: { type: t.STRING(64), allowNull: false, defaultValue: '' },
    rev: { type: t.INTEGER, allowNull: false, defaultValue: 1 },
  })
  await q.addIndex('tvm_epg_sources', ['client_id', 'name_fold'], { name: 'tvm_epg_sources_client_id_name_fold' })

  await q.createTable('tvm_epg_channels', {
    id: { type: t.INTEGER, allowNull: false, primaryKey: true, autoIncrement: true },
    client_id: { type: t.INTEGER, allowNull: false, defaultValue: 0 },
    source_id: {
      type: t.INTEGER,
      allowNull: false,
      references: { model: 'tvm_epg_sources', key: 'id' },
      onDelete: 'CASCADE',
      onUpdate: 'RESTRICT',
    },
    external_id: { type: t.STRING(190), allowNull: false },
    name: { type: t.STRING(255), allowNull: false },
    name_fold: { type: t.STRING(255), allowNull: false, defaultValue: '' },
    icon_url: { type: t.STRING(500), allowNull: false, defaultValue: '' },
    position: { type: t.INTEGER, allowNull: false, defaultValue: 0 },
    hour_shift: { type: t.INTEGER, allowNull: false, defaultValue: 0 },
    source_updated_at: { type: t.DATE(3), allowNull: true },
    rev: { type: t.INTEGER, allowNull: false, defaultValue: 1 },
  })
  await q.addIndex('tvm_epg_channels', ['source_id', 'external_id'], {
    name: 'tvm_epg_channels_source_id_external_id',
    unique: true,
  })
  await q.addIndex('tvm_epg_channels', ['client_id', 'name_fold'], { name: 'tvm_epg_channels_client_id_name_fold' })

  await q.createTable('tvm_programs', {
    id: { type: t.INTEGER, allowNull: false, primaryKey: true, autoIncrement: true },
    client_id: { type: t.INTEGER, allowNull: false, defaultValue: 0 },
    epg_channel_id: {
      type: t.INTEGER,
      allowNull: false,
      references: { model: 'tvm_epg_channels', key: 'id' },
      onDelete: 'CASCADE',
      onUpdate: 'RESTRICT',
    },
    begins_at: { type: t.DATE(3), allowNull: false },
    ends_at: { type: t.DATE(3), allowNull: false },
    name: { type: t.STRING(255), allowNull: false },
    name_fold: { type: t.STRING(255), allowNull: false, defaultValue: '' },
    short_name: { type: t.STRING(255), allowNull: false, defaultValue: '' },
    description: { type: t.TEXT, allowNull: false, defaultValue: '' },
    category: { type: t.STRING(128), allowNull: false, defaultValue: '' },
    preview_url: { type: t.STRING(500), allowNull: false, defaultValue: '' },
    rating: { type: t.INTEGER, allowNull: false, defaultValue: 0 },
    meta: { type: t.TEXT, allowNull: false, defaultValue: '{}' },
    rev: { type: t.INTEGER, allowNull: false, defaultValue: 1 },
  })
  await q.addIndex('tvm_programs', ['epg_channel_id', 'begins_at'], {
    name: 'tvm_programs_epg_channel_id_begins_at',
    unique: true,
  })
  await q.addIndex('tvm_programs', ['ends_at'], { name: 'tvm_programs_ends_at' })

  await q.createTable('tvm_playlists', {
    id: { type: t.INTEGER, allowNull: false, primaryKey: true, autoIncrement: true },
    client_id: { type: t.INTEGER, allowNull: false },
    name: { type: t.STRING(190), allowNull: false },
    url: { type: t.STRING(2048), allowNull: false, defaultValue: '' },
    tariff_name: { type: t.STRING(190), allowNull: false, defaultValue: '' },
    is_enabled: { type: t.BOOLEAN, allowNull: false, defaultValue: true },
    every_hours: { type: t.INTEGER, allowNull: false, defaultValue: 24 },
    etag: { type: t.STRING(255), allowNull: false, defaultValue: '' },
    last_modified: { type: t.STRING(64), allowNull: false, defaultValue: '' },
    checked_at: { type: t.DATE(3), allowNull: true },
    imported_at: { type: t.DATE(3), allowNull: true },
    last_error: { type: t.STRING(64), allowNull: false, defaultValue: '' },
    rev: { type: t.INTEGER, allowNull: false, defaultValue: 1 },
  })
  await q.addIndex('tvm_playlists', ['client_id', 'name'], { name: 'tvm_playlists_client_id_name', unique: true })

  await q.createTable('tvm_channels', {
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
    epg_channel_id: {
      type: t.INTEGER,
      allowNull: true,
      references: { model: 'tvm_epg_channels', key: 'id' },
      onDelete: 'RESTRICT',
      onUpdate: 'RESTRICT',
    },
    position: { type: t.INTEGER, allowNull: false, defaultValue: 0 },
    is_enabled: { type: t.BOOLEAN, allowNull: false, defaultValue: true },
    parent_control: { type: t.BOOLEAN, allowNull: false, defaultValue: false },
    show_in_all: { type: t.BOOLEAN, allowNull: false, defaultValue: true },
    display_on_site: { type: t.BOOLEAN, allowNull: false, defaultValue: true },
    icon_url: { type: t.STRING(500), allowNull: false, defaultValue: '' },
    uri: { type: t.STRING(2048), allowNull: false, defaultValue: '' },
    url_prefix: { type: t.STRING(255), allowNull: false, defaultValue: '' },
    multicast_address: { type: t.STRING(255), allowNull: false, defaultValue: '' },
    secondary_multicast_address: { type: t.STRING(255), allowNull: false, defaultValue: '' },
    id_for_stream_service: { type: t.STRING(255), allowNull: false, defaultValue: '' },
    recording_days: { type: t.INTEGER, allowNull: false, defaultValue: 0 },
    pause_live_tv_shift: { type: t.INTEGER, allowNull: false, defaultValue: 0 },
    timeshift_offset: { type: t.INTEGER, allowNull: false, defaultValue: 0 },
    lcn_number: { type: t.INTEGER, allowNull: false, defaultValue: 0 },
    aspect_ratio: { type: t.INTEGER, allowNull: false, defaultValue: 0 },
    telemeter: { type: t.TEXT, allowNull: false, defaultValue: '{}' },
    drm_available: { type: t.BOOLEAN, allowNull: false, defaultValue: false },
    option1: { type: t.STRING(255), allowNull: false, defaultValue: '' },
    option2: { type: t.STRING(255), allowNull: false, defaultValue: '' },
    option3: { type: t.STRING(255), allowNull: false, defaultValue: '' },
    meta: { type: t.TEXT, allowNull: false, defaultValue: '{}' },
    comment: { type: t.TEXT, allowNull: false, defaultValue: '' },
    guide_id: { type: t.STRING(190), allowNull: false, defaultValue: '' },
    playlist_id: {
      type: t.INTEGER,
      allowNull: true,
      references: { model: 'tvm_playlists', key: 'id' },
      onDelete: 'RESTRICT',
      onUpdate: 'RESTRICT',
    },
    import_key: { type: t.STRING(64), allowNull: true },
    created_at: { type: t.DATE(3), allowNull: false },
    rev: { type: t.INTEGER, allowNull: false, defaultValue: 1 },
  })
  await q.addIndex('tvm_channels', ['client_id', 'playlist_id', 'import_key'], {
    name: 'tvm_channels_client_id_playlist_id_import_key',
    unique: true,
  })
  await q.addIndex('tvm_channels', ['client_id', 'position'], { name: 'tvm_channels_client_id_position' })
  await q.addIndex('tvm_channels', ['client_id', 'category_id'], { name: 'tvm_channels_client_id_category_id' })
  await q.addIndex('tvm_channels', ['client_id', 'epg_channel_id'], { name: 'tvm_channels_client_id_epg_channel_id' })
  await q.addIndex('tvm_channels', ['client_id', 'name_fold'], { name: 'tvm_channels_client_id_name_fold' })
  await q.addIndex('tvm_channels', ['category_id'], { name: 'tvm_channels_category_id' })
  await q.addIndex('tvm_channels', ['epg_channel_id'], { name: 'tvm_channels_epg_channel_id' })
  await q.addIndex('tvm_channels', ['playlist_id'], { name: 'tvm_channels_playlist_id' })

  await q.createTable('tvm_channel_categories', {
    client_id: { type: t.INTEGER, allowNull: false, primaryKey: true },
    channel_id: {
      type: t.INTEGER,
      allowNull: false,
      primaryKey: true,
      references: { model: 'tvm_channels', key: 'id' },
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
  await q.addIndex('tvm_channel_categories', ['channel_id'], { name: 'tvm_channel_categories_channel_id' })
  await q.addIndex('tvm_channel_categories', ['category_id'], { name: 'tvm_channel_categories_category_id' })

  await q.createTable('tvm_customers', {
    id: { type: t.INTEGER, allowNull: false, primaryKey: true, autoIncrement: true },
    client_id: { type: t.INTEGER, allowNull: false },
    ext_id: { type: t.STRING(64), allowNull: true },
    firstname: { type: t.STRING(128), allowNull: false, defaultValue: '' },
    middlename: { type: t.STRING(128), allowNull: false, defaultValue: '' },
    lastname: { type: t.STRING(128), allowNull: false, defaultValue: '' },
    lastname_fold: { type: t.STRING(128), allowNull: false, defaultValue: '' },
    company_name: { type: t.STRING(255), allowNull: false, defaultValue: '' },
    email: { type: t.STRING(254), allowNull: false, defaultValue: '' },
    mobile_phone_number: { type: t.STRING(24), allowNull: false, defaultValue: '' },
    phone_number1: { type: t.STRING(24), allowNull: false, defaultValue: '' },
    phone_number2: { type: t.STRING(24), allowNull: false, defaultValue: '' },
    contract_number: { type: t.STRING(64), allowNull: false, defaultValue: '' },
    currency: { type: t.STRING(3), allowNull: false },
    comment: { type: t.TEXT, allowNull: false, defaultValue: '' },
    meta: { type: t.TEXT, allowNull: false, defaultValue: '{}' },
    send_sms_messages: { type: t.BOOLEAN, allowNull: false, defaultValue: true },
    send_email_messages: { type: t.BOOLEAN, allowNull: false, defaultValue: true },
    created_at: { type: t.DATE(3), allowNull: false },
    rev: { type: t.INTEGER, allowNull: false, defaultValue: 1 },
  })
  await q.addIndex('tvm_customers', ['client_id', 'ext_id'], { name: 'tvm_customers_client_id_ext_id', unique: true })
  await q.addIndex('tvm_customers', ['client_id', 'lastname_fold'], { name: 'tvm_customers_client_id_lastname_fold' })
  await q.addIndex('tvm_customers', ['client_id', 'mobile_phone_number'], {
    name: 'tvm_customers_client_id_mobile_phone_number',
  })

  await q.createTable('tvm_accounts', {
    id: { type: t.INTEGER, allowNull: false, primaryKey: true, autoIncrement: true },
    client_id: { type: t.INTEGER, allowNull: false },
    customer_id: {
      type: t.INTEGER,
      allowNull: false,
      references: { model: 'tvm_customers', key: 'id' },
      onDelete: 'RESTRICT',
      onUpdate: 'RESTRICT',
    },
    abonement: { type: t.STRING(15), allowNull: false },
    password_digest: { type: t.STRING(64), allowNull: false },
    pin_sealed: { type: t.BLOB, allowNull: false },
    ext_id: { type: t.STRING(64), allowNull: true },
    is_active: { type: t.BOOLEAN, allowNull: false, defaultValue: true },
    status_reason: { type: t.STRING(64), allowNull: false, defaultValue: '' },
    auto_activation_period: { type: t.INTEGER, allowNull: false, defaultValue: 0 },
    activated_on: { type: t.DATEONLY, allowNull: true },
    deactivates_on: { type: t.DATEONLY, allowNull: true },
    allow_multiple_login: { type: t.BOOLEAN, allowNull: false, defaultValue: false },
    allow_login_by_abonement: { type: t.BOOLEAN, allowNull: false, defaultValue: false },
    allow_login_by_device_uid: { type: t.BOOLEAN, allowNull: false, defaultValue: true },
    allow_login_by_ip: { type: t.BOOLEAN, allowNull: false, defaultValue: false },
    subnets: { type: t.STRING(1024), allowNull: false, defaultValue: '' },
    allowed_device_groups: { type: t.TEXT, allowNull: false, defaultValue: '[]' },
    use_timeshift: { type: t.BOOLEAN, allowNull: false, defaultValue: false },
    preferred_timeshift_offset: { type: t.INTEGER, allowNull: false, defaultValue: 0 },
    template: { type: t.STRING(64), allowNull: false, defaultValue: '' },
    option1: { type: t.STRING(255), allowNull: false, defaultValue: '' },
    option2: { type: t.STRING(255), allowNull: false, defaultValue: '' },
    option3: { type: t.STRING(255), allowNull: false, defaultValue: '' },
    last_channel_id: { type: t.INTEGER, allowNull: true },
    created_at: { type: t.DATE(3), allowNull: false },
    rev: { type: t.INTEGER, allowNull: false, defaultValue: 1 },
  })
  await q.addIndex('tvm_accounts', ['client_id', 'abonement'], {
    name: 'tvm_accounts_client_id_abonement',
    unique: true,
  })
  await q.addIndex('tvm_accounts', ['client_id', 'ext_id'], { name: 'tvm_accounts_client_id_ext_id', unique: true })
  await q.addIndex('tvm_accounts', ['client_id', 'customer_id'], { name: 'tvm_accounts_client_id_customer_id' })
  await q.addIndex('tvm_accounts', ['customer_id'], { name: 'tvm_accounts_customer_id' })

  await q.createTable('tvm_devices', {
    id: { type: t.INTEGER, allowNull: false, primaryKey: true, autoIncrement: true },
    client_id: { type: t.INTEGER, allowNull: false },
    account_id: {
      type: t.INTEGER,
      allowNull: false,
      references: { model: 'tvm_accounts', key: 'id' },
      onDelete: 'RESTRICT',
      onUpdate: 'RESTRICT',
    },
    uid: { type: t.STRING(128), allowNull: false },
    device_type: { type: t.STRING(32), allowNull: false },
    serial_number: { type: t.STRING(128), allowNull: false, defaultValue: '' },
    brand_name: { type: t.STRING(128), allowNull: false, defaultValue: '' },
    device_model: { type: t.STRING(128), allowNull: false, defaultValue: '' },
    is_active: { type: t.BOOLEAN, allowNull: false, defaultValue: true },
    reset_settings: { type: t.BOOLEAN, allowNull: false, defaultValue: false },
    created_at: { type: t.DATE(3), allowNull: false },
    last_seen_at: { type: t.DATE(3), allowNull: true },
    rev: { type: t.INTEGER, allowNull: false, defaultValue: 1 },
  })
  await q.addIndex('tvm_devices', ['client_id', 'uid'], { name: 'tvm_devices_client_id_uid', unique: true })
  await q.addIndex('tvm_devices', ['client_id', 'account_id'], { name: 'tvm_devices_client_id_account_id' })
  await q.addIndex('tvm_devices', ['account_id'], { name: 'tvm_devices_account_id' })

  await q.createTable('tvm_operator_devices', {
    id: { type: t.INTEGER, allowNull: false, primaryKey: true, autoIncrement: true },
    client_id: { type: t.INTEGER, allowNull: false },
    device_type: { type: t.STRING(32), allowNull: false },
    is_enabled: { type: t.BOOLEAN, allowNull: false, defaultValue: true },
    priority: { type: t.INTEGER, allowNull: false, defaultValue: 0 },
    uid_prefix: { type: t.STRING(64), allowNull: false, defaultValue: '' },
    is_basic: { type: t.BOOLEAN, allowNull: false, defaultValue: false },
    hidden_sections: { type: t.TEXT, allowNull: false, defaultValue: '[]' },
    template: { type: t.STRING(64), allowNull: false, defaultValue: '' },
    custom_api_url: { type: t.STRING(255), allowNull: false, defaultValue: '' },
    custom_css_url: { type: t.STRING(255), allowNull: false, defaultValue: '' },
    logo_url: { type: t.STRING(255), allowNull: false, defaultValue: '' },
    logo_login_url: { type: t.STRING(255), allowNull: false, defaultValue: '' },
    logo_loading_url: { type: t.STRING(255), allowNull: false, defaultValue: '' },
    login_text: { type: t.TEXT, allowNull: false, defaultValue: '' },
    reports_enabled: { type: t.BOOLEAN, allowNull: false, defaultValue: false },
    data_autorefresh_enabled: { type: t.BOOLEAN, allowNull: false, defaultValue: true },
    standby_timer: { type: t.INTEGER, allowNull: false, defaultValue: 0 },
    pvr_standby_timer: { type: t.INTEGER, allowNull: false, defaultValue: 0 },
    redirect_to_portal_url: { type: t.STRING(255), allowNull: false, defaultValue: '' },
    auth_mode: { type: t.STRING(32), allowNull: false, defaultValue: '' },
    telemetry: { type: t.TEXT, allowNull: false, defaultValue: '{}' },
    portal_config: { type: t.TEXT, allowNull: false, defaultValue: '{}' },
    row_url_authkey: { type: t.BOOLEAN, allowNull: false, defaultValue: false },
    rev: { type: t.INTEGER, allowNull: false, defaultValue: 1 },
  })
  await q.addIndex('tvm_operator_devices', ['client_id', 'device_type'], {
    name: 'tvm_operator_devices_client_id_device_type',
  })

  await q.createTable('tvm_sessions', {
    id: { type: t.INTEGER, allowNull: false, primaryKey: true, autoIncrement: true },
    client_id: { type: t.INTEGER, allowNull: false },
    secret_hash: { type: t.STRING(64), allowNull: false },
    account_id: {
      type: t.INTEGER,
      allowNull: false,
      references: { model: 'tvm_accounts', key: 'id' },
      onDelete: 'CASCADE',
      onUpdate: 'RESTRICT',
    },
    device_id: {
      type: t.INTEGER,
      allowNull: true,
      references: { model: 'tvm_devices', key: 'id' },
      onDelete: 'CASCADE',
      onUpdate: 'RESTRICT',
    },
    device_type: { type: t.STRING(32), allowNull: false },
    ip: { type: t.STRING(45), allowNull: false, defaultValue: '' },
    user_agent: { type: t.STRING(255), allowNull: false, defaultValue: '' },
    created_at: { type: t.DATE(3), allowNull: false },
    last_seen_at: { type: t.DATE(3), allowNull: false },
    rev: { type: t.INTEGER, allowNull: false, defaultValue: 1 },
  })
  await q.addIndex('tvm_sessions', ['client_id', 'account_id'], { name: 'tvm_sessions_client_id_account_id' })
  await q.addIndex('tvm_sessions', ['client_id', 'last_seen_at'], { name: 'tvm_sessions_client_id_last_seen_at' })
  await q.addIndex('tvm_sessions', ['secret_hash'], { name: 'tvm_sessions_secret_hash', unique: true })
  await q.addIndex('tvm_sessions', ['account_id'], { name: 'tvm_sessions_account_id' })
  await q.addIndex('tvm_sessions', ['device_id'], { name: 'tvm_sessions_device_id' })

  await q.createTable('tvm_tariffs', {
    id: { type: t.INTEGER, allowNull: false, primaryKey: true, autoIncrement: true },
    client_id: { type: t.INTEGER, allowNull: false },
    name: { type: t.STRING(255), allowNull: false },
    name_i18n: { type: t.TEXT, allowNull: false, defaultValue: '{}' },
    description: { type: t.TEXT, allowNull: false, defaultValue: '' },
    ext_id: { type: t.STRING(64), allowNull: true },
    period: { type: t.INTEGER, allowNull: false, defaultValue: 30 },
    price: { type: t.BIGINT, allowNull: false, defaultValue: 0 },
    currency: { type: t.STRING(3), allowNull: false },
    is_enabled: { type: t.BOOLEAN, allowNull: false, defaultValue: true },
    assigned_by_default: { type: t.BOOLEAN, allowNull: false, defaultValue: false },
    is_required: { type: t.BOOLEAN, allowNull: false, defaultValue: false },
    basic_tariff_priority: { type: t.INTEGER, allowNull: false, defaultValue: 0 },
    sessions_count: { type: t.INTEGER, allowNull: false, defaultValue: 1 },
    basic_sessions_count: { type: t.INTEGER, allowNull: false, defaultValue: 1 },
    ip_restriction: { type: t.BOOLEAN, allowNull: false, defaultValue: false },
    available_for_inactive_accounts: { type: t.BOOLEAN, allowNull: false, defaultValue: false },
    available_to_unsubscribe: { type: t.BOOLEAN, allowNull: false, defaultValue: true },
    display_in_channels_widget: { type: t.BOOLEAN, allowNull: false, defaultValue: true },
    used_for_channel_list: { type: t.BOOLEAN, allowNull: false, defaultValue: true },
    is_archived: { type: t.BOOLEAN, allowNull: false, defaultValue: false },
    is_hidden: { type: t.BOOLEAN, allowNull: false, defaultValue: false },
    icon_url: { type: t.STRING(500), allowNull: false, defaultValue: '' },
    icon_tv_url: { type: t.STRING(500), allowNull: false, defaultValue: '' },
    meta: { type: t.TEXT, allowNull: false, defaultValue: '{}' },
    rev: { type: t.INTEGER, allowNull: false, defaultValue: 1 },
  })
  await q.addIndex('tvm_tariffs', ['client_id', 'name'], { name: 'tvm_tariffs_client_id_name', unique: true })
  await q.addIndex('tvm_tariffs', ['client_id', 'ext_id'], { name: 'tvm_tariffs_client_id_ext_id', unique: true })
  await q.addIndex('tvm_tariffs', ['client_id', 'is_enabled'], { name: 'tvm_tariffs_client_id_is_enabled' })

  await q.createTable('tvm_tariff_channels', {
    client_id: { type: t.INTEGER, allowNull: false, primaryKey: true },
    tariff_id: {
      type: t.INTEGER,
      allowNull: false,
      primaryKey: true,
      references: { model: 'tvm_tariffs', key: 'id' },
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
  })
  await q.addIndex('tvm_tariff_channels', ['client_id', 'channel_id'], {
    name: 'tvm_tariff_channels_client_id_channel_id',
  })
  await q.addIndex('tvm_tariff_channels', ['tariff_id'], { name: 'tvm_tariff_channels_tariff_id' })
  await q.addIndex('tvm_tariff_channels', ['channel_id'], { name: 'tvm_tariff_channels_channel_id' })

  await q.createTable('tvm_subscriptions', {
    id: { type: t.INTEGER, allowNull: false, primaryKey: true, autoIncrement: true },
    client_id: { type: t.INTEGER, allowNull: false },
    customer_id: {
      type: t.INTEGER,
      allowNull: false,
      references: { model: 'tvm_customers', key: 'id' },
      onDelete: 'CASCADE',
      onUpdate: 'RESTRICT',
    },
    account_id: {
      type: t.INTEGER,
      allowNull: true,
      references: { model: 'tvm_accounts', key: 'id' },
      onDelete: 'CASCADE',
      onUpdate: 'RESTRICT',
    },
    tariff_id: {
      type: t.INTEGER,
      allowNull: false,
      references: { model: 'tvm_tariffs', key: 'id' },
      onDelete: 'RESTRICT',
      onUpdate: 'RESTRICT',
    },
    starts_at: { type: t.DATE(3), allowNull: false },
    ends_at: { type: t.DATE(3), allowNull: true },
    is_closed: { type: t.BOOLEAN, allowNull: false, defaultValue: false },
    rev: { type: t.INTEGER, allowNull: false, defaultValue: 1 },
  })
  await q.addIndex('tvm_subscriptions', ['client_id', 'customer_id'], {
    name: 'tvm_subscriptions_client_id_customer_id',
  })
  await q.addIndex('tvm_subscriptions', ['client_id', 'account_id'], { name: 'tvm_subscriptions_client_id_account_id' })
  await q.addIndex('tvm_subscriptions', ['client_id', 'tariff_id'], { name: 'tvm_subscriptions_client_id_tariff_id' })
  await q.addIndex('tvm_subscriptions', ['client_id', 'ends_at'], { name: 'tvm_subscriptions_client_id_ends_at' })
  await q.addIndex('tvm_subscriptions', ['customer_id'], { name: 'tvm_subscriptions_customer_id' })
  await q.addIndex('tvm_subscriptions', ['account_id'], { name: 'tvm_subscriptions_account_id' })
  await q.addIndex('tvm_subscriptions', ['tariff_id'], { name: 'tvm_subscriptions_tariff_id' })

  await q.createTable('tvm_stream_services', {
    id: { type: t.INTEGER, allowNull: false, primaryKey: true, autoIncrement: true },
    client_id: { type: t.INTEGER, allowNull: false },
    name: { type: t.STRING(128), allowNull: false },
    type: { type: t.STRING(16), allowNull: false },
    is_enabled: { type: t.BOOLEAN, allowNull: false, defaultValue: true },
    url_mask: { type: t.STRING(2048), allowNull: false },
    content_id_for_token: { type: t.STRING(255), allowNull: false, defaultValue: '$prefix' },
    checks_ip: { type: t.BOOLEAN, allowNull: false, defaultValue: false },
    token_ttl_seconds: { type: t.INTEGER, allowNull: false, defaultValue: 3600 },
    record_days: { type: t.INTEGER, allowNull: false, defaultValue: 0 },
    preview_mask: { type: t.STRING(2048), allowNull: false, defaultValue: '' },
    rev: { type: t.INTEGER, allowNull: false, defaultValue: 1 },
  })
  await q.addIndex('tvm_stream_services', ['client_id', 'name'], {
    name: 'tvm_stream_services_client_id_name',
    unique: true,
  })

  await q.createTable('tvm_channel_services', {
    client_id: { type: t.INTEGER, allowNull: false, primaryKey: true },
    channel_id: {
      type: t.INTEGER,
      allowNull: false,
      primaryKey: true,
      references: { model: 'tvm_channels', key: 'id' },
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
  await q.addIndex('tvm_channel_services', ['client_id', 'service_id'], {
    name: 'tvm_channel_services_client_id_service_id',
  })
  await q.addIndex('tvm_channel_services', ['channel_id'], { name: 'tvm_channel_services_channel_id' })
  await q.addIndex('tvm_channel_services', ['service_id'], { name: 'tvm_channel_services_service_id' })
}

export const down: MigrationStep = async (q) => {
  await q.dropTable('tvm_channel_services')
  await q.dropTable('tvm_stream_services')
  await q.dropTable('tvm_subscriptions')
  await q.dropTable('tvm_tariff_channels')
  await q.dropTable('tvm_tariffs')
  await q.dropTable('tvm_sessions')
  await q.dropTable('tvm_operator_devices')
  await q.dropTable('tvm_devices')
  await q.dropTable('tvm_accounts')
  await q.dropTable('tvm_customers')
  await q.dropTable('tvm_channel_categories')
  await q.dropTable('tvm_channels')
  await q.dropTable('tvm_playlists')
  await q.dropTable('tvm_programs')
  await q.dropTable('tvm_epg_channels')
  await q.dropTable('tvm_epg_sources')
  await q.dropTable('tvm_categories')
}
