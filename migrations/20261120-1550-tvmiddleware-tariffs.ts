import type { MigrationStep } from '@headend/base/db'

export const up: MigrationStep = async (q, t) => {
  await q.addColumn('tvm_tariffs', 'default_activation_price', { type: t.BIGINT, allowNull: true })
  await q.addColumn('tvm_tariffs', 'used_for_video_list', { type: t.BOOLEAN, allowNull: false, defaultValue: true })
  await q.addColumn('tvm_tariffs', 'used_for_radio_list', { type: t.BOOLEAN, allowNull: false, defaultValue: true })
  await q.addColumn('tvm_tariffs', 'available_everywhere', { type: t.BOOLEAN, allowNull: false, defaultValue: true })

  await q.addColumn('tvm_subscriptions', 'price', { type: t.BIGINT, allowNull: true })
  await q.addColumn('tvm_subscriptions', 'is_price_overridden', {
    type: t.BOOLEAN,
    allowNull: false,
    defaultValue: false,
  })
  await q.addColumn('tvm_subscriptions', 'price_ends_at', { type: t.DATE(3), allowNull: true })
  await q.addColumn('tvm_subscriptions', 'is_periodical', { type: t.BOOLEAN, allowNull: false, defaultValue: true })
  await q.addColumn('tvm_subscriptions', 'api_name', { type: t.STRING(64), allowNull: false, defaultValue: '' })

  await q.createTable('tvm_tariff_places', {
    client_id: { type: t.INTEGER, allowNull: false, primaryKey: true },
    tariff_id: {
      type: t.INTEGER,
      allowNull: false,
      primaryKey: true,
      references: { model: 'tvm_tariffs', key: 'id' },
      onDelete: 'CASCADE',
      onUpdate: 'RESTRICT',
    },
    country: { type: t.STRING(2), allowNull: false, primaryKey: true },
    city: { type: t.STRING(128), allowNull: false, defaultValue: '', primaryKey: true },
  })
  await q.addIndex('tvm_tariff_places', ['tariff_id'], { name: 'tvm_tariff_places_tariff_id' })

  await q.createTable('tvm_tariff_services', {
    client_id: { type: t.INTEGER, allowNull: false, primaryKey: true },
    tariff_id: {
      type: t.INTEGER,
      allowNull: false,
      primaryKey: true,
      references: { model: 'tvm_tariffs', key: 'id' },
      onDelete: 'CASCADE',
      onUpdate: 'RESTRICT',
    },
    service_id: {
      type: t.INTEGER,
      allowNull: false,
      primaryKey: true,
      references: { model: 'tvm_stream_services', key: 'id' },
      onDelete: 'CASCADE',
      onUpdate: 'RESTRICT',
    },
  })
  await q.addIndex('tvm_tariff_services', ['client_id', 'service_id'], {
    name: 'tvm_tariff_services_client_id_service_id',
  })
  await q.addIndex('tvm_tariff_services', ['tariff_id'], { name: 'tvm_tariff_services_tariff_id' })
  await q.addIndex('tvm_tariff_services', ['service_id'], { name: 'tvm_tariff_services_service_id' })

  await q.createTable('tvm_virtual_tariffs', {
    id: { type: t.INTEGER, allowNull: false, primaryKey: true, autoIncrement: true },
    client_id: { type: t.INTEGER, allowNull: false },
    name: { type: t.STRING(255), allowNull: false },
    name_i18n: { type: t.TEXT, allowNull: false, defaultValue: '{}' },
    description: { type: t.TEXT, allowNull: false, defaultValue: '' },
    ext_id: { type: t.STRING(64), allowNull: true },
    period: { type: t.INTEGER, allowNull: false, defaultValue: 30 },
    price: { type: t.BIGINT, allowNull: false, defaultValue: 0 },
    default_activation_price: { type: t.BIGINT, allowNull: true },
    currency: { type: t.STRING(3), allowNull: false },
    is_enabled: { type: t.BOOLEAN, allowNull: false, defaultValue: true },
    available_to_unsubscribe: { type: t.BOOLEAN, allowNull: false, defaultValue: true },
    is_archived: { type: t.BOOLEAN, allowNull: false, defaultValue: false },
    is_hidden: { type: t.BOOLEAN, allowNull: false, defaultValue: false },
    icon_url: { type: t.STRING(500), allowNull: false, defaultValue: '' },
    icon_tv_url: { type: t.STRING(500), allowNull: false, defaultValue: '' },
    meta: { type: t.TEXT, allowNull: false, defaultValue: '{}' },
    rev: { type: t.INTEGER, allowNull: false, defaultValue: 1 },
  })
  await q.addIndex('tvm_virtual_tariffs', ['client_id', 'name'], {
    name: 'tvm_virtual_tariffs_client_id_name',
    unique: true,
  })
  await q.addIndex('tvm_virtual_tariffs', ['client_id', 'ext_id'], {
    name: 'tvm_virtual_tariffs_client_id_ext_id',
    unique: true,
  })
  await q.addIndex('tvm_virtual_tariffs', ['client_id', 'is_enabled'], {
    name: 'tvm_virtual_tariffs_client_id_is_enabled',
  })

  await q.createTable('tvm_virtual_tariff_parts', {
    client_id: { type: t.INTEGER, allowNull: false, primaryKey: true },
    virtual_tariff_id: {
      type: t.INTEGER,
      allowNull: false,
      primaryKey: true,
      references: { model: 'tvm_virtual_tariffs', key: 'id' },
      onDelete: 'CASCADE',
      onUpdate: 'RESTRICT',
    },
    tariff_id: {
      type: t.INTEGER,
      allowNull: false,
      primaryKey: true,
      references: { model: 'tvm_tariffs', key: 'id' },
      onDelete: 'RESTRICT',
      onUpdate: 'RESTRICT',
    },
    position: { type: t.INTEGER, allowNull: false, defaultValue: 0 },
  })
  await q.addIndex('tvm_virtual_tariff_parts', ['client_id', 'tariff_id'], {
    name: 'tvm_virtual_tariff_parts_client_id_tariff_id',
  })
  await q.addIndex('tvm_virtual_tariff_parts', ['virtual_tariff_id'], {
    name: 'tvm_virtual_tariff_parts_virtual_tariff_id',
  })
  await q.addIndex('tvm_virtual_tariff_parts', ['tariff_id'], { name: 'tvm_virtual_tariff_parts_tariff_id' })

  await q.createTable('tvm_virtual_subscriptions', {
    id: { type: t.INTEGER, allowNull: false, primaryKey: true, autoIncrement: true },
    client_id: { type: t.INTEGER, allowNull: false },
    customer_id: {
      type: t.INTEGER,
      allowNull: false,
      references: { model: 'tvm_customers', key: 'id' },
      onDelete: 'CASCADE',
      onUpdate: 'RESTRICT',
    },
    account_id: {
      type: t.INTEGER,
      allowNull: true,
      references: { model: 'tvm_accounts', key: 'id' },
      onDelete: 'CASCADE',
      onUpdate: 'RESTRICT',
    },
    starts_at: { type: t.DATE(3), allowNull: false },
    ends_at: { type: t.DATE(3), allowNull: true },
    is_closed: { type: t.BOOLEAN, allowNull: false, defaultValue: false },
    price: { type: t.BIGINT, allowNull: true },
    is_price_overridden: { type: t.BOOLEAN, allowNull: false, defaultValue: false },
    price_ends_at: { type: t.DATE(3), allowNull: true },
    is_periodical: { type: t.BOOLEAN, allowNull: false, defaultValue: true },
    api_name: { type: t.STRING(64), allowNull: false, defaultValue: '' },
    virtual_tariff_id: {
      type: t.INTEGER,
      allowNull: false,
      references: { model: 'tvm_virtual_tariffs', key: 'id' },
      onDelete: 'RESTRICT',
      onUpdate: 'RESTRICT',
    },
    rev: { type: t.INTEGER, allowNull: false, defaultValue: 1 },
  })
  await q.addIndex('tvm_virtual_subscriptions', ['client_id', 'customer_id'], {
    name: 'tvm_virtual_subscriptions_client_id_customer_id',
  })
  await q.addIndex('tvm_virtual_subscriptions', ['client_id', 'account_id'], {
    name: 'tvm_virtual_subscriptions_client_id_account_id',
  })
  await q.addIndex('tvm_virtual_subscriptions', ['client_id', 'virtual_tariff_id'], {
    name: 'tvm_virtual_subscriptions_client_id_virtual_tariff_id',
  })
  await q.addIndex('tvm_virtual_subscriptions', ['client_id', 'ends_at'], {
    name: 'tvm_virtual_subscriptions_client_id_ends_at',
  })
  await q.addIndex('tvm_virtual_subscriptions', ['customer_id'], { name: 'tvm_virtual_subscriptions_customer_id' })
  await q.addIndex('tvm_virtual_subscriptions', ['account_id'], { name: 'tvm_virtual_subscriptions_account_id' })
  await q.addIndex('tvm_virtual_subscriptions', ['virtual_tariff_id'], {
    name: 'tvm_virtual_subscriptions_virtual_tariff_id',
  })
}

const subscriptionColumns = ['api_name', 'is_periodical', 'price_ends_at', 'is_price_overridden', 'price']
const tariffColumns = ['available_everywhere', 'used_for_radio_list', 'used_for_video_list', 'default_activation_price']

export const down: MigrationStep = async (q) => {
  await q.dropTable('tvm_virtual_subscriptions')
  await q.dropTable('tvm_virtual_tariff_parts')
  await q.dropTable('tvm_virtual_tariffs')
  await q.dropTable('tvm_tariff_services')
  await q.dropTable('tvm_tariff_places')
  for (const column of subscriptionColumns) await q.removeColumn('tvm_subscriptions', column)
  for (const column of tariffColumns) await q.removeColumn('tvm_tariffs', column)
}
