import type { MigrationStep } from '@headend/base/db'

export const up: MigrationStep = async (q, t) => {
  await q.createTable('billing_shared_periods', {
    id: { type: t.INTEGER, allowNull: false, primaryKey: true, autoIncrement: true },
    client_id: { type: t.INTEGER, allowNull: false },
    customer_id: { type: t.INTEGER, allowNull: false },
    account_id: { type: t.INTEGER, allowNull: false },
    paid_until: { type: t.DATEONLY, allowNull: false },
    rev: { type: t.INTEGER, allowNull: false, defaultValue: 1 },
  })
  await q.addIndex('billing_shared_periods', ['client_id', 'customer_id'], {
    name: 'billing_shared_periods_client_id_customer_id',
    unique: true,
  })

  await q.createTable('billing_promised_payments', {
    id: { type: t.INTEGER, allowNull: false, primaryKey: true, autoIncrement: true },
    client_id: { type: t.INTEGER, allowNull: false },
    customer_id: { type: t.INTEGER, allowNull: false },
    amount: { type: t.BIGINT, allowNull: false },
    ends_on: { type: t.DATEONLY, allowNull: false },
    created_at: { type: t.DATE(3), allowNull: false },
    rev: { type: t.INTEGER, allowNull: false, defaultValue: 1 },
  })
  await q.addIndex('billing_promised_payments', ['client_id', 'customer_id', 'ends_on'], {
    name: 'billing_promised_payments_client_id_customer_id_ends_on',
  })
  await q.addIndex('billing_promised_payments', ['client_id', 'ends_on'], {
    name: 'billing_promised_payments_client_id_ends_on',
  })

  await q.createTable('billing_nightly_runs', {
    id: { type: t.INTEGER, allowNull: false, primaryKey: true, autoIncrement: true },
    client_id: { type: t.INTEGER, allowNull: false },
    day: { type: t.DATEONLY, allowNull: false },
    started_at: { type: t.DATE(3), allowNull: false },
    finished_at: { type: t.DATE(3), allowNull: true },
    last_account_id: { type: t.INTEGER, allowNull: false, defaultValue: 0 },
    accounts_count: { type: t.INTEGER, allowNull: false, defaultValue: 0 },
    activated: { type: t.INTEGER, allowNull: false, defaultValue: 0 },
    deactivated: { type: t.INTEGER, allowNull: false, defaultValue: 0 },
    prolonged: { type: t.INTEGER, allowNull: false, defaultValue: 0 },
    checked: { type: t.INTEGER, allowNull: false, defaultValue: 0 },
    failed: { type: t.INTEGER, allowNull: false, defaultValue: 0 },
    rev: { type: t.INTEGER, allowNull: false, defaultValue: 1 },
  })
  await q.addIndex('billing_nightly_runs', ['client_id', 'day'], {
    name: 'billing_nightly_runs_client_id_day',
    unique: true,
  })

  await q.createTable('billing_account_checks', {
    id: { type: t.INTEGER, allowNull: false, primaryKey: true, autoIncrement: true },
    client_id: { type: t.INTEGER, allowNull: false },
    day: { type: t.DATEONLY, allowNull: false },
    account_id: { type: t.INTEGER, allowNull: false },
    customer_id: { type: t.INTEGER, allowNull: false },
    result: { type: t.STRING(16), allowNull: false },
    reason: { type: t.STRING(64), allowNull: false },
    at: { type: t.DATE(3), allowNull: false },
    rev: { type: t.INTEGER, allowNull: false, defaultValue: 1 },
  })
  await q.addIndex('billing_account_checks', ['client_id', 'account_id', 'day'], {
    name: 'billing_account_checks_client_id_account_id_day',
    unique: true,
  })
  await q.addIndex('billing_account_checks', ['client_id', 'day'], { name: 'billing_account_checks_client_id_day' })
}

export const down: MigrationStep = async (q) => {
  await q.dropTable('billing_account_checks')
  await q.dropTable('billing_nightly_runs')
  await q.dropTable('billing_promised_payments')
  await q.dropTable('billing_shared_periods')
}
