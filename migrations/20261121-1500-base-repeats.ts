import type { MigrationStep } from '@headend/base/db'

/** Calls of staff that came with an `Idempotency-Key`, and what was answered. */
export const up: MigrationStep = async (q, t) => {
  await q.createTable('base_repeats', {
    id: { type: t.INTEGER, allowNull: false, primaryKey: true, autoIncrement: true },
    client_id: { type: t.INTEGER, allowNull: false, defaultValue: 0 },
    key_hash: { type: t.STRING(64), allowNull: false },
    asked_hash: { type: t.STRING(64), allowNull: false },
    token: { type: t.STRING(32), allowNull: false },
    held_until: { type: t.DATE(3), allowNull: true },
    done_at: { type: t.DATE(3), allowNull: true },
    answer: { type: t.BLOB, allowNull: true },
    created_at: { type: t.DATE(3), allowNull: false },
    rev: { type: t.INTEGER, allowNull: false, defaultValue: 1 },
  })
  await q.addIndex('base_repeats', ['client_id', 'key_hash'], {
    name: 'base_repeats_client_id_key_hash',
    unique: true,
  })
  await q.addIndex('base_repeats', ['created_at'], { name: 'base_repeats_created_at' })
}

export const down: MigrationStep = async (q) => {
  await q.dropTable('base_repeats')
}
