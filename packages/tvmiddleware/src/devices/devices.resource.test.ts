import { expect, test } from 'vitest'
import { openPanel } from '../testing/panel.fixture.js'

test('staff bind a box to an account before its first login', async () => {
  const { panel, subscriber } = await openPanel()
  const tariff = await panel.add('/tariffs', { name: 'Basic' })
  const { account, login } = await subscriber([tariff])
  const id = await panel.add('/devices', { account_id: account['id'], uid: 'box-1', device_type: 'mag' })
  expect((await login()).answer).toMatchObject({ error: 0, device_uid: 'box-1' })
  expect((await panel.get('/devices')).body).toMatchObject({ total: 1, items: [{ id }] })
  expect((await panel.get('/devices?q=ox-1')).body).toMatchObject({ total: 1 })
  const refused = await panel.post('/devices', { account_id: account['id'], uid: 'box-2', device_type: 'toaster' })
  expect(refused).toMatchObject({ status: 400, body: { errors: [{ field: 'device_type' }] } })
  const twice = await panel.post('/devices', { account_id: account['id'], uid: 'box-1', device_type: 'mag' })
  expect(twice).toMatchObject({ status: 409, body: { errors: [{ field: 'uid' }] } })
})

test('the portal shows at once what staff set for a device type', async () => {
  const { house, panel, south } = await openPanel()
  const portal = () =>
    house.stranger().get('/portal/settings/list/', {
      client_id: house.operatorId,
      api_key: house.apiKey,
      device: 'android',
    })
  expect(await portal()).toMatchObject({ error: 2 })
  const added = await panel.post('/operator-devices', {
    device_type: 'android',
    hidden_sections: ['games'],
    login_text: 'Welcome',
    auth_mode: 'device_uid',
    telemetry: { mvision: true, mvision_server_url: 'http://m.example/' },
    portal_config: { colours: { back: '#000000' } },
  })
  expect(added).toMatchObject({ status: 201, body: { telemetry: { mvision_server_url: 'http://m.example/' } } })
  expect(await portal()).toMatchObject({
    error: 0,
    show_games: 0,
    show_radio: 1,
    login_text: 'Welcome',
    mvision_stat_enabled: 1,
    mvision_server_url: 'http://m.example/',
    portal_config: { colours: { back: '#000000' } },
  })
  const path = `/operator-devices/${String(added.body['id'])}`
  await panel.patch(path, { login_text: 'Hello', telemetry: {} }, '"1"')
  expect(await portal()).toMatchObject({ login_text: 'Hello', mvision_stat_enabled: 0, mvision_server_url: '' })
  expect((await south.get(path)).status).toBe(404)
  await panel.remove(path)
  expect(await portal()).toMatchObject({ error: 2 })
})

const unfit = [
  ['device_type', 'toaster'],
  ['hidden_sections', ['garden']],
  ['hidden_sections', ['games', 'games']],
  ['auth_mode', 'fingerprint'],
  ['logo_url', 'data:image/png;base64,AA'],
  ['custom_api_url', 'ftp://api.example'],
  ['telemetry', { mvision_server_url: 'nowhere' }],
  ['standby_timer', -1],
  ['portal_config', 'none'],
] as const

test('settings that do not fit are refused by their field, and the row stays as it was', async () => {
  const { panel } = await openPanel()
  const path = `/operator-devices/${await panel.add('/operator-devices', { device_type: 'mag' })}`
  const before = (await panel.get(path)).body
  for (const [field, value] of unfit) {
    const refused = await panel.patch(path, { template: 'changed', [field]: value })
    expect(refused, field).toMatchObject({ status: 400, body: { code: 'invalid' } })
    expect((refused.body['errors'] as { field: string }[])[0]?.field).toMatch(new RegExp(`^${field}`))
  }
  expect((await panel.get(path)).body).toEqual(before)
})
