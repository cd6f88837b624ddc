import type { MigrationStep } from '@headend/base/db'

const kept = ['signage_media', 'signage_items']

/** A tree of folders in which media and things to show lie. */
export const up: MigrationStep = async (q, t) => {
  const folder = {
    type: t.INTEGER,
    allowNull: true,
    references: { model: 'signage_folders', key: 'id' },
    onDelete: 'RESTRICT',
    onUpdate: 'RESTRICT',
  }
  await q.createTable('signage_folders', {
    id: { type: t.INTEGER, allowNull: false, primaryKey: true, autoIncrement: true },
    client_id: { type: t.INTEGER, allowNull: false },
    name: { type: t.STRING(190), allowNull: false },
    parent_id: folder,
    rev: { type: t.INTEGER, allowNull: false, defaultValue: 1 },
  })
  await q.addIndex('signage_folders', ['client_id', 'parent_id', 'name'], {
    name: 'signage_folders_client_id_parent_id_name',
  })
  await q.addIndex('signage_folders', ['parent_id'], { name: 'signage_folders_parent_id' })
  for (const table of kept) {
    await q.addColumn(table, 'folder_id', folder)
    await q.addIndex(table, ['client_id', 'folder_id'], { name: `${table}_client_id_folder_id` })
    await q.addIndex(table, ['folder_id'], { name: `${table}_folder_id` })
  }
}

export const down: MigrationStep = async (q) => {
  for (const table of kept) {
    await q.removeIndex(table, `${table}_folder_id`)
    await q.removeIndex(table, `${table}_client_id_folder_id`)
    await q.removeColumn(table, 'folder_id')
  }
  await q.dropTable('signage_folders')
}
