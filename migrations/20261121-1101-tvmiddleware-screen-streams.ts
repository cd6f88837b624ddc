import type { MigrationStep } from '@headend/base/db'

/** Streams that run to public screens. */
export const up: MigrationStep = async (q, t) => {
  await q.createTable('tvm_screen_streams', {
    id: { type: t.INTEGER, allowNull: false, primaryKey: true, autoIncrement: true },
    client_id: { type: t.INTEGER, allowNull: false },
    screen_id: { type: t.INTEGER, allowNull: false },
    channel_id: {
      ...{ type: t.INTEGER, allowNull: false },
      ...{ references: { model: 'tvm_channels', key: 'id' }, onDelete: 'CASCADE', onUpdate: 'RESTRICT' },
    },
    content: { type: t.STRING(64), allowNull: false },
    started_at: { type: t.DATE(3), allowNull: false },
    until_at: { type: t.DATE(3), allowNull: false },
    rev: { type: t.INTEGER, allowNull: false, defaultValue: 1 },
  })
  const name = (key: readonly string[]) => `tvm_screen_streams_client_id_${key.join('_')}`
  const once = ['screen_id', 'content']
  await q.addIndex('tvm_screen_streams', ['client_id', ...once], { name: name(once), unique: true })
  await q.addIndex('tvm_screen_streams', ['client_id', 'until_at'], { name: name(['until_at']) })
  await q.addIndex('tvm_screen_streams', ['channel_id'], { name: 'tvm_screen_streams_channel_id' })
}

export const down: MigrationStep = async (q) => {
  await q.dropTable('tvm_screen_streams')
}
