import type { MigrationStep } from '@headend/base/db'

export const up: MigrationStep = async (q, t) => {
  await q.addColumn('base_operators', 'closed_sections', { type: t.TEXT, allowNull: false, defaultValue: '[]' })
  await q.addColumn('base_operators', 'quotas', { type: t.TEXT, allowNull: false, defaultValue: '{}' })
  await q.addColumn('base_roles', 'menu', { type: t.TEXT, allowNull: false, defaultValue: '{}' })

  await q.createTable('base_dealers', {
    id: { type: t.INTEGER, allowNull: false, primaryKey: true, autoIncrement: true },
    client_id: { type: t.INTEGER, allowNull: false },
    firstname: { type: t.STRING(128), allowNull: false, defaultValue: '' },
    middlename: { type: t.STRING(128), allowNull: false, defaultValue: '' },
    lastname: { type: t.STRING(128), allowNull: false, defaultValue: '' },
    lastname_fold: { type: t.STRING(128), allowNull: false, defaultValue: '' },
    company_name: { type: t.STRING(255), allowNull: false, defaultValue: '' },
    company_name_fold: { type: t.STRING(255), allowNull: false, defaultValue: '' },
    email: { type: t.STRING(254), allowNull: false, defaultValue: '' },
    mobile_phone_number: { type: t.STRING(24), allowNull: false, defaultValue: '' },
    phone_number1: { type: t.STRING(24), allowNull: false, defaultValue: '' },
    phone_number2: { type: t.STRING(24), allowNull: false, defaultValue: '' },
    postal_address: { type: t.TEXT, allowNull: false, defaultValue: '{}' },
    billing_address: { type: t.TEXT, allowNull: false, defaultValue: '{}' },
    contract_number: { type: t.STRING(64), allowNull: false, defaultValue: '' },
    comment: { type: t.TEXT, allowNull: false, defaultValue: '' },
    is_active: { type: t.BOOLEAN, allowNull: false, defaultValue: true },
    subnets: { type: t.STRING(1024), allowNull: false, defaultValue: '' },
    api_key_hash: { type: t.STRING(64), allowNull: true },
    api_key_sealed: { type: t.BLOB, allowNull: true },
    created_at: { type: t.DATE(3), allowNull: false },
    rev: { type: t.INTEGER, allowNull: false, defaultValue: 1 },
  })
  await q.addIndex('base_dealers', ['client_id', 'lastname_fold'], { name: 'base_dealers_client_id_lastname_fold' })
  await q.addIndex('base_dealers', ['client_id', 'company_name_fold'], {
    name: 'base_dealers_client_id_company_name_fold',
  })
  await q.addIndex('base_dealers', ['api_key_hash'], { name: 'base_dealers_api_key_hash', unique: true })

  await q.addColumn('tvm_customers', 'dealer_id', {
    type: t.INTEGER,
    allowNull: true,
    references: { model: 'base_dealers', key: 'id' },
    onDelete: 'RESTRICT',
    onUpdate: 'RESTRICT',
  })
  await q.addIndex('tvm_customers', ['dealer_id'], { name: 'tvm_customers_dealer_id' })
}

export const down: MigrationStep = async (q) => {
  await q.removeIndex('tvm_customers', 'tvm_customers_dealer_id')
  await q.removeColumn('tvm_customers', 'dealer_id')
  await q.dropTable('base_dealers')
  await q.removeColumn('base_roles', 'menu')
  await q.removeColumn('base_operators', 'quotas')
  await q.removeColumn('base_operators', 'closed_sections')
}
