import type { MigrationStep } from '@headend/base/db'

export const up: MigrationStep = async (q, t) => {
  await q.addColumn('base_operators', 'site_url', { type: t.STRING(255), allowNull: false, defaultValue: '' })
}

export const down: MigrationStep = async (q) => {
  await q.removeColumn('base_operators', 'site_url')
}
