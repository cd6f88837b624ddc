import type { MigrationStep } from '@headend/base/db'

/** When screens were connected, and when they were not. */
export const up: MigrationStep = async (q, t) => {
  await q.createTable('signage_screen_spans', {
    id: { type: t.INTEGER, allowNull: false, primaryKey: true, autoIncrement: true },
    client_id: { type: t.INTEGER, allowNull: false },
    screen_id: {
      type: t.INTEGER,
      allowNull: false,
      references: { model: 'signage_screens', key: 'id' },
      onDelete: 'CASCADE',
      onUpdate: 'RESTRICT',
    },
    is_online: { type: t.BOOLEAN, allowNull: false },
    starts_at: { type: t.DATE(3), allowNull: false },
    ends_at: { type: t.DATE(3), allowNull: true },
    rev: { type: t.INTEGER, allowNull: false, defaultValue: 1 },
  })
  const name = (key: readonly string[]) => ({ name: `signage_screen_spans_${key.join('_')}` })
  for (const key of [['client_id', 'screen_id', 'starts_at'], ['client_id', 'ends_at'], ['screen_id']])
    await q.addIndex('signage_screen_spans', key, name(key))
}

export const down: MigrationStep = (q) => q.dropTable('signage_screen_spans')
