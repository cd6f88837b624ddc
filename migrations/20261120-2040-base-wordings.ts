import type { MigrationStep } from '@headend/base/db'

export const up: MigrationStep = async (q, t) => {
  await q.createTable('base_wordings', {
    id: { type: t.INTEGER, allowNull: false, primaryKey: true, autoIncrement: true },
    client_id: { type: t.INTEGER, allowNull: false },
    name: { type: t.STRING(64), allowNull: false },
    language: { type: t.STRING(2), allowNull: false },
    subject: { type: t.STRING(255), allowNull: false, defaultValue: '' },
    text: { type: t.TEXT, allowNull: false },
    rev: { type: t.INTEGER, allowNull: false, defaultValue: 1 },
  })
  await q.addIndex('base_wordings', ['client_id', 'name', 'language'], {
    name: 'base_wordings_client_id_name_language',
    unique: true,
  })
}

export const down: MigrationStep = async (q) => {
  await q.dropTable('base_wordings')
}
