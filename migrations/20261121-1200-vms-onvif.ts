import type { MigrationStep } from '@headend/base/db'

const id = (t: Parameters<MigrationStep>[1]) => ({
  type: t.INTEGER,
  allowNull: false,
  primaryKey: true,
  autoIncrement: true,
})

const partOf = (t: Parameters<MigrationStep>[1], model: string) => ({
  type: t.INTEGER,
  allowNull: false,
  references: { model, key: 'id' },
  onDelete: 'CASCADE',
  onUpdate: 'RESTRICT',
})

const said = (t: Parameters<MigrationStep>[1], length = 64) => ({
  type: t.STRING(length),
  allowNull: false,
  defaultValue: '',
})

export const up: MigrationStep = async (q, t) => {
  const rev = { type: t.INTEGER, allowNull: false, defaultValue: 1 }
  const whole = { type: t.INTEGER, allowNull: false }
  const operator = whole
  const when = { type: t.DATE(3), allowNull: false }
  await q.addColumn('vms_cameras', 'onvif_port', { ...whole, defaultValue: 80 })
  await q.addColumn('vms_cameras', 'onvif_tls', { ...said(t, 8), defaultValue: 'off' })
  await q.addColumn('vms_cameras', 'profile', said(t))
  await q.addColumn('vms_cameras', 'reads_events', { type: t.BOOLEAN, allowNull: false, defaultValue: true })

  await q.createTable('vms_camera_facts', {
    id: id(t),
    client_id: operator,
    camera_id: partOf(t, 'vms_cameras'),
    ...{ vendor: said(t), model: said(t), firmware: said(t), serial: said(t), hardware_id: said(t), mac: said(t) },
    hostname: said(t, 128),
    has_events: { type: t.BOOLEAN, allowNull: false, defaultValue: false },
    clock_offset_ms: { ...whole, defaultValue: 0 },
    profiles: { type: t.TEXT, allowNull: false, defaultValue: '[]' },
    problem: said(t, 16),
    probed_at: when,
    rev,
  })
  await q.addIndex('vms_camera_facts', ['client_id', 'camera_id'], {
    name: 'vms_camera_facts_client_id_camera_id',
    unique: true,
  })
  await q.addIndex('vms_camera_facts', ['camera_id'], { name: 'vms_camera_facts_camera_id' })

  await q.createTable('vms_camera_controls', {
    id: id(t),
    client_id: operator,
    camera_id: partOf(t, 'vms_cameras'),
    staff_id: whole,
    staff_name: { type: t.STRING(128), allowNull: false },
    rank: whole,
    used_at: when,
    rev,
  })
  await q.addIndex('vms_camera_controls', ['client_id', 'camera_id'], {
    name: 'vms_camera_controls_client_id_camera_id',
    unique: true,
  })
  await q.addIndex('vms_camera_controls', ['camera_id'], { name: 'vms_camera_controls_camera_id' })

  await q.createTable('vms_found_devices', {
    id: id(t),
    client_id: operator,
    server_id: partOf(t, 'vms_servers'),
    endpoint: { type: t.STRING(128), allowNull: false },
    address: { type: t.STRING(64), allowNull: false },
    port: whole,
    is_tls: { type: t.BOOLEAN, allowNull: false, defaultValue: false },
    ...{ name: said(t), hardware: said(t), location: said(t) },
    found_at: when,
    rev,
  })
  await q.addIndex('vms_found_devices', ['client_id', 'server_id'], { name: 'vms_found_devices_client_id_server_id' })
  await q.addIndex('vms_found_devices', ['server_id'], { name: 'vms_found_devices_server_id' })

  await q.createTable('vms_node_orders', {
    id: id(t),
    client_id: operator,
    server_id: whole,
    order_sealed: { type: t.BLOB, allowNull: false },
    until_at: when,
    answer: { type: t.TEXT, allowNull: true },
    rev,
  })
  await q.addIndex('vms_node_orders', ['client_id', 'until_at'], { name: 'vms_node_orders_client_id_until_at' })
}

export const down: MigrationStep = async (q) => {
  for (const table of ['vms_node_orders', 'vms_found_devices', 'vms_camera_controls', 'vms_camera_facts'])
    await q.dropTable(table)
  for (const column of ['reads_events', 'profile', 'onvif_tls', 'onvif_port'])
    await q.removeColumn('vms_cameras', column)
}
