import type { MigrationStep } from '@headend/base/db'

export const up: MigrationStep = async (q, t) => {
  await q.createTable('billing_autopayments', {
    id: { type: t.INTEGER, allowNull: false, primaryKey: true, autoIncrement: true },
    client_id: { type: t.INTEGER, allowNull: false },
    customer_id: { type: t.INTEGER, allowNull: false },
    day: { type: t.DATEONLY, allowNull: false },
    amount: { type: t.BIGINT, allowNull: false },
    currency: { type: t.STRING(3), allowNull: false },
    state: { type: t.STRING(16), allowNull: false },
    fault: { type: t.STRING(64), allowNull: false },
    at: { type: t.DATE(3), allowNull: false },
    rev: { type: t.INTEGER, allowNull: false, defaultValue: 1 },
  })
  await q.addIndex('billing_autopayments', ['client_id', 'customer_id', 'day'], {
    name: 'billing_autopayments_client_id_customer_id_day',
    unique: true,
  })
}

export const down: MigrationStep = async (q) => {
  await q.dropTable('billing_autopayments')
}
