import { beforeAll, expect, test } from 'vitest'
import { OperatorDevice } from '../devices/operator-device.table.js'
import { panelOf } from '../testing/panel.fixture.js'
import { openTelevision, type Television } from '../testing/television.fixture.js'
import { TitleEditing } from '../titles/title-editing.service.js'
import { Title } from '../titles/title.table.js'

let tv: Television
beforeAll(async () => {
  tv = await openTelevision()
})
const none = { video_id: 0, image_url: '', video_id_for_child_mode: 0, image_url_for_child_mode: '' }
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
    banner_video: none,
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

test('the first page offers a film, and another one to children, until the film is gone', async () => {
  const { ctx } = tv.house
  const draft = { createdAt: ctx.now, updatedAt: ctx.now }
  const film = await ctx.repo(Title).add({ name: 'Night', ...draft })
  const tale = await ctx.repo(Title).add({ name: 'Tale', ...draft })
  const [android] = await ctx.repo(OperatorDevice).find({ where: { loginText: 'Any Android' } })
  const panel = panelOf(
    tv.house,
    tv.house.operatorId,
    ['view', 'create'].map((verb) => `tvmiddleware.portal-banners.${verb}`),
  )
  const offer = (more: object) => panel.post('/portal-banners', { operator_device_id: android?.id, ...more })
  expect((await offer({ title_id: film.id, image_url: 'http://p.example/night.jpg' })).status).toBe(201)
  const night = { ...none, video_id: film.id, image_url: 'http://p.example/night.jpg' }
  expect((await ask({ device: 'android' }))['banner_video']).toEqual(night)
  const child = { title_id: tale.id, image_url: '/tale.jpg', is_for_children: true }
  expect((await offer(child)).status).toBe(201)
  const both = { ...night, video_id_for_child_mode: tale.id, image_url_for_child_mode: '/tale.jpg' }
  expect((await ask({ device: 'android' }))['banner_video']).toEqual(both)
  expect((await ask({ device: 'android', device_uid: 'OUR-1' }))['banner_video']).toEqual(none)
  expect((await offer({ ...child, image_url: '/newer.jpg' })).status).toBe(201)
  const newer = { ...both, image_url_for_child_mode: '/newer.jpg' }
  expect((await ask({ device: 'android' }))['banner_video']).toEqual(newer)
  expect((await offer({ title_id: 999_999, is_for_children: true })).status).toBe(400)
  await new TitleEditing().remove(ctx, tale.id)
  expect((await ask({ device: 'android' }))['banner_video']).toEqual(night)
})
