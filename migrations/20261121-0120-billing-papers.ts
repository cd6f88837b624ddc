import type { MigrationStep } from '@headend/base/db'

export const up: MigrationStep = async (q, t) => {
  await q.createTable('billing_number_series', {
    id: { type: t.INTEGER, allowNull: false, primaryKey: true, autoIncrement: true },
    client_id: { type: t.INTEGER, allowNull: false },
    kind: { type: t.STRING(16), allowNull: false },
    series: { type: t.STRING(64), allowNull: false },
    last: { type: t.INTEGER, allowNull: false, defaultValue: 0 },
    rev: { type: t.INTEGER, allowNull: false, defaultValue: 1 },
  })
  await q.addIndex('billing_number_series', ['client_id', 'kind', 'series'], {
    name: 'billing_number_series_client_id_kind_series',
    unique: true,
  })

  await q.createTable('billing_contracts', {
    id: { type: t.INTEGER, allowNull: false, primaryKey: true, autoIncrement: true },
    client_id: { type: t.INTEGER, allowNull: false },
    number: { type: t.STRING(64), allowNull: false },
    customer_id: { type: t.INTEGER, allowNull: false },
    opened_on: { type: t.DATEONLY, allowNull: false },
    closed_on: { type: t.DATEONLY, allowNull: true },
    created_at: { type: t.DATE(3), allowNull: false },
    rev: { type: t.INTEGER, allowNull: false, defaultValue: 1 },
  })
  await q.addIndex('billing_contracts', ['client_id', 'number'], {
    name: 'billing_contracts_client_id_number',
    unique: true,
  })
  await q.addIndex('billing_contracts', ['client_id', 'customer_id'], {
    name: 'billing_contracts_client_id_customer_id',
  })

  await q.createTable('billing_invoices', {
    id: { type: t.INTEGER, allowNull: false, primaryKey: true, autoIncrement: true },
    client_id: { type: t.INTEGER, allowNull: false },
    number: { type: t.STRING(64), allowNull: false },
    customer_id: { type: t.INTEGER, allowNull: false },
    contract_id: {
      type: t.INTEGER,
      allowNull: true,
      references: { model: 'billing_contracts', key: 'id' },
      onDelete: 'RESTRICT',
      onUpdate: 'RESTRICT',
    },
    transaction_id: {
      type: t.INTEGER,
      allowNull: false,
      references: { model: 'billing_transactions', key: 'id' },
      onDelete: 'RESTRICT',
      onUpdate: 'RESTRICT',
    },
    amount: { type: t.BIGINT, allowNull: false },
    currency: { type: t.STRING(3), allowNull: false },
    issued_on: { type: t.DATEONLY, allowNull: false },
    voided_at: { type: t.DATE(3), allowNull: true },
    created_at: { type: t.DATE(3), allowNull: false },
    rev: { type: t.INTEGER, allowNull: false, defaultValue: 1 },
  })
  await q.addIndex('billing_invoices', ['client_id', 'number'], {
    name: 'billing_invoices_client_id_number',
    unique: true,
  })
  await q.addIndex('billing_invoices', ['client_id', 'transaction_id'], {
    name: 'billing_invoices_client_id_transaction_id',
    unique: true,
  })
  await q.addIndex('billing_invoices', ['client_id', 'customer_id', 'issued_on'], {
    name: 'billing_invoices_client_id_customer_id_issued_on',
  })
  await q.addIndex('billing_invoices', ['contract_id'], { name: 'billing_invoices_contract_id' })
  await q.addIndex('billing_invoices', ['transaction_id'], { name: 'billing_invoices_transaction_id' })

  await q.createTable('billing_invoice_items', {
    id: { type: t.INTEGER, allowNull: false, primaryKey: true, autoIncrement: true },
    client_id: { type: t.INTEGER, allowNull: false },
    invoice_id: {
      type: t.INTEGER,
      allowNull: false,
      references: { model: 'billing_invoices', key: 'id' },
      onDelete: 'CASCADE',
      onUpdate: 'RESTRICT',
    },
    title: { type: t.STRING(255), allowNull: false },
    quantity: { type: t.INTEGER, allowNull: false },
    price: { type: t.BIGINT, allowNull: false },
    amount: { type: t.BIGINT, allowNull: false },
    rev: { type: t.INTEGER, allowNull: false, defaultValue: 1 },
  })
  await q.addIndex('billing_invoice_items', ['client_id', 'invoice_id'], {
    name: 'billing_invoice_items_client_id_invoice_id',
  })
  await q.addIndex('billing_invoice_items', ['invoice_id'], { name: 'billing_invoice_items_invoice_id' })

  await q.createTable('billing_products', {
    id: { type: t.INTEGER, allowNull: false, primaryKey: true, autoIncrement: true },
    client_id: { type: t.INTEGER, allowNull: false },
    code: { type: t.STRING(64), allowNull: false },
    name: { type: t.STRING(255), allowNull: false },
    description: { type: t.STRING(1024), allowNull: false, defaultValue: '' },
    price: { type: t.BIGINT, allowNull: false },
    currency: { type: t.STRING(3), allowNull: false },
    is_enabled: { type: t.BOOLEAN, allowNull: false, defaultValue: true },
    rev: { type: t.INTEGER, allowNull: false, defaultValue: 1 },
  })
  await q.addIndex('billing_products', ['client_id', 'code'], { name: 'billing_products_client_id_code', unique: true })
  await q.addIndex('billing_products', ['client_id', 'name'], { name: 'billing_products_client_id_name' })

  await q.createTable('billing_document_templates', {
    id: { type: t.INTEGER, allowNull: false, primaryKey: true, autoIncrement: true },
    client_id: { type: t.INTEGER, allowNull: false },
    name: { type: t.STRING(128), allowNull: false },
    kind: { type: t.STRING(16), allowNull: false },
    body: { type: t.TEXT, allowNull: false },
    rev: { type: t.INTEGER, allowNull: false, defaultValue: 1 },
  })
  await q.addIndex('billing_document_templates', ['client_id', 'name'], {
    name: 'billing_document_templates_client_id_name',
    unique: true,
  })

  await q.createTable('billing_documents', {
    id: { type: t.INTEGER, allowNull: false, primaryKey: true, autoIncrement: true },
    client_id: { type: t.INTEGER, allowNull: false },
    name: { type: t.STRING(255), allowNull: false },
    template_id: {
      type: t.INTEGER,
      allowNull: false,
      references: { model: 'billing_document_templates', key: 'id' },
      onDelete: 'RESTRICT',
      onUpdate: 'RESTRICT',
    },
    customer_id: { type: t.INTEGER, allowNull: false },
    contract_id: {
      type: t.INTEGER,
      allowNull: true,
      references: { model: 'billing_contracts', key: 'id' },
      onDelete: 'RESTRICT',
      onUpdate: 'RESTRICT',
    },
    invoice_id: {
      type: t.INTEGER,
      allowNull: true,
      references: { model: 'billing_invoices', key: 'id' },
      onDelete: 'RESTRICT',
      onUpdate: 'RESTRICT',
    },
    html: { type: t.TEXT, allowNull: false },
    created_at: { type: t.DATE(3), allowNull: false },
    rev: { type: t.INTEGER, allowNull: false, defaultValue: 1 },
  })
  await q.addIndex('billing_documents', ['client_id', 'customer_id', 'created_at'], {
    name: 'billing_documents_client_id_customer_id_created_at',
  })
  await q.addIndex('billing_documents', ['client_id', 'created_at'], { name: 'billing_documents_client_id_created_at' })
  await q.addIndex('billing_documents', ['template_id'], { name: 'billing_documents_template_id' })
  await q.addIndex('billing_documents', ['contract_id'], { name: 'billing_documents_contract_id' })
  await q.addIndex('billing_documents', ['invoice_id'], { name: 'billing_documents_invoice_id' })

  await q.createTable('billing_bank_accounts', {
    id: { type: t.INTEGER, allowNull: false, primaryKey: true, autoIncrement: true },
    client_id: { type: t.INTEGER, allowNull: false },
    customer_id: {
      type: t.INTEGER,
      allowNull: false,
      references: { model: 'tvm_customers', key: 'id' },
      onDelete: 'CASCADE',
      onUpdate: 'RESTRICT',
    },
    bank_name: { type: t.STRING(128), allowNull: false, defaultValue: '' },
    owner_name: { type: t.STRING(128), allowNull: false, defaultValue: '' },
    ending: { type: t.STRING(4), allowNull: false, defaultValue: '' },
    is_main: { type: t.BOOLEAN, allowNull: false, defaultValue: false },
    numbers_sealed: { type: t.BLOB, allowNull: false },
    rev: { type: t.INTEGER, allowNull: false, defaultValue: 1 },
  })
  await q.addIndex('billing_bank_accounts', ['client_id', 'customer_id'], {
    name: 'billing_bank_accounts_client_id_customer_id',
  })
  await q.addIndex('billing_bank_accounts', ['customer_id'], { name: 'billing_bank_accounts_customer_id' })
}

export const down: MigrationStep = async (q) => {
  await q.dropTable('billing_bank_accounts')
  await q.dropTable('billing_documents')
  await q.dropTable('billing_document_templates')
  await q.dropTable('billing_products')
  await q.dropTable('billing_invoice_items')
  await q.dropTable('billing_invoices')
  await q.dropTable('billing_contracts')
  await q.dropTable('billing_number_series')
}
