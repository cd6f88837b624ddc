import type { MigrationStep } from '@headend/base/db'

export const up: MigrationStep = async (q, t) => {
  await q.addColumn('tvm_customers', 'gender', { type: t.STRING(1), allowNull: false, defaultValue: '' })
  await q.addColumn('tvm_customers', 'birthdate', { type: t.DATEONLY, allowNull: true })
  await q.addColumn('tvm_customers', 'fax_phone_number', { type: t.STRING(24), allowNull: false, defaultValue: '' })
  await q.addColumn('tvm_customers', 'postal_address', { type: t.TEXT, allowNull: false, defaultValue: '{}' })
  await q.addColumn('tvm_customers', 'billing_address', { type: t.TEXT, allowNull: false, defaultValue: '{}' })
  await q.addColumn('tvm_customers', 'private_sealed', { type: t.BLOB, allowNull: true })
  await q.addColumn('tvm_customers', 'default_payment_type', { type: t.STRING(64), allowNull: false, defaultValue: '' })
  await q.addColumn('tvm_customers', 'autopayment_enabled', { type: t.BOOLEAN, allowNull: false, defaultValue: false })
  await q.addColumn('tvm_customers', 'custom_billing_api', { type: t.STRING(64), allowNull: false, defaultValue: '' })

  await q.addColumn('tvm_accounts', 'next_charge_on', { type: t.DATEONLY, allowNull: true })
  await q.addColumn('tvm_accounts', 'last_renewed_on', { type: t.DATEONLY, allowNull: true })
  await q.addColumn('tvm_accounts', 'device_group_sessions', { type: t.TEXT, allowNull: false, defaultValue: '{}' })
  await q.addColumn('tvm_accounts', 'data_centre_id', {
    type: t.INTEGER,
    allowNull: true,
    references: { model: 'tvm_data_centres', key: 'id' },
    onDelete: 'RESTRICT',
    onUpdate: 'RESTRICT',
  })
  await q.addIndex('tvm_accounts', ['data_centre_id'], { name: 'tvm_accounts_data_centre_id' })
  await q.addIndex('tvm_accounts', ['client_id', 'allow_login_by_ip'], {
    name: 'tvm_accounts_client_id_allow_login_by_ip',
  })
  await q.addColumn('tvm_sessions', 'profile_type_id', { type: t.INTEGER, allowNull: true })

  await q.createTable('tvm_profile_types', {
    id: { type: t.INTEGER, allowNull: false, primaryKey: true, autoIncrement: true },
    client_id: { type: t.INTEGER, allowNull: false, defaultValue: 0 },
    system_name: { type: t.STRING(32), allowNull: false },
    name: { type: t.STRING(64), allowNull: false },
    name_i18n: { type: t.TEXT, allowNull: false, defaultValue: '{}' },
    description: { type: t.TEXT, allowNull: false, defaultValue: '' },
    is_default: { type: t.BOOLEAN, allowNull: false, defaultValue: false },
    show_adult_content: { type: t.BOOLEAN, allowNull: false, defaultValue: false },
    position: { type: t.INTEGER, allowNull: false, defaultValue: 0 },
    rev: { type: t.INTEGER, allowNull: false, defaultValue: 1 },
  })
  await q.addIndex('tvm_profile_types', ['client_id', 'system_name'], {
    name: 'tvm_profile_types_client_id_system_name',
    unique: true,
  })

  await q.createTable('tvm_account_profiles', {
    client_id: { type: t.INTEGER, allowNull: false, primaryKey: true },
    account_id: {
      type: t.INTEGER,
      allowNull: false,
      primaryKey: true,
      references: { model: 'tvm_accounts', key: 'id' },
      onDelete: 'CASCADE',
      onUpdate: 'RESTRICT',
    },
    profile_type_id: {
      type: t.INTEGER,
      allowNull: false,
      primaryKey: true,
      references: { model: 'tvm_profile_types', key: 'id' },
      onDelete: 'CASCADE',
      onUpdate: 'RESTRICT',
    },
    name: { type: t.STRING(64), allowNull: false },
  })
  await q.addIndex('tvm_account_profiles', ['account_id'], { name: 'tvm_account_profiles_account_id' })
  await q.addIndex('tvm_account_profiles', ['profile_type_id'], { name: 'tvm_account_profiles_profile_type_id' })

  await q.createTable('tvm_customer_log', {
    id: { type: t.INTEGER, allowNull: false, primaryKey: true, autoIncrement: true },
    client_id: { type: t.INTEGER, allowNull: false },
    customer_id: {
      type: t.INTEGER,
      allowNull: false,
      references: { model: 'tvm_customers', key: 'id' },
      onDelete: 'CASCADE',
      onUpdate: 'RESTRICT',
    },
    account_id: {
      type: t.INTEGER,
      allowNull: true,
      references: { model: 'tvm_accounts', key: 'id' },
      onDelete: 'CASCADE',
      onUpdate: 'RESTRICT',
    },
    deed: { type: t.STRING(32), allowNull: false },
    source: { type: t.STRING(16), allowNull: false },
    details: { type: t.TEXT, allowNull: false, defaultValue: '{}' },
    ip: { type: t.STRING(45), allowNull: false, defaultValue: '' },
    at: { type: t.DATE(3), allowNull: false },
    rev: { type: t.INTEGER, allowNull: false, defaultValue: 1 },
  })
  await q.addIndex('tvm_customer_log', ['client_id', 'customer_id', 'at'], {
    name: 'tvm_customer_log_client_id_customer_id_at',
  })
  await q.addIndex('tvm_customer_log', ['client_id', 'at'], { name: 'tvm_customer_log_client_id_at' })
  await q.addIndex('tvm_customer_log', ['customer_id'], { name: 'tvm_customer_log_customer_id' })
  await q.addIndex('tvm_customer_log', ['account_id'], { name: 'tvm_customer_log_account_id' })

  await q.createTable('tvm_legal_documents', {
    id: { type: t.INTEGER, allowNull: false, primaryKey: true, autoIncrement: true },
    client_id: { type: t.INTEGER, allowNull: false },
    name: { type: t.STRING(255), allowNull: false },
    version: { type: t.STRING(32), allowNull: false },
    document_type: { type: t.INTEGER, allowNull: false },
    html_content: { type: t.TEXT, allowNull: false },
    need_acceptance: { type: t.BOOLEAN, allowNull: false, defaultValue: true },
    is_enabled: { type: t.BOOLEAN, allowNull: false, defaultValue: true },
    position: { type: t.INTEGER, allowNull: false, defaultValue: 0 },
    rev: { type: t.INTEGER, allowNull: false, defaultValue: 1 },
  })
  await q.addIndex('tvm_legal_documents', ['client_id', 'document_type'], {
    name: 'tvm_legal_documents_client_id_document_type',
  })

  await q.createTable('tvm_legal_document_versions', {
    id: { type: t.INTEGER, allowNull: false, primaryKey: true, autoIncrement: true },
    client_id: { type: t.INTEGER, allowNull: false },
    document_id: {
      type: t.INTEGER,
      allowNull: false,
      references: { model: 'tvm_legal_documents', key: 'id' },
      onDelete: 'CASCADE',
      onUpdate: 'RESTRICT',
    },
    version: { type: t.STRING(32), allowNull: false },
    html_content: { type: t.TEXT, allowNull: false },
    published_at: { type: t.DATE(3), allowNull: false },
    rev: { type: t.INTEGER, allowNull: false, defaultValue: 1 },
  })
  await q.addIndex('tvm_legal_document_versions', ['client_id', 'document_id', 'version'], {
    name: 'tvm_legal_document_versions_client_id_document_id_version',
    unique: true,
  })
  await q.addIndex('tvm_legal_document_versions', ['document_id'], { name: 'tvm_legal_document_versions_document_id' })

  await q.createTable('tvm_legal_document_tariffs', {
    client_id: { type: t.INTEGER, allowNull: false, primaryKey: true },
    document_id: {
      type: t.INTEGER,
      allowNull: false,
      primaryKey: true,
      references: { model: 'tvm_legal_documents', key: 'id' },
      onDelete: 'CASCADE',
      onUpdate: 'RESTRICT',
    },
    tariff_id: {
      type: t.INTEGER,
      allowNull: false,
      primaryKey: true,
      references: { model: 'tvm_tariffs', key: 'id' },
      onDelete: 'CASCADE',
      onUpdate: 'RESTRICT',
    },
  })
  await q.addIndex('tvm_legal_document_tariffs', ['document_id'], { name: 'tvm_legal_document_tariffs_document_id' })
  await q.addIndex('tvm_legal_document_tariffs', ['tariff_id'], { name: 'tvm_legal_document_tariffs_tariff_id' })

  await q.createTable('tvm_legal_acceptances', {
    id: { type: t.INTEGER, allowNull: false, primaryKey: true, autoIncrement: true },
    client_id: { type: t.INTEGER, allowNull: false },
    document_id: {
      type: t.INTEGER,
      allowNull: false,
      references: { model: 'tvm_legal_documents', key: 'id' },
      onDelete: 'CASCADE',
      onUpdate: 'RESTRICT',
    },
    version: { type: t.STRING(32), allowNull: false },
    account_id: {
      type: t.INTEGER,
      allowNull: true,
      references: { model: 'tvm_accounts', key: 'id' },
      onDelete: 'CASCADE',
      onUpdate: 'RESTRICT',
    },
    device_uid: { type: t.STRING(128), allowNull: false, defaultValue: '' },
    who: { type: t.STRING(140), allowNull: false },
    device_model: { type: t.STRING(128), allowNull: false, defaultValue: '' },
    ip: { type: t.STRING(45), allowNull: false, defaultValue: '' },
    accepted_at: { type: t.DATE(3), allowNull: false },
    rev: { type: t.INTEGER, allowNull: false, defaultValue: 1 },
  })
  await q.addIndex('tvm_legal_acceptances', ['client_id', 'document_id', 'version', 'who'], {
    name: 'tvm_legal_acceptances_client_id_document_id_version_who',
    unique: true,
  })
  await q.addIndex('tvm_legal_acceptances', ['client_id', 'account_id'], {
    name: 'tvm_legal_acceptances_client_id_account_id',
  })
  await q.addIndex('tvm_legal_acceptances', ['document_id'], { name: 'tvm_legal_acceptances_document_id' })
  await q.addIndex('tvm_legal_acceptances', ['account_id'], { name: 'tvm_legal_acceptances_account_id' })
}

const customerColumns = [
  ...['custom_billing_api', 'autopayment_enabled', 'default_payment_type', 'private_sealed', 'billing_address'],
  ...['postal_address', 'fax_phone_number', 'birthdate', 'gender'],
]

export const down: MigrationStep = async (q) => {
  await q.dropTable('tvm_legal_acceptances')
  await q.dropTable('tvm_legal_document_tariffs')
  await q.dropTable('tvm_legal_document_versions')
  await q.dropTable('tvm_legal_documents')
  await q.dropTable('tvm_customer_log')
  await q.dropTable('tvm_account_profiles')
  await q.dropTable('tvm_profile_types')
  await q.removeColumn('tvm_sessions', 'profile_type_id')
  await q.removeIndex('tvm_accounts', 'tvm_accounts_client_id_allow_login_by_ip')
  await q.removeIndex('tvm_accounts', 'tvm_accounts_data_centre_id')
  for (const column of ['data_centre_id', 'device_group_sessions', 'last_renewed_on', 'next_charge_on'])
    await q.removeColumn('tvm_accounts', column)
  for (const column of customerColumns) await q.removeColumn('tvm_customers', column)
}
