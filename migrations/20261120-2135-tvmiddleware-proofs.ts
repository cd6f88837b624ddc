import type { MigrationStep } from '@headend/base/db'

export const up: MigrationStep = async (q, t) => {
  await q.createTable('tvm_proofs', {
    id: { type: t.INTEGER, allowNull: false, primaryKey: true, autoIncrement: true },
    client_id: { type: t.INTEGER, allowNull: false },
    purpose: { type: t.STRING(16), allowNull: false },
    address: { type: t.STRING(254), allowNull: false },
    method: { type: t.STRING(8), allowNull: false },
    secret: { type: t.STRING(64), allowNull: false },
    tries: { type: t.INTEGER, allowNull: false, defaultValue: 0 },
    started_at: { type: t.DATE(3), allowNull: false },
    expires_at: { type: t.DATE(3), allowNull: false },
    rev: { type: t.INTEGER, allowNull: false, defaultValue: 1 },
  })
  await q.addIndex('tvm_proofs', ['client_id', 'purpose', 'address'], {
    name: 'tvm_proofs_client_id_purpose_address',
    unique: true,
  })
  await q.addIndex('tvm_proofs', ['client_id', 'expires_at'], { name: 'tvm_proofs_client_id_expires_at' })
}

export const down: MigrationStep = async (q) => {
  await q.dropTable('tvm_proofs')
}
