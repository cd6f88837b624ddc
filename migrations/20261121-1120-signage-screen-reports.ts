import type { MigrationStep } from '@headend/base/db'

export const up: MigrationStep = async (q, t) => {
  await q.addColumn('signage_screens', 'ping_seconds', { type: t.INTEGER, allowNull: false, defaultValue: 45 })
  await q.addColumn('signage_screens', 'status_seconds', { type: t.INTEGER, allowNull: false, defaultValue: 300 })
}

export const down: MigrationStep = async (q) => {
  for (const column of ['status_seconds', 'ping_seconds']) await q.removeColumn('signage_screens', column)
}
