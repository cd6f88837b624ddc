import type { MigrationStep } from '@headend/base/db'

const columns = ['platform', 'place_id', 'no_tags', 'any_tags', 'all_tags', 'is_by_rule']

/** Groups that say by a rule which screens are in them. */
export const up: MigrationStep = async (q, t) => {
  await q.addColumn('signage_groups', 'is_by_rule', { type: t.BOOLEAN, allowNull: false, defaultValue: false })
  for (const name of ['all_tags', 'any_tags', 'no_tags'])
    await q.addColumn('signage_groups', name, { type: t.TEXT, allowNull: false, defaultValue: '[]' })
  await q.addColumn('signage_groups', 'place_id', {
    type: t.INTEGER,
    allowNull: true,
    references: { model: 'signage_places', key: 'id' },
    onDelete: 'RESTRICT',
    onUpdate: 'RESTRICT',
  })
  await q.addColumn('signage_groups', 'platform', { type: t.STRING(120), allowNull: false, defaultValue: '' })
  await q.addIndex('signage_groups', ['place_id'], { name: 'signage_groups_place_id' })
}

export const down: MigrationStep = async (q) => {
  await q.removeIndex('signage_groups', 'signage_groups_place_id')
  for (const column of columns) await q.removeColumn('signage_groups', column)
}
