import type { MigrationStep } from '@headend/base/db'

/** What all screens of a place take of its line together. */
export const up: MigrationStep = (q, t) =>
  q.addColumn('signage_places', 'line_kbps', { type: t.INTEGER, allowNull: false, defaultValue: 0 })

export const down: MigrationStep = (q) => q.removeColumn('signage_places', 'line_kbps')
