import type { MigrationStep } from '@headend/base/db'

export const up: MigrationStep = async (q, t) => {
  await q.addColumn('signage_playlist_entries', 'transition', {
    ...{ type: t.STRING(16), allowNull: false, defaultValue: 'cut' },
  })
}

export const down: MigrationStep = async (q) => {
  await q.removeColumn('signage_playlist_entries', 'transition')
}
