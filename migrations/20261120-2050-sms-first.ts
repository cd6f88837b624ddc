import type { MigrationStep } from '@headend/base/db'

export const up: MigrationStep = async (q, t) => {
  await q.createTable('sms_gateways', {
    id: { type: t.INTEGER, allowNull: false, primaryKey: true, autoIncrement: true },
    client_id: { type: t.INTEGER, allowNull: false },
    name: { type: t.STRING(128), allowNull: false },
    kind: { type: t.STRING(16), allowNull: false },
    is_enabled: { type: t.BOOLEAN, allowNull: false, defaultValue: true },
    priority: { type: t.INTEGER, allowNull: false, defaultValue: 0 },
    sender: { type: t.STRING(32), allowNull: false, defaultValue: '' },
    login: { type: t.STRING(128), allowNull: false, defaultValue: '' },
    secret_sealed: { type: t.BLOB, allowNull: true },
    url: { type: t.STRING(2048), allowNull: false, defaultValue: '' },
    method: { type: t.STRING(8), allowNull: false, defaultValue: 'POST' },
    content_type: { type: t.STRING(64), allowNull: false, defaultValue: 'application/x-www-form-urlencoded' },
    headers: { type: t.TEXT, allowNull: false, defaultValue: '' },
    body: { type: t.TEXT, allowNull: false, defaultValue: '' },
    success_text: { type: t.STRING(255), allowNull: false, defaultValue: '' },
    id_path: { type: t.STRING(255), allowNull: false, defaultValue: '' },
    state_url: { type: t.STRING(2048), allowNull: false, defaultValue: '' },
    delivered_text: { type: t.STRING(255), allowNull: false, defaultValue: '' },
    undelivered_text: { type: t.STRING(255), allowNull: false, defaultValue: '' },
    host: { type: t.STRING(255), allowNull: false, defaultValue: '' },
    port: { type: t.INTEGER, allowNull: false, defaultValue: 0 },
    is_tls: { type: t.BOOLEAN, allowNull: false, defaultValue: false },
    system_type: { type: t.STRING(13), allowNull: false, defaultValue: '' },
    dial_in: { type: t.STRING(24), allowNull: false, defaultValue: '' },
    call_key_hash: { type: t.STRING(64), allowNull: true },
    rev: { type: t.INTEGER, allowNull: false, defaultValue: 1 },
  })
  await q.addIndex('sms_gateways', ['client_id', 'is_enabled', 'priority'], {
    name: 'sms_gateways_client_id_is_enabled_priority',
  })

  await q.createTable('sms_texts', {
    id: { type: t.INTEGER, allowNull: false, primaryKey: true, autoIncrement: true },
    client_id: { type: t.INTEGER, allowNull: false },
    to: { type: t.STRING(16), allowNull: false },
    kind: { type: t.STRING(16), allowNull: false },
    text: { type: t.TEXT, allowNull: false, defaultValue: '' },
    text_sealed: { type: t.BLOB, allowNull: true },
    state: { type: t.STRING(16), allowNull: false, defaultValue: 'waiting' },
    attempts: { type: t.INTEGER, allowNull: false, defaultValue: 0 },
    gateway_id: { type: t.INTEGER, allowNull: true },
    external_id: { type: t.STRING(128), allowNull: false, defaultValue: '' },
    fault: { type: t.STRING(255), allowNull: false, defaultValue: '' },
    valid_until: { type: t.DATE(3), allowNull: true },
    created_at: { type: t.DATE(3), allowNull: false },
    sent_at: { type: t.DATE(3), allowNull: true },
    asked_at: { type: t.DATE(3), allowNull: true },
    ended_at: { type: t.DATE(3), allowNull: true },
    rev: { type: t.INTEGER, allowNull: false, defaultValue: 1 },
  })
  await q.addIndex('sms_texts', ['client_id', 'to', 'created_at'], { name: 'sms_texts_client_id_to_created_at' })
  await q.addIndex('sms_texts', ['client_id', 'created_at'], { name: 'sms_texts_client_id_created_at' })
  await q.addIndex('sms_texts', ['client_id', 'state', 'asked_at'], { name: 'sms_texts_client_id_state_asked_at' })

  await q.createTable('sms_calls', {
    id: { type: t.INTEGER, allowNull: false, primaryKey: true, autoIncrement: true },
    client_id: { type: t.INTEGER, allowNull: false },
    from: { type: t.STRING(16), allowNull: false },
    called_at: { type: t.DATE(3), allowNull: false },
    rev: { type: t.INTEGER, allowNull: false, defaultValue: 1 },
  })
  await q.addIndex('sms_calls', ['client_id', 'from', 'called_at'], { name: 'sms_calls_client_id_from_called_at' })
  await q.addIndex('sms_calls', ['client_id', 'called_at'], { name: 'sms_calls_client_id_called_at' })
}

export const down: MigrationStep = async (q) => {
  await q.dropTable('sms_calls')
  await q.dropTable('sms_texts')
  await q.dropTable('sms_gateways')
}
