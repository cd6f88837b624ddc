import type { MigrationStep } from '@headend/base/db'

const places = ['transfers_at_once', 'load_jitter_seconds', 'outside_kbps', 'cap_kbps', 'load_windows', 'load_outside']

export const up: MigrationStep = async (q, t) => {
  const whole = (defaultValue: number) => ({ type: t.INTEGER, allowNull: false, defaultValue })
  await q.addColumn('signage_places', 'load_outside', {
    ...{ type: t.STRING(16), allowNull: false, defaultValue: 'inherited' },
  })
  await q.addColumn('signage_places', 'load_windows', { type: t.TEXT, allowNull: false, defaultValue: '[]' })
  await q.addColumn('signage_places', 'cap_kbps', whole(0))
  await q.addColumn('signage_places', 'outside_kbps', whole(0))
  await q.addColumn('signage_places', 'load_jitter_seconds', whole(7200))
  await q.addColumn('signage_places', 'transfers_at_once', whole(4))
  await q.addColumn('signage_screens', 'previous_body_hash', {
    ...{ type: t.STRING(64), allowNull: false, defaultValue: '' },
  })
}

export const down: MigrationStep = async (q) => {
  await q.removeColumn('signage_screens', 'previous_body_hash')
  for (const column of places) await q.removeColumn('signage_places', column)
}
