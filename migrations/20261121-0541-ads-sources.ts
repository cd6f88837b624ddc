import type { MigrationStep } from '@headend/base/db'

export const up: MigrationStep = async (q, t) => {
  await q.addColumn('ads_blocks', 'provider_format', { type: t.STRING(8), allowNull: false, defaultValue: 'own' })
  await q.addColumn('ads_blocks', 'is_test', { type: t.BOOLEAN, allowNull: false, defaultValue: false })
  await q.addColumn('ads_clips', 'stream_service_ids', { type: t.TEXT, allowNull: false, defaultValue: '[]' })
}

export const down: MigrationStep = async (q) => {
  await q.removeColumn('ads_clips', 'stream_service_ids')
  await q.removeColumn('ads_blocks', 'is_test')
  await q.removeColumn('ads_blocks', 'provider_format')
}
