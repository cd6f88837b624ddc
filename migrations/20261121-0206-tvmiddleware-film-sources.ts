import type { MigrationStep } from '@headend/base/db'

export const up: MigrationStep = async (q, t) => {
  await q.addColumn('tvm_film_sources', 'url', { type: t.STRING(2048), allowNull: false, defaultValue: '' })
  await q.addColumn('tvm_film_sources', 'provider_id', {
    type: t.INTEGER,
    allowNull: true,
    references: { model: 'tvm_video_providers', key: 'id' },
    onDelete: 'RESTRICT',
    onUpdate: 'RESTRICT',
  })
  await q.addColumn('tvm_film_sources', 'imported_at', { type: t.DATE(3), allowNull: true })
  await q.addColumn('tvm_film_sources', 'last_error', { type: t.STRING(64), allowNull: false, defaultValue: '' })
  await q.addIndex('tvm_film_sources', ['provider_id'], { name: 'tvm_film_sources_provider_id' })
}

export const down: MigrationStep = async (q) => {
  await q.removeIndex('tvm_film_sources', 'tvm_film_sources_provider_id')
  await q.removeColumn('tvm_film_sources', 'last_error')
  await q.removeColumn('tvm_film_sources', 'imported_at')
  await q.removeColumn('tvm_film_sources', 'provider_id')
  await q.removeColumn('tvm_film_sources', 'url')
}
