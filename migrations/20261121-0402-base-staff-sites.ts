import type { MigrationStep } from '@headend/base/db'

export const up: MigrationStep = async (q, t) => {
  await q.addColumn('base_staff', 'site_id', { type: t.INTEGER, allowNull: true })
}

export const down: MigrationStep = async (q) => {
  await q.removeColumn('base_staff', 'site_id')
}
