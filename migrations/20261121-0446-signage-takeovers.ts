import type { MigrationStep } from '@headend/base/db'

export const up: MigrationStep = async (q, t) => {
  await q.createTable('signage_takeovers', {
    id: { type: t.INTEGER, allowNull: false, primaryKey: true, autoIncrement: true },
    client_id: { type: t.INTEGER, allowNull: false },
    uid: { type: t.STRING(40), allowNull: false },
    version: { type: t.INTEGER, allowNull: false },
    severity: { type: t.STRING(8), allowNull: false },
    text: { type: t.STRING(500), allowNull: false },
    colour: { type: t.STRING(7), allowNull: false },
    size: { type: t.INTEGER, allowNull: false },
    media_id: {
      type: t.INTEGER,
      allowNull: true,
      references: { model: 'signage_media', key: 'id' },
      onDelete: 'RESTRICT',
      onUpdate: 'RESTRICT',
    },
    playlist_id: {
      type: t.INTEGER,
      allowNull: true,
      references: { model: 'signage_playlists', key: 'id' },
      onDelete: 'RESTRICT',
      onUpdate: 'RESTRICT',
    },
    targets: { type: t.TEXT, allowNull: false },
    started_at: { type: t.DATE(3), allowNull: false },
    started_by: { type: t.STRING(128), allowNull: false, defaultValue: '' },
    expires_at: { type: t.DATE(3), allowNull: false },
    stopped_at: { type: t.DATE(3), allowNull: true },
    stopped_by: { type: t.STRING(128), allowNull: false, defaultValue: '' },
    rev: { type: t.INTEGER, allowNull: false, defaultValue: 1 },
  })
  await q.addIndex('signage_takeovers', ['client_id', 'uid'], {
    name: 'signage_takeovers_client_id_uid',
    unique: true,
  })
  const keys = [['version'], ['stopped_at', 'expires_at'], ['media_id'], ['playlist_id']]
  for (const key of keys)
    await q.addIndex('signage_takeovers', ['client_id', ...key], {
      name: `signage_takeovers_client_id_${key.join('_')}`,
    })
  await q.addIndex('signage_takeovers', ['media_id'], { name: 'signage_takeovers_media_id' })
  await q.addIndex('signage_takeovers', ['playlist_id'], { name: 'signage_takeovers_playlist_id' })
}

export const down: MigrationStep = async (q) => {
  await q.dropTable('signage_takeovers')
}
