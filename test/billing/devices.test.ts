import { Devices } from '@headend/base'
import { expect, test } from 'vitest'
import { openTown, subscriber } from './script.fixture.js'

const openDevices = async () => {
  const town = await openTown()
  await town.house.assembled.given(Devices)?.enableAll(town.house.ctx)
  return { ...town, ann: await subscriber(town.script) }
}

test('a device is bound, described and unbound', async () => {
  const { script, other, ann } = await openDevices()
  const words = { account_id: ann.accountId, device_uid: '00:1A:79:00:00:01', system_name: 'mag', serial_number: 'S1' }
  expect(await script.call('/account/device/create/', words)).toEqual({ error_fields: {}, error: 0, error_message: '' })
  const { devices } = await script.call('/account/info/', { account_id: ann.accountId })
  expect(devices).toEqual([
    {
      ...{ id: expect.any(Number), system_name: 'mag', device_uid: '00:1A:79:00:00:01', serial_number: 'S1' },
      ...{ created_at: '2026-03-10', is_basic: 1 },
    },
  ])
  expect(await script.call('/account/list/', { device: 'mag' })).toMatchObject({ accounts: [{ id: ann.accountId }] })
  const uid = { device_uid: '00:1A:79:00:00:01' }
  expect(await script.call('/account/device/modify/', { ...uid, serial_number: 'S2' })).toMatchObject({ error: 0 })
  expect(await other.call('/account/device/modify/', { ...uid, serial_number: 'S3' })).toMatchObject({ error: 1 })
  expect(await other.call('/account/device/delete/', uid)).toMatchObject({ error: 1 })
  expect(await script.call('/account/device/delete/', uid)).toMatchObject({ error: 0 })
  expect(await script.call('/account/device/delete/', { device_id: 1, device_uid: '' })).toMatchObject({ error: 1 })
})

test('a device that cannot be bound is refused by its number', async () => {
  const { script, house, ann } = await openDevices()
  const create = (words: object) =>
    script.call('/account/device/create/', { account_id: ann.accountId, device_uid: 'u1', ...words })
  expect(await create({})).toMatchObject({ error: 6 })
  expect(await create({ account_id: 999_999, system_name: 'mag' })).toMatchObject({ error: 1 })
  expect(await create({ system_name: 'toaster' })).toMatchObject({ error: 2 })
  expect(await create({ device_uid: '', system_name: 'mag' })).toMatchObject({ error: 3 })
  expect(await create({ system_name: 'mag' })).toMatchObject({ error: 0 })
  expect(await create({ system_name: 'mag' })).toMatchObject({ error: 4 })
  const second = await house
    .staff({ isSuperuser: true })
    .post('/admin/api/v1/tvmiddleware/operator-devices', { device_type: 'mag', uid_prefix: '00:1A', priority: 5 })
  expect(await create({ device_uid: '00:1A:2', system_name: 'mag' })).toMatchObject({ error: 5 })
  expect(await create({ device_uid: '00:1A:2', system_name: 'mag', sort_by: 'id_asc' })).toMatchObject({ error: 0 })
  expect(await create({ device_uid: '11:1A:3', system_name: 'mag', filter_by_uid: 1 })).toMatchObject({ error: 0 })
  const named = { device_uid: 'u4', client_play_device_id: Number(second['id']) }
  expect(await create(named)).toMatchObject({ error: 0 })
  expect(await create({ ...named, device_uid: 'u5', sort_by: 'by_name' })).toMatchObject({ error: 3 })
})

test('messages reach the screen, and cameras are none', async () => {
  const { script, house, ann } = await openDevices()
  const words = { account_id: ann.accountId, subject: 'Hello', text: 'True', urgent: 'False' }
  expect(await script.call('/account/message/create/', words)).toEqual({
    ...{ error_fields: {}, error: 0, error_message: '' },
  })
  expect(await house.device(ann.accountId).get('/message/list/')).toMatchObject({
    messages: [{ subject: 'Hello', urgent: 0 }],
  })
  expect(await script.call('/account/message/create/', { ...words, account_id: 9 })).toMatchObject({ error: 1 })
  expect(await script.call('/account/message/create/', { ...words, text: 'x'.repeat(2001) })).toMatchObject({
    error: 2,
  })
  for (const deed of ['create', 'delete']) {
    const camera = (more: object) =>
      script.call(`/account/camera/${deed}/`, { account_id: ann.accountId, camera_id: '1, 2', ...more })
    expect(await camera({})).toMatchObject({ error: 3 })
    expect(await camera({ account_id: 999_999 })).toMatchObject({ error: 2 })
    expect(await camera({ camera_id: 'x' })).toMatchObject({ error: 1 })
  }
})

test('sessions are listed and ended by number or by key', async () => {
  const { script, other, house, ann } = await openDevices()
  await script.call('/account/modify/', { account_id: ann.accountId, allow_multiple_login: 1 })
  const id = await script.call('/tariff/create/', {
    ...{ name: 'Basic', period: 30, sessions_count: 3, basic_sessions_count: 3, basic_tariff_priority: 1 },
  })
  await script.call('/customer/tariff/assign/', { customer_id: ann.customerId, tariff_id: Number(id['id']) })
  const { abonement, password } = ann
  const who = { client_id: house.operatorId, api_key: house.apiKey, abonement, password, device: 'android' }
  const keys: string[] = []
  for (const device_uid of ['a', 'b'])
    keys.push(String((await house.stranger().get('/login/', { ...who, device_uid }))['authkey']))
  const { sessions } = await script.call('/session/list/')
  expect(sessions).toEqual(
    [1, 2].map(() => ({ account: abonement, ip: '192.0.2.1', uid: expect.any(String), online: 1 })),
  )
  expect(await script.call('/account/info/', { account_id: ann.accountId })).toMatchObject({
    last_active: '2026-03-10',
  })
  expect(await other.call('/session/list/')).toMatchObject({ sessions: [] })
  const first = { authkey_key: keys[0] ?? '' }
  expect(await other.call('/authkey/delete/', first)).toMatchObject({ error: 1 })
  expect(await script.call('/authkey/delete/', first)).toMatchObject({ error: 0 })
  expect(await script.call('/authkey/delete/', first)).toMatchObject({ error: 1 })
  expect(await script.call('/authkey/delete/')).toMatchObject({ error: 2 })
  expect((await script.call('/session/list/'))['sessions']).toHaveLength(1)
})

test('cameras are bound to an account and taken away', async () => {
  const { house, script, other } = await openTown()
  const ann = await subscriber(script)
  const box = house.device(ann.accountId, { facts: { customerId: ann.customerId } })
  const panel = house.staff({ isSuperuser: true })
  const admin = '/admin/api/v1/tvmiddleware'
  const { id: category_id } = await panel.post(`${admin}/categories`, { name: 'All' })
  const ids: number[] = []
  for (const name of ['Yard', 'Door']) {
    const made = await panel.post(`${admin}/cameras`, { name, category_id, is_personal: true })
    ids.push(Number(made['id']))
  }
  const words = { account_id: ann.accountId, camera_id: ids.join(', ') }
  const seen = async () => ((await box.get('/camera/list/'))['cameras'] as { id: number }[]).map(({ id }) => id)
  expect(await seen()).toEqual([])
  expect(await other.call('/account/camera/create/', words)).toMatchObject({ error: 2 })
  expect(await script.call('/account/camera/create/', { ...words, camera_id: `${ids[0]},999999` })).toMatchObject({
    error: 3,
  })
  expect(await seen()).toEqual([])
  for (let turn = 0; turn < 2; turn++)
    expect(await script.call('/account/camera/create/', words)).toMatchObject({ error: 0 })
  expect((await seen()).sort((a, b) => a - b)).toEqual(ids)
  const door = { ...words, camera_id: String(ids[1]) }
  expect(await script.call('/account/camera/delete/', door)).toMatchObject({ error: 0 })
  expect(await seen()).toEqual(ids.slice(0, 1))
})
