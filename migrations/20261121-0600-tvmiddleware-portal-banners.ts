import type { MigrationStep } from '@headend/base/db'

export const up: MigrationStep = async (q, t) => {
  const part = (model: string) => ({
    type: t.INTEGER,
    allowNull: false,
    references: { model, key: 'id' },
    onDelete: 'CASCADE',
    onUpdate: 'RESTRICT',
  })
  await q.createTable('tvm_portal_banners', {
    id: { type: t.INTEGER, allowNull: false, primaryKey: true, autoIncrement: true },
    client_id: { type: t.INTEGER, allowNull: false },
    operator_device_id: part('tvm_operator_devices'),
    is_for_children: { type: t.BOOLEAN, allowNull: false, defaultValue: false },
    title_id: part('tvm_titles'),
    image_url: { type: t.STRING(500), allowNull: false, defaultValue: '' },
    rev: { type: t.INTEGER, allowNull: false, defaultValue: 1 },
  })
  await q.addIndex('tvm_portal_banners', ['client_id', 'operator_device_id'], {
    name: 'tvm_portal_banners_client_id_operator_device_id',
  })
  await q.addIndex('tvm_portal_banners', ['client_id', 'title_id'], { name: 'tvm_portal_banners_client_id_title_id' })
  await q.addIndex('tvm_portal_banners', ['operator_device_id'], { name: 'tvm_portal_banners_operator_device_id' })
  await q.addIndex('tvm_portal_banners', ['title_id'], { name: 'tvm_portal_banners_title_id' })
}

export const down: MigrationStep = (q) => q.dropTable('tvm_portal_banners')
