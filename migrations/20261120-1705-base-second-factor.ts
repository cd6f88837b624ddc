import type { MigrationStep } from '@headend/base/db'

export const up: MigrationStep = async (q, t) => {
  const staffId = {
    type: t.INTEGER,
    allowNull: false,
    references: { model: 'base_staff', key: 'id' },
    onDelete: 'CASCADE',
    onUpdate: 'RESTRICT',
  }
  await q.createTable('base_staff_factors', {
    id: { type: t.INTEGER, allowNull: false, primaryKey: true, autoIncrement: true },
    client_id: { type: t.INTEGER, allowNull: false, defaultValue: 0 },
    staff_id: staffId,
    secret_sealed: { type: t.BLOB, allowNull: false },
    used_step: { type: t.INTEGER, allowNull: false, defaultValue: 0 },
    created_at: { type: t.DATE(3), allowNull: false },
    confirmed_at: { type: t.DATE(3), allowNull: true },
    rev: { type: t.INTEGER, allowNull: false, defaultValue: 1 },
  })
  await q.addIndex('base_staff_factors', ['client_id', 'staff_id'], {
    name: 'base_staff_factors_client_id_staff_id',
    unique: true,
  })
  await q.addIndex('base_staff_factors', ['staff_id'], { name: 'base_staff_factors_staff_id' })

  await q.createTable('base_staff_recovery_codes', {
    id: { type: t.INTEGER, allowNull: false, primaryKey: true, autoIncrement: true },
    client_id: { type: t.INTEGER, allowNull: false, defaultValue: 0 },
    staff_id: staffId,
    code_hash: { type: t.STRING(64), allowNull: false },
    rev: { type: t.INTEGER, allowNull: false, defaultValue: 1 },
  })
  await q.addIndex('base_staff_recovery_codes', ['client_id', 'staff_id', 'code_hash'], {
    name: 'base_staff_recovery_codes_client_id_staff_id_code_hash',
    unique: true,
  })
  await q.addIndex('base_staff_recovery_codes', ['staff_id'], { name: 'base_staff_recovery_codes_staff_id' })
}

export const down: MigrationStep = async (q) => {
  await q.dropTable('base_staff_recovery_codes')
  await q.dropTable('base_staff_factors')
}
