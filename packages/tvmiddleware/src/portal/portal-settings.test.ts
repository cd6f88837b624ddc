import { beforeAll, expect, test } from 'vitest'
import { openTelevision, type Television } from '../testing/television.fixture.js'

let tv: Television
beforeAll(async () => {
  tv = await openTelevision()
})
const ask = (sent: object) => tv.box.get('/portal/settings/list/', { ...tv.key, ...sent })

test('an app learns what its operator configured for its type', async () => {
  const settings = await ask({ device: 'android' })
  expect(settings).toMatchObject({
    error: 0,
    error_message: '',
    show_tvchannels: 1,
    show_games: 0,
    show_cctv: 0,
    login_text: 'Any Android',
    standby_timer: 30,
    auth_mode: '',
    has_child_clients: 0,
    mvision_stat_enabled: 0,
    backend_version: 'test',
    portal_config: {},
    available_country_phone_codes: [],
    banner_video: {},
  })
  expect(settings['random_uuid4']).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  const flags = Object.entries(settings).filter(([name]) => /^show_|_enabled$|^has_|^use_/.test(name))
  expect(flags.length).toBe(20)
  for (const [name, value] of flags) expect([name, value === 0 || value === 1]).toEqual([name, true])
})

test('the settings of more weight win, and those for a kind of UID where it fits', async () => {
  expect(await ask({ device: 'android', device_uid: 'OUR-1' })).toMatchObject({
    login_text: 'Ours',
    auth_mode: 'device_uid',
  })
  expect(await ask({ device: 'android', device_uid: 'our-1' })).toMatchObject({ login_text: 'Any Android' })
  expect(await ask({ device: 'android_S905' })).toMatchObject({ error: 0, login_text: 'Any Android' })
})

test('a device that names no type, an unknown or a switched off one is told so by number', async () => {
  expect(await ask({})).toMatchObject({ error: 1 })
  expect(await ask({ device: '' })).toMatchObject({ error: 1 })
  for (const device of [
    'toaster',
    'ios',
    'sagemcom',
    'tizen_tv',
    '__proto__',
    'constructor',
    'toString_1',
    '_',
    '____',
  ])
    expect([device, await ask({ device })]).toMatchObject([device, { error: 2 }])
})

test('a wrong key, or another operator’s, opens nothing', async () => {
  const device = 'android'
  expect(await ask({ device, api_key: 'wrong' })).toMatchObject({ error: 403 })
  expect(await ask({ device, api_key: tv.neighbour.apiKey })).toMatchObject({ error: 403 })
  expect(await ask({ device, client_id: 9999 })).toMatchObject({ error: 403 })
  expect(await tv.box.get('/portal/settings/list/', { device })).toMatchObject({ error: 403 })
  expect(await tv.box.get('/portal/settings/list/', { device, ...tv.neighbour.key })).toMatchObject({ error: 2 })
})

test('an XML box gets the same settings', async () => {
  const said = await tv.box.call('get', '/portal/settings/list/', { query: { ...tv.key, device: 'mag_250' } })
  expect(said.text).toContain('<mvision_stat_enabled>1</mvision_stat_enabled><mvision_server_url>http://m.example<')
})
