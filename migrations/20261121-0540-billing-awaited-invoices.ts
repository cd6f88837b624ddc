import type { MigrationStep } from '@headend/base/db'

const invoices = 'billing_awaited_invoices'

export const up: MigrationStep = async (q, t) => {
  await q.createTable(invoices, {
    id: { type: t.INTEGER, allowNull: false, primaryKey: true, autoIncrement: true },
    client_id: { type: t.INTEGER, allowNull: false },
    invoice_id: { type: t.STRING(64), allowNull: false },
    customer_id: { type: t.INTEGER, allowNull: false },
    account_id: { type: t.INTEGER, allowNull: true },
    goods: { type: t.TEXT, allowNull: false },
    created_at: { type: t.DATE(3), allowNull: false },
    done_at: { type: t.DATE(3), allowNull: true },
    rev: { type: t.INTEGER, allowNull: false, defaultValue: 1 },
  })
  await q.addIndex(invoices, ['client_id', 'customer_id', 'invoice_id'], {
    name: 'billing_awaited_invoices_client_id_customer_id_invoice_id',
    unique: true,
  })
  await q.addIndex(invoices, ['client_id', 'done_at', 'created_at'], {
    name: 'billing_awaited_invoices_client_id_done_at_created_at',
  })
}

export const down: MigrationStep = async (q) => {
  await q.dropTable(invoices)
}
