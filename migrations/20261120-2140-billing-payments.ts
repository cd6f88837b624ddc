import type { MigrationStep } from '@headend/base/db'

export const up: MigrationStep = async (q, t) => {
  await q.createTable('billing_payments', {
    id: { type: t.INTEGER, allowNull: false, primaryKey: true, autoIncrement: true },
    client_id: { type: t.INTEGER, allowNull: false },
    transaction_id: {
      type: t.INTEGER,
      allowNull: false,
      references: { model: 'billing_transactions', key: 'id' },
      onDelete: 'RESTRICT',
      onUpdate: 'RESTRICT',
    },
    customer_id: { type: t.INTEGER, allowNull: false },
    merchant: { type: t.STRING(32), allowNull: false },
    external_id: { type: t.STRING(128), allowNull: false },
    session_id: { type: t.STRING(64), allowNull: false },
    return_url: { type: t.STRING(1024), allowNull: false, defaultValue: '' },
    created_at: { type: t.DATE(3), allowNull: false },
    rev: { type: t.INTEGER, allowNull: false, defaultValue: 1 },
  })
  await q.addIndex('billing_payments', ['client_id', 'transaction_id'], {
    name: 'billing_payments_client_id_transaction_id',
    unique: true,
  })
  await q.addIndex('billing_payments', ['client_id', 'merchant', 'external_id'], {
    name: 'billing_payments_client_id_merchant_external_id',
    unique: true,
  })
  await q.addIndex('billing_payments', ['client_id', 'customer_id'], { name: 'billing_payments_client_id_customer_id' })
  await q.addIndex('billing_payments', ['transaction_id'], { name: 'billing_payments_transaction_id' })
}

export const down: MigrationStep = async (q) => {
  await q.dropTable('billing_payments')
}
