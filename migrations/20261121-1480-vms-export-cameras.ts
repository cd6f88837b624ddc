import type { MigrationStep } from '@headend/base/db'

/** A file of several cameras; rows of before are of one, as their own columns say. */
export const up: MigrationStep = async (q, t) => {
  await q.addColumn('vms_exports', 'format', { type: t.STRING(3), allowNull: false, defaultValue: 'mp4' })
  await q.addColumn('vms_exports', 'cameras', { type: t.TEXT, allowNull: true })
  await q.addColumn('vms_exports', 'files', { type: t.TEXT, allowNull: true })
}

export const down: MigrationStep = async (q) => {
  for (const column of ['files', 'cameras', 'format']) await q.removeColumn('vms_exports', column)
}
