import type { MigrationStep } from '@headend/base/db'

const named = ['signage_places', 'signage_screens', 'signage_groups']

/** Settings under a name, which screens, groups and places inherit from; what a screen says itself. */
export const up: MigrationStep = async (q, t) => {
  await q.createTable('signage_profiles', {
    id: { type: t.INTEGER, allowNull: false, primaryKey: true, autoIncrement: true },
    client_id: { type: t.INTEGER, allowNull: false },
    name: { type: t.STRING(190), allowNull: false },
    is_for_all: { type: t.BOOLEAN, allowNull: false, defaultValue: false },
    time_zone: { type: t.STRING(64), allowNull: false, defaultValue: '' },
    default_playlist_id: {
      type: t.INTEGER,
      allowNull: true,
      references: { model: 'signage_playlists', key: 'id' },
      onDelete: 'RESTRICT',
      onUpdate: 'RESTRICT',
    },
    volume: { type: t.INTEGER, allowNull: true },
    ping_seconds: { type: t.INTEGER, allowNull: true },
    status_seconds: { type: t.INTEGER, allowNull: true },
    log_level: { type: t.STRING(16), allowNull: false, defaultValue: 'inherited' },
    load_outside: { type: t.STRING(16), allowNull: false, defaultValue: 'inherited' },
    load_windows: { type: t.TEXT, allowNull: false, defaultValue: '[]' },
    cap_kbps: { type: t.INTEGER, allowNull: false, defaultValue: 0 },
    outside_kbps: { type: t.INTEGER, allowNull: false, defaultValue: 0 },
    load_jitter_seconds: { type: t.INTEGER, allowNull: false, defaultValue: 7200 },
    rev: { type: t.INTEGER, allowNull: false, defaultValue: 1 },
  })
  await q.addIndex('signage_profiles', ['client_id', 'name'], { name: 'signage_profiles_client_id_name', unique: true })
  await q.addIndex('signage_profiles', ['client_id', 'is_for_all'], { name: 'signage_profiles_client_id_is_for_all' })
  await q.addIndex('signage_profiles', ['default_playlist_id'], { name: 'signage_profiles_default_playlist_id' })
  for (const table of named) {
    await q.addColumn(table, 'profile_id', {
      type: t.INTEGER,
      allowNull: true,
      references: { model: 'signage_profiles', key: 'id' },
      onDelete: 'RESTRICT',
      onUpdate: 'RESTRICT',
    })
    await q.addIndex(table, ['profile_id'], { name: `${table}_profile_id` })
  }
  await q.addColumn('signage_screens', 'own_settings', { type: t.TEXT, allowNull: true })
  await q.addColumn('signage_groups', 'rank', { type: t.INTEGER, allowNull: false, defaultValue: 0 })
}

export const down: MigrationStep = async (q) => {
  await q.removeColumn('signage_groups', 'rank')
  await q.removeColumn('signage_screens', 'own_settings')
  for (const table of named) {
    await q.removeIndex(table, `${table}_profile_id`)
    await q.removeColumn(table, 'profile_id')
  }
  await q.dropTable('signage_profiles')
}
