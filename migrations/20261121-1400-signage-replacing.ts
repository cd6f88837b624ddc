import type { MigrationStep } from '@headend/base/db'

/** An upload may be brought in place of a medium that is there. */
export const up: MigrationStep = async (q, t) => {
  await q.addColumn('signage_media', 'replaces_id', {
    type: t.INTEGER,
    allowNull: true,
    references: { model: 'signage_media', key: 'id' },
    onDelete: 'RESTRICT',
    onUpdate: 'RESTRICT',
  })
  await q.addIndex('signage_media', ['replaces_id'], { name: 'signage_media_replaces_id' })
}

export const down: MigrationStep = async (q) => {
  await q.removeIndex('signage_media', 'signage_media_replaces_id')
  await q.removeColumn('signage_media', 'replaces_id')
}
