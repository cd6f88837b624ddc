import type { MigrationStep } from '@headend/base/db'

export const up: MigrationStep = async (q, t) => {
  await q.createTable('billing_wallets', {
    id: { type: t.INTEGER, allowNull: false, primaryKey: true, autoIncrement: true },
    client_id: { type: t.INTEGER, allowNull: false },
    customer_id: { type: t.INTEGER, allowNull: false },
    currency: { type: t.STRING(3), allowNull: false },
    balance: { type: t.BIGINT, allowNull: false },
    rev: { type: t.INTEGER, allowNull: false, defaultValue: 1 },
  })
  await q.addIndex('billing_wallets', ['client_id', 'customer_id'], {
    name: 'billing_wallets_client_id_customer_id',
    unique: true,
  })

  await q.createTable('billing_transactions', {
    id: { type: t.INTEGER, allowNull: false, primaryKey: true, autoIncrement: true },
    client_id: { type: t.INTEGER, allowNull: false },
    customer_id: { type: t.INTEGER, allowNull: false },
    dealer_id: {
      type: t.INTEGER,
      allowNull: true,
      references: { model: 'base_dealers', key: 'id' },
      onDelete: 'RESTRICT',
      onUpdate: 'RESTRICT',
    },
    ext_id: { type: t.STRING(255), allowNull: true },
    key: { type: t.STRING(120), allowNull: true },
    source: { type: t.INTEGER, allowNull: false },
    state: { type: t.INTEGER, allowNull: false, defaultValue: 0 },
    amount: { type: t.BIGINT, allowNull: false },
    currency: { type: t.STRING(3), allowNull: false },
    comment: { type: t.STRING(512), allowNull: false, defaultValue: '' },
    is_autopayment: { type: t.BOOLEAN, allowNull: false, defaultValue: false },
    video_ext_id: { type: t.STRING(64), allowNull: true },
    video_until: { type: t.DATE(3), allowNull: true },
    created_at: { type: t.DATE(3), allowNull: false },
    settled_at: { type: t.DATE(3), allowNull: true },
    rev: { type: t.INTEGER, allowNull: false, defaultValue: 1 },
  })
  await q.addIndex('billing_transactions', ['client_id', 'ext_id'], {
    name: 'billing_transactions_client_id_ext_id',
    unique: true,
  })
  await q.addIndex('billing_transactions', ['client_id', 'key'], {
    name: 'billing_transactions_client_id_key',
    unique: true,
  })
  await q.addIndex('billing_transactions', ['client_id', 'customer_id', 'created_at'], {
    name: 'billing_transactions_client_id_customer_id_created_at',
  })
  await q.addIndex('billing_transactions', ['client_id', 'created_at'], {
    name: 'billing_transactions_client_id_created_at',
  })
  await q.addIndex('billing_transactions', ['dealer_id'], { name: 'billing_transactions_dealer_id' })

  await q.createTable('billing_entries', {
    id: { type: t.INTEGER, allowNull: false, primaryKey: true, autoIncrement: true },
    client_id: { type: t.INTEGER, allowNull: false },
    transaction_id: {
      type: t.INTEGER,
      allowNull: false,
      references: { model: 'billing_transactions', key: 'id' },
      onDelete: 'RESTRICT',
      onUpdate: 'RESTRICT',
    },
    is_reversal: { type: t.BOOLEAN, allowNull: false },
    customer_id: { type: t.INTEGER, allowNull: false },
    amount: { type: t.BIGINT, allowNull: false },
    currency: { type: t.STRING(3), allowNull: false },
    balance_before: { type: t.BIGINT, allowNull: false },
    balance_after: { type: t.BIGINT, allowNull: false },
    at: { type: t.DATE(3), allowNull: false },
    rev: { type: t.INTEGER, allowNull: false, defaultValue: 1 },
  })
  await q.addIndex('billing_entries', ['client_id', 'transaction_id', 'is_reversal'], {
    name: 'billing_entries_client_id_transaction_id_is_reversal',
    unique: true,
  })
  await q.addIndex('billing_entries', ['client_id', 'customer_id'], { name: 'billing_entries_client_id_customer_id' })
  await q.addIndex('billing_entries', ['transaction_id'], { name: 'billing_entries_transaction_id' })

  await q.addColumn('tvm_devices', 'diagonal', { type: t.STRING(16), allowNull: false, defaultValue: '' })
}

export const down: MigrationStep = async (q) => {
  await q.removeColumn('tvm_devices', 'diagonal')
  await q.dropTable('billing_entries')
  await q.dropTable('billing_transactions')
  await q.dropTable('billing_wallets')
}
