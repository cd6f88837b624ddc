import type { MigrationStep } from '@headend/base/db'

const payments = 'billing_payments'

export const up: MigrationStep = async (q, t) => {
  await q.createTable('billing_merchants', {
    id: { type: t.INTEGER, allowNull: false, primaryKey: true, autoIncrement: true },
    client_id: { type: t.INTEGER, allowNull: false },
    kind: { type: t.STRING(16), allowNull: false },
    name: { type: t.STRING(64), allowNull: false },
    is_enabled: { type: t.BOOLEAN, allowNull: false, defaultValue: true },
    priority: { type: t.INTEGER, allowNull: false, defaultValue: 0 },
    login: { type: t.STRING(255), allowNull: false, defaultValue: '' },
    secret_sealed: { type: t.BLOB, allowNull: true },
    hook_secret_sealed: { type: t.BLOB, allowNull: true },
    url: { type: t.STRING(255), allowNull: false, defaultValue: '' },
    holds_first: { type: t.BOOLEAN, allowNull: false, defaultValue: false },
    keeps_cards: { type: t.BOOLEAN, allowNull: false, defaultValue: false },
    rev: { type: t.INTEGER, allowNull: false, defaultValue: 1 },
  })
  await q.addIndex('billing_merchants', ['client_id', 'is_enabled', 'priority'], {
    name: 'billing_merchants_client_id_is_enabled_priority',
  })
  await q.createTable('billing_cards', {
    id: { type: t.INTEGER, allowNull: false, primaryKey: true, autoIncrement: true },
    client_id: { type: t.INTEGER, allowNull: false },
    customer_id: { type: t.INTEGER, allowNull: false },
    merchant_id: { type: t.INTEGER, allowNull: false },
    merchant: { type: t.STRING(32), allowNull: false },
    token_sealed: { type: t.BLOB, allowNull: false },
    token_hash: { type: t.STRING(64), allowNull: false },
    number: { type: t.STRING(32), allowNull: false },
    expires: { type: t.STRING(7), allowNull: false, defaultValue: '' },
    for_autopayment: { type: t.BOOLEAN, allowNull: false, defaultValue: false },
    created_at: { type: t.DATE(3), allowNull: false },
    rev: { type: t.INTEGER, allowNull: false, defaultValue: 1 },
  })
  await q.addIndex('billing_cards', ['client_id', 'customer_id'], { name: 'billing_cards_client_id_customer_id' })
  await q.createTable('billing_payment_events', {
    id: { type: t.INTEGER, allowNull: false, primaryKey: true, autoIncrement: true },
    client_id: { type: t.INTEGER, allowNull: false },
    transaction_id: { type: t.INTEGER, allowNull: true },
    merchant: { type: t.STRING(32), allowNull: false },
    deed: { type: t.STRING(32), allowNull: false },
    detail: { type: t.STRING(255), allowNull: false, defaultValue: '' },
    at: { type: t.DATE(3), allowNull: false },
    rev: { type: t.INTEGER, allowNull: false, defaultValue: 1 },
  })
  await q.addIndex('billing_payment_events', ['client_id', 'transaction_id'], {
    name: 'billing_payment_events_client_id_transaction_id',
  })
  await q.addIndex('billing_payment_events', ['client_id', 'at'], { name: 'billing_payment_events_client_id_at' })
  await q.addColumn(payments, 'page_url', { type: t.STRING(2048), allowNull: false, defaultValue: '' })
  await q.addColumn(payments, 'merchant_id', { type: t.INTEGER, allowNull: true })
  await q.addColumn(payments, 'keeps_card', { type: t.BOOLEAN, allowNull: false, defaultValue: false })
  await q.addColumn(payments, 'is_open', { type: t.BOOLEAN, allowNull: false, defaultValue: false })
  await q.addColumn(payments, 'asked_at', { type: t.DATE(3), allowNull: true })
  await q.addColumn(payments, 'refunded_at', { type: t.DATE(3), allowNull: true })
  await q.addIndex(payments, ['client_id', 'is_open', 'asked_at'], {
    name: 'billing_payments_client_id_is_open_asked_at',
  })
}

export const down: MigrationStep = async (q) => {
  await q.removeIndex(payments, 'billing_payments_client_id_is_open_asked_at')
  for (const column of ['refunded_at', 'asked_at', 'is_open', 'keeps_card', 'merchant_id', 'page_url'])
    await q.removeColumn(payments, column)
  for (const name of ['billing_payment_events', 'billing_cards', 'billing_merchants']) await q.dropTable(name)
}
