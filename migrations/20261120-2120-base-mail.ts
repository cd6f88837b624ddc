import type { MigrationStep } from '@headend/base/db'

export const up: MigrationStep = async (q, t) => {
  await q.createTable('base_mail_servers', {
    id: { type: t.INTEGER, allowNull: false, primaryKey: true, autoIncrement: true },
    client_id: { type: t.INTEGER, allowNull: false },
    name: { type: t.STRING(128), allowNull: false },
    is_enabled: { type: t.BOOLEAN, allowNull: false, defaultValue: true },
    priority: { type: t.INTEGER, allowNull: false, defaultValue: 0 },
    host: { type: t.STRING(255), allowNull: false },
    port: { type: t.INTEGER, allowNull: false, defaultValue: 587 },
    security: { type: t.STRING(16), allowNull: false, defaultValue: 'starttls' },
    login: { type: t.STRING(254), allowNull: false, defaultValue: '' },
    password_sealed: { type: t.BLOB, allowNull: true },
    from_address: { type: t.STRING(254), allowNull: false },
    from_name: { type: t.STRING(128), allowNull: false, defaultValue: '' },
    reply_to: { type: t.STRING(254), allowNull: false, defaultValue: '' },
    rev: { type: t.INTEGER, allowNull: false, defaultValue: 1 },
  })
  await q.addIndex('base_mail_servers', ['client_id', 'is_enabled', 'priority'], {
    name: 'base_mail_servers_client_id_is_enabled_priority',
  })

  await q.createTable('base_letters', {
    id: { type: t.INTEGER, allowNull: false, primaryKey: true, autoIncrement: true },
    client_id: { type: t.INTEGER, allowNull: false },
    to: { type: t.STRING(254), allowNull: false },
    kind: { type: t.STRING(16), allowNull: false },
    subject: { type: t.STRING(255), allowNull: false },
    text: { type: t.TEXT, allowNull: false, defaultValue: '' },
    text_sealed: { type: t.BLOB, allowNull: true },
    state: { type: t.STRING(16), allowNull: false, defaultValue: 'waiting' },
    attempts: { type: t.INTEGER, allowNull: false, defaultValue: 0 },
    server_id: { type: t.INTEGER, allowNull: true },
    message_id: { type: t.STRING(255), allowNull: false, defaultValue: '' },
    fault: { type: t.STRING(255), allowNull: false, defaultValue: '' },
    valid_until: { type: t.DATE(3), allowNull: true },
    created_at: { type: t.DATE(3), allowNull: false },
    sent_at: { type: t.DATE(3), allowNull: true },
    ended_at: { type: t.DATE(3), allowNull: true },
    rev: { type: t.INTEGER, allowNull: false, defaultValue: 1 },
  })
  await q.addIndex('base_letters', ['client_id', 'to', 'created_at'], { name: 'base_letters_client_id_to_created_at' })
  await q.addIndex('base_letters', ['client_id', 'created_at'], { name: 'base_letters_client_id_created_at' })
  await q.addIndex('base_letters', ['client_id', 'state'], { name: 'base_letters_client_id_state' })
}

export const down: MigrationStep = async (q) => {
  await q.dropTable('base_letters')
  await q.dropTable('base_mail_servers')
}
