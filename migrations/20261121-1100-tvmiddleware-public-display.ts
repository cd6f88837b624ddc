import type { MigrationStep } from '@headend/base/db'

/** Which channels public screens may show. */
export const up: MigrationStep = (q, t) =>
  q.addColumn('tvm_channels', 'public_display', { type: t.BOOLEAN, allowNull: false, defaultValue: false })

export const down: MigrationStep = (q) => q.removeColumn('tvm_channels', 'public_display')
