import type { MigrationStep } from '@headend/base/db'

const columns = ['record_from', 'program_id', 'channel_id']

/** Things to show that are channels, or records of them. */
export const up: MigrationStep = async (q, t) => {
  await q.addColumn('signage_items', 'channel_id', { type: t.INTEGER, allowNull: true })
  await q.addColumn('signage_items', 'program_id', { type: t.INTEGER, allowNull: true })
  await q.addColumn('signage_items', 'record_from', { type: t.DATE(3), allowNull: true })
}

export const down: MigrationStep = async (q) => {
  for (const column of columns) await q.removeColumn('signage_items', column)
}
