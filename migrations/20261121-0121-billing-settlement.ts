import type { MigrationStep } from '@headend/base/db'

export const up: MigrationStep = async (q, t) => {
  await q.createTable('billing_dealer_settlements', {
    id: { type: t.INTEGER, allowNull: false, primaryKey: true, autoIncrement: true },
    client_id: { type: t.INTEGER, allowNull: false },
    month: { type: t.STRING(7), allowNull: false },
    dealer_id: {
      type: t.INTEGER,
      allowNull: false,
      references: { model: 'base_dealers', key: 'id' },
      onDelete: 'RESTRICT',
      onUpdate: 'RESTRICT',
    },
    currency: { type: t.STRING(3), allowNull: false },
    transactions: { type: t.INTEGER, allowNull: false },
    paid: { type: t.BIGINT, allowNull: false },
    charged: { type: t.BIGINT, allowNull: false },
    drawn_at: { type: t.DATE(3), allowNull: false },
    rev: { type: t.INTEGER, allowNull: false, defaultValue: 1 },
  })
  await q.addIndex('billing_dealer_settlements', ['client_id', 'month', 'dealer_id', 'currency'], {
    name: 'billing_dealer_settlements_client_id_month_dealer_i_3066d9d6',
    unique: true,
  })
  await q.addIndex('billing_dealer_settlements', ['client_id', 'dealer_id'], {
    name: 'billing_dealer_settlements_client_id_dealer_id',
  })
  await q.addIndex('billing_dealer_settlements', ['dealer_id'], { name: 'billing_dealer_settlements_dealer_id' })
  await q.addIndex('billing_entries', ['client_id', 'at'], { name: 'billing_entries_client_id_at' })
  await q.addColumn('tvm_purchases', 'sale_key', { type: t.STRING(64), allowNull: true })
  await q.addIndex('tvm_purchases', ['client_id', 'sale_key'], { name: 'tvm_purchases_client_id_sale_key' })
}

export const down: MigrationStep = async (q) => {
  await q.removeIndex('tvm_purchases', 'tvm_purchases_client_id_sale_key')
  await q.removeColumn('tvm_purchases', 'sale_key')
  await q.removeIndex('billing_entries', 'billing_entries_client_id_at')
  await q.dropTable('billing_dealer_settlements')
}
