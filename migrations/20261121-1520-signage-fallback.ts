import type { MigrationStep } from '@headend/base/db'

const key = 'signage_presences_client_id_fallback_since'

/** Since when a screen plays what it plays while no event does. */
export const up: MigrationStep = async (q, t) => {
  await q.addColumn('signage_presences', 'fallback_since', { type: t.DATE(3), allowNull: true })
  await q.addIndex('signage_presences', ['client_id', 'fallback_since'], { name: key })
}

export const down: MigrationStep = async (q) => {
  await q.removeIndex('signage_presences', key)
  await q.removeColumn('signage_presences', 'fallback_since')
}
