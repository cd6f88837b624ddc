import type { MigrationStep } from '@headend/base/db'

const index = { name: 'tvm_titles_client_id_channel_id_recorded_from' }

export const up: MigrationStep = async (q, t) => {
  await q.addColumn('tvm_titles', 'recorded_from', { type: t.DATE(3), allowNull: true })
  await q.addColumn('tvm_titles', 'recorded_to', { type: t.DATE(3), allowNull: true })
  await q.addIndex('tvm_titles', ['client_id', 'channel_id', 'recorded_from'], index)
}

export const down: MigrationStep = async (q) => {
  await q.removeIndex('tvm_titles', index.name)
  await q.removeColumn('tvm_titles', 'recorded_to')
  await q.removeColumn('tvm_titles', 'recorded_from')
}
