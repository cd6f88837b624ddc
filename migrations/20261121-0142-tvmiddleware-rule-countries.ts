import type { MigrationStep } from '@headend/base/db'

export const up: MigrationStep = async (q, t) => {
  await q.addColumn('tvm_routing_rules', 'countries', { type: t.TEXT, allowNull: false, defaultValue: '[]' })
}

export const down: MigrationStep = async (q) => {
  await q.removeColumn('tvm_routing_rules', 'countries')
}
