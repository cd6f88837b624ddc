import type { MigrationStep } from '@headend/base/db'

export const up: MigrationStep = async (q, t) => {
  await q.createTable('tvm_messages', {
    id: { type: t.INTEGER, allowNull: false, primaryKey: true, autoIncrement: true },
    client_id: { type: t.INTEGER, allowNull: false },
    uid: { type: t.STRING(36), allowNull: false },
    account_id: {
      type: t.INTEGER,
      allowNull: false,
      references: { model: 'tvm_accounts', key: 'id' },
      onDelete: 'CASCADE',
      onUpdate: 'RESTRICT',
    },
    subject: { type: t.STRING(255), allowNull: false },
    subject_i18n: { type: t.TEXT, allowNull: false, defaultValue: '{}' },
    text: { type: t.TEXT, allowNull: false },
    text_i18n: { type: t.TEXT, allowNull: false, defaultValue: '{}' },
    is_urgent: { type: t.BOOLEAN, allowNull: false, defaultValue: true },
    no_confirmation: { type: t.BOOLEAN, allowNull: false, defaultValue: false },
    delete_after_reading: { type: t.BOOLEAN, allowNull: false, defaultValue: true },
    to_screen: { type: t.BOOLEAN, allowNull: false, defaultValue: true },
    to_sms: { type: t.BOOLEAN, allowNull: false, defaultValue: false },
    to_email: { type: t.BOOLEAN, allowNull: false, defaultValue: false },
    to_cas: { type: t.BOOLEAN, allowNull: false, defaultValue: false },
    shown_to: { type: t.TEXT, allowNull: false, defaultValue: '[]' },
    shown_at: { type: t.DATE(3), allowNull: true },
    read_at: { type: t.DATE(3), allowNull: true },
    created_at: { type: t.DATE(3), allowNull: false },
    rev: { type: t.INTEGER, allowNull: false, defaultValue: 1 },
  })
  await q.addIndex('tvm_messages', ['client_id', 'uid'], { name: 'tvm_messages_client_id_uid', unique: true })
  await q.addIndex('tvm_messages', ['client_id', 'account_id'], { name: 'tvm_messages_client_id_account_id' })
  await q.addIndex('tvm_messages', ['client_id', 'created_at'], { name: 'tvm_messages_client_id_created_at' })
  await q.addIndex('tvm_messages', ['account_id'], { name: 'tvm_messages_account_id' })

  await q.createTable('tvm_device_commands', {
    id: { type: t.INTEGER, allowNull: false, primaryKey: true, autoIncrement: true },
    client_id: { type: t.INTEGER, allowNull: false },
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
    session_id: {
      type: t.INTEGER,
      allowNull: true,
      references: { model: 'tvm_sessions', key: 'id' },
      onDelete: 'CASCADE',
      onUpdate: 'RESTRICT',
    },
    type: { type: t.INTEGER, allowNull: false },
    user_confirmation: { type: t.BOOLEAN, allowNull: false, defaultValue: false },
    deep_link: { type: t.STRING(2048), allowNull: false, defaultValue: '' },
    text: { type: t.STRING(1000), allowNull: false, defaultValue: '' },
    image_url: { type: t.STRING(500), allowNull: false, defaultValue: '' },
    created_at: { type: t.DATE(3), allowNull: false },
    given_at: { type: t.DATE(3), allowNull: true },
    rev: { type: t.INTEGER, allowNull: false, defaultValue: 1 },
  })
  await q.addIndex('tvm_device_commands', ['client_id', 'account_id'], {
    name: 'tvm_device_commands_client_id_account_id',
  })
  await q.addIndex('tvm_device_commands', ['client_id', 'device_id'], {
    name: 'tvm_device_commands_client_id_device_id',
  })
  await q.addIndex('tvm_device_commands', ['client_id', 'session_id'], {
    name: 'tvm_device_commands_client_id_session_id',
  })
  await q.addIndex('tvm_device_commands', ['client_id', 'created_at'], {
    name: 'tvm_device_commands_client_id_created_at',
  })
  await q.addIndex('tvm_device_commands', ['account_id'], { name: 'tvm_device_commands_account_id' })
  await q.addIndex('tvm_device_commands', ['device_id'], { name: 'tvm_device_commands_device_id' })
  await q.addIndex('tvm_device_commands', ['session_id'], { name: 'tvm_device_commands_session_id' })

  await q.createTable('tvm_mailings', {
    id: { type: t.INTEGER, allowNull: false, primaryKey: true, autoIncrement: true },
    client_id: { type: t.INTEGER, allowNull: false },
    subject: { type: t.STRING(255), allowNull: false },
    text: { type: t.TEXT, allowNull: false },
    is_urgent: { type: t.BOOLEAN, allowNull: false, defaultValue: true },
    no_confirmation: { type: t.BOOLEAN, allowNull: false, defaultValue: false },
    delete_after_reading: { type: t.BOOLEAN, allowNull: false, defaultValue: true },
    to_screen: { type: t.BOOLEAN, allowNull: false, defaultValue: true },
    to_sms: { type: t.BOOLEAN, allowNull: false, defaultValue: false },
    to_email: { type: t.BOOLEAN, allowNull: false, defaultValue: false },
    to_cas: { type: t.BOOLEAN, allowNull: false, defaultValue: false },
    tariff_ids: { type: t.TEXT, allowNull: false, defaultValue: '[]' },
    active_from: { type: t.DATE(3), allowNull: true },
    active_to: { type: t.DATE(3), allowNull: true },
    status: { type: t.STRING(16), allowNull: false, defaultValue: 'running' },
    last_account_id: { type: t.INTEGER, allowNull: false, defaultValue: 0 },
    sent_count: { type: t.INTEGER, allowNull: false, defaultValue: 0 },
    created_at: { type: t.DATE(3), allowNull: false },
    finished_at: { type: t.DATE(3), allowNull: true },
    rev: { type: t.INTEGER, allowNull: false, defaultValue: 1 },
  })
  await q.addIndex('tvm_mailings', ['client_id', 'created_at'], { name: 'tvm_mailings_client_id_created_at' })

  await q.createTable('tvm_expiry_notices', {
    id: { type: t.INTEGER, allowNull: false, primaryKey: true, autoIncrement: true },
    client_id: { type: t.INTEGER, allowNull: false },
    about: { type: t.STRING(80), allowNull: false },
    ends_on: { type: t.DATEONLY, allowNull: false },
    rev: { type: t.INTEGER, allowNull: false, defaultValue: 1 },
  })
  await q.addIndex('tvm_expiry_notices', ['client_id', 'about'], {
    name: 'tvm_expiry_notices_client_id_about',
    unique: true,
  })
  await q.addIndex('tvm_expiry_notices', ['client_id', 'ends_on'], { name: 'tvm_expiry_notices_client_id_ends_on' })

  await q.createTable('tvm_reminders', {
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
    program_id: {
      type: t.INTEGER,
      allowNull: false,
      primaryKey: true,
      references: { model: 'tvm_programs', key: 'id' },
      onDelete: 'CASCADE',
      onUpdate: 'RESTRICT',
    },
    timeshift_offset: { type: t.INTEGER, allowNull: false, defaultValue: 0 },
    created_at: { type: t.DATE(3), allowNull: false },
  })
  await q.addIndex('tvm_reminders', ['client_id', 'channel_id'], { name: 'tvm_reminders_client_id_channel_id' })
  await q.addIndex('tvm_reminders', ['client_id', 'program_id'], { name: 'tvm_reminders_client_id_program_id' })
  await q.addIndex('tvm_reminders', ['account_id'], { name: 'tvm_reminders_account_id' })
  await q.addIndex('tvm_reminders', ['channel_id'], { name: 'tvm_reminders_channel_id' })
  await q.addIndex('tvm_reminders', ['program_id'], { name: 'tvm_reminders_program_id' })

  await q.createTable('tvm_positions', {
    client_id: { type: t.INTEGER, allowNull: false, primaryKey: true },
    account_id: {
      type: t.INTEGER,
      allowNull: false,
      primaryKey: true,
      references: { model: 'tvm_accounts', key: 'id' },
      onDelete: 'CASCADE',
      onUpdate: 'RESTRICT',
    },
    content_type: { type: t.STRING(16), allowNull: false, primaryKey: true },
    content_id: { type: t.INTEGER, allowNull: false, primaryKey: true },
    asset_id: { type: t.INTEGER, allowNull: false, defaultValue: 0, primaryKey: true },
    seconds: { type: t.INTEGER, allowNull: false },
    duration_seconds: { type: t.INTEGER, allowNull: false, defaultValue: 0 },
    is_viewed: { type: t.BOOLEAN, allowNull: false, defaultValue: false },
    changed_at: { type: t.DATE(3), allowNull: false },
  })
  await q.addIndex('tvm_positions', ['client_id', 'changed_at'], { name: 'tvm_positions_client_id_changed_at' })
  await q.addIndex('tvm_positions', ['account_id'], { name: 'tvm_positions_account_id' })

  await q.createTable('tvm_last_channels', {
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
    watched_at: { type: t.DATE(3), allowNull: false },
  })
  await q.addIndex('tvm_last_channels', ['client_id', 'channel_id'], { name: 'tvm_last_channels_client_id_channel_id' })
  await q.addIndex('tvm_last_channels', ['account_id'], { name: 'tvm_last_channels_account_id' })
  await q.addIndex('tvm_last_channels', ['channel_id'], { name: 'tvm_last_channels_channel_id' })
}

export const down: MigrationStep = async (q) => {
  await q.dropTable('tvm_last_channels')
  await q.dropTable('tvm_positions')
  await q.dropTable('tvm_reminders')
  await q.dropTable('tvm_expiry_notices')
  await q.dropTable('tvm_mailings')
  await q.dropTable('tvm_device_commands')
  await q.dropTable('tvm_messages')
}
