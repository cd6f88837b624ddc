import type { MigrationStep } from '@headend/base/db'

export const up: MigrationStep = async (q, t) => {
  await q.createTable('signage_command_batches', {
    id: { type: t.INTEGER, allowNull: false, primaryKey: true, autoIncrement: true },
    client_id: { type: t.INTEGER, allowNull: false },
    type: { type: t.STRING(20), allowNull: false },
    note: { type: t.STRING(255), allowNull: false, defaultValue: '' },
    total: { type: t.INTEGER, allowNull: false },
    most_at_once: { type: t.INTEGER, allowNull: false, defaultValue: 50 },
    is_stopped: { type: t.BOOLEAN, allowNull: false, defaultValue: false },
    created_at: { type: t.DATE(3), allowNull: false },
    created_by: { type: t.STRING(128), allowNull: false, defaultValue: '' },
    rev: { type: t.INTEGER, allowNull: false, defaultValue: 1 },
  })
  await q.addIndex('signage_command_batches', ['client_id', 'created_at'], {
    name: 'signage_command_batches_client_id_created_at',
  })
  await q.createTable('signage_commands', {
    id: { type: t.INTEGER, allowNull: false, primaryKey: true, autoIncrement: true },
    client_id: { type: t.INTEGER, allowNull: false },
    uid: { type: t.STRING(40), allowNull: false },
    batch_id: {
      type: t.INTEGER,
      allowNull: false,
      references: { model: 'signage_command_batches', key: 'id' },
      onDelete: 'CASCADE',
      onUpdate: 'RESTRICT',
    },
    screen_id: {
      type: t.INTEGER,
      allowNull: false,
      references: { model: 'signage_screens', key: 'id' },
      onDelete: 'CASCADE',
      onUpdate: 'RESTRICT',
    },
    type: { type: t.STRING(20), allowNull: false },
    args: { type: t.TEXT, allowNull: false, defaultValue: '{}' },
    state: { type: t.STRING(12), allowNull: false, defaultValue: 'queued' },
    is_cancelled: { type: t.BOOLEAN, allowNull: false, defaultValue: false },
    not_after: { type: t.DATE(3), allowNull: false },
    sent_at: { type: t.DATE(3), allowNull: true },
    ended_at: { type: t.DATE(3), allowNull: true },
    detail: { type: t.TEXT, allowNull: false, defaultValue: '' },
    upload_id: { type: t.STRING(64), allowNull: false, defaultValue: '' },
    rev: { type: t.INTEGER, allowNull: false, defaultValue: 1 },
  })
  const keys = [['uid'], ['screen_id', 'state'], ['batch_id', 'state'], ['state', 'not_after'], ['ended_at']]
  for (const [at, key] of keys.entries())
    await q.addIndex('signage_commands', ['client_id', ...key], {
      name: `signage_commands_client_id_${key.join('_')}`,
      unique: at === 0,
    })
  await q.addIndex('signage_commands', ['batch_id'], { name: 'signage_commands_batch_id' })
  await q.addIndex('signage_commands', ['screen_id'], { name: 'signage_commands_screen_id' })
}

export const down: MigrationStep = async (q) => {
  await q.dropTable('signage_commands')
  await q.dropTable('signage_command_batches')
}
