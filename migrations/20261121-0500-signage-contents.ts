import type { MigrationStep } from '@headend/base/db'

export const up: MigrationStep = async (q, t) => {
  await q.createTable('signage_contents', {
    id: { type: t.INTEGER, allowNull: false, primaryKey: true, autoIncrement: true },
    client_id: { type: t.INTEGER, allowNull: false },
    sha256: { type: t.STRING(64), allowNull: false },
    size: { type: t.BIGINT, allowNull: false },
    mime: { type: t.STRING(100), allowNull: false },
    chunks: { type: t.TEXT, allowNull: false, defaultValue: '[]' },
    unused_since: { type: t.DATE(3), allowNull: true },
    is_going: { type: t.BOOLEAN, allowNull: false, defaultValue: false },
    rev: { type: t.INTEGER, allowNull: false, defaultValue: 1 },
  })
  await q.addIndex('signage_contents', ['client_id', 'sha256'], {
    name: 'signage_contents_client_id_sha256',
    unique: true,
  })
  await q.addIndex('signage_contents', ['client_id', 'unused_since'], {
    name: 'signage_contents_client_id_unused_since',
  })
  await q.addIndex('signage_contents', ['client_id', 'size'], { name: 'signage_contents_client_id_size' })
}

export const down: MigrationStep = async (q) => {
  await q.dropTable('signage_contents')
}
