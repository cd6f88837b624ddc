import type { MigrationStep } from '@headend/base/db'

export const up: MigrationStep = async (q, t) => {
  await q.createTable('billing_promos', {
    id: { type: t.INTEGER, allowNull: false, primaryKey: true, autoIncrement: true },
    client_id: { type: t.INTEGER, allowNull: false },
    code: { type: t.STRING(32), allowNull: false },
    amount: { type: t.BIGINT, allowNull: true },
    currency: { type: t.STRING(3), allowNull: false },
    discount: { type: t.INTEGER, allowNull: true },
    tariff_ids: { type: t.TEXT, allowNull: false, defaultValue: '[]' },
    free_tariff_ids: { type: t.TEXT, allowNull: false, defaultValue: '[]' },
    uses: { type: t.INTEGER, allowNull: false, defaultValue: 0 },
    use_limit: { type: t.INTEGER, allowNull: false, defaultValue: 1 },
    starts_on: { type: t.DATEONLY, allowNull: true },
    ends_on: { type: t.DATEONLY, allowNull: true },
    rev: { type: t.INTEGER, allowNull: false, defaultValue: 1 },
  })
  await q.addIndex('billing_promos', ['client_id', 'code'], { name: 'billing_promos_client_id_code', unique: true })
  await q.addIndex('billing_promos', ['client_id', 'ends_on'], { name: 'billing_promos_client_id_ends_on' })

  await q.createTable('billing_promo_uses', {
    id: { type: t.INTEGER, allowNull: false, primaryKey: true, autoIncrement: true },
    client_id: { type: t.INTEGER, allowNull: false },
    promo_id: {
      type: t.INTEGER,
      allowNull: false,
      references: { model: 'billing_promos', key: 'id' },
      onDelete: 'CASCADE',
      onUpdate: 'RESTRICT',
    },
    account_id: { type: t.INTEGER, allowNull: false },
    customer_id: { type: t.INTEGER, allowNull: false },
    is_assigned: { type: t.BOOLEAN, allowNull: false, defaultValue: false },
    activated_at: { type: t.DATE(3), allowNull: true },
    applied_at: { type: t.DATE(3), allowNull: true },
    rev: { type: t.INTEGER, allowNull: false, defaultValue: 1 },
  })
  await q.addIndex('billing_promo_uses', ['client_id', 'promo_id', 'account_id'], {
    name: 'billing_promo_uses_client_id_promo_id_account_id',
    unique: true,
  })
  await q.addIndex('billing_promo_uses', ['client_id', 'account_id'], {
    name: 'billing_promo_uses_client_id_account_id',
  })
  await q.addIndex('billing_promo_uses', ['client_id', 'customer_id'], {
    name: 'billing_promo_uses_client_id_customer_id',
  })
  await q.addIndex('billing_promo_uses', ['promo_id'], { name: 'billing_promo_uses_promo_id' })
}

export const down: MigrationStep = async (q) => {
  await q.dropTable('billing_promo_uses')
  await q.dropTable('billing_promos')
}
