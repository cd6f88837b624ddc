import type { MigrationStep } from '@headend/base/db'

/** Whether a screen is connected by polls, since no socket comes through to it. */
export const up: MigrationStep = async (q, t) => {
  await q.addColumn('signage_presences', 'is_polling', { type: t.BOOLEAN, allowNull: false, defaultValue: false })
}

export const down: MigrationStep = async (q) => {
  await q.removeColumn('signage_presences', 'is_polling')
}
