import type { MigrationStep } from '@headend/base/db'

export const up: MigrationStep = async (q, t) => {
  await q.createTable('geo_cities', {
    id: { type: t.INTEGER, allowNull: false, primaryKey: true, autoIncrement: true },
    client_id: { type: t.INTEGER, allowNull: false, defaultValue: 0 },
    country: { type: t.STRING(2), allowNull: false },
    name: { type: t.STRING(128), allowNull: false },
    name_i18n: { type: t.TEXT, allowNull: false, defaultValue: '{}' },
    region: { type: t.STRING(128), allowNull: false, defaultValue: '' },
    rev: { type: t.INTEGER, allowNull: false, defaultValue: 1 },
  })
  await q.addIndex('geo_cities', ['client_id', 'country', 'name'], {
    name: 'geo_cities_client_id_country_name',
    unique: true,
  })
  await q.addIndex('geo_cities', ['client_id', 'name'], { name: 'geo_cities_client_id_name' })
}

export const down: MigrationStep = async (q) => {
  await q.dropTable('geo_cities')
}
