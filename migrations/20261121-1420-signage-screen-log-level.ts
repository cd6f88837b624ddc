import type { MigrationStep } from '@headend/base/db'

export const up: MigrationStep = async (q, t) => {
  await q.addColumn('signage_screens', 'log_level', { type: t.STRING(8), allowNull: false, defaultValue: 'info' })
}

export const down: MigrationStep = (q) => q.removeColumn('signage_screens', 'log_level')
