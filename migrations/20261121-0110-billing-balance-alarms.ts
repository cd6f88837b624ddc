import type { MigrationStep } from '@headend/base/db'

export const up: MigrationStep = async (q, t) => {
  await q.createTable('billing_balance_alarms', {
    id: { type: t.INTEGER, allowNull: false, primaryKey: true, autoIncrement: true },
    client_id: { type: t.INTEGER, allowNull: false },
    customer_id: { type: t.INTEGER, allowNull: false },
    balance: { type: t.BIGINT, allowNull: false },
    entries_sum: { type: t.BIGINT, allowNull: false },
    raised_at: { type: t.DATE(3), allowNull: false },
    seen_at: { type: t.DATE(3), allowNull: false },
    cleared_at: { type: t.DATE(3), allowNull: true },
    rev: { type: t.INTEGER, allowNull: false, defaultValue: 1 },
  })
  await q.addIndex('billing_balance_alarms', ['client_id', 'customer_id'], {
    name: 'billing_balance_alarms_client_id_customer_id',
    unique: true,
  })
  await q.addIndex('billing_balance_alarms', ['client_id', 'cleared_at'], {
    name: 'billing_balance_alarms_client_id_cleared_at',
  })
}

export const down: MigrationStep = async (q) => {
  await q.dropTable('billing_balance_alarms')
}
