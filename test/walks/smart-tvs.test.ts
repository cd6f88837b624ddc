import { afterAll, beforeAll, expect, test } from 'vitest'
import { Client, rowsOf } from './client.fixture.js'
import {
  archiveAddress,
  arrange,
  boot,
  done,
  fillScreens,
  goodNight,
  liveAddress,
  watchPart,
} from './evening.fixture.js'
import { openTown, type Town } from './town.fixture.js'

let town: Town
beforeAll(async () => {
  town = await openTown()
})
afterAll(() => town.close())

const portal = { timezone: 15, timeshift: 0, sess_key: 0, lang: 'en' }

test('a Tizen television gets no multicast, and its whole evening as JSON', async () => {
  const family = { device: 'tizen_tv', prefix: '/api/tvmiddleware/api', uid: 'TIZEN-1', model: 'UE55' }
  const tv = new Client(town, family, portal)
  await boot(tv, { model: 'UE55', brand: 'Samsung' })
  done(await tv.login(await town.subscriber()))
  const channels = await fillScreens(tv, { reject_multicast: 1 })
  expect(channels.headers.get('content-type')).toMatch(/^application\/json/)
  // Scripts cut values out of the text: compact, no spaces, one newline at the end.
  expect(channels.text).toMatch(/^\{"channels":\[\{"is_hidden":0,"id":\d+,"max_archive_duration":7,"name":/)
  expect(channels.text).toMatch(/"error":0,"error_message":""\}\n$/)
  expect(rowsOf(channels, 'channels').map((row) => row['name'])).toEqual(['News & Views', 'Films'])
  const { news, films } = town.channels
  expect(await liveAddress(tv, films)).toContain('one.example/films')
  expect(await archiveAddress(tv, films)).toContain('archive.example/films')
  const pushed = done(await tv.ask('/channel/programs/', { cid: news, limit: 2 }))
  expect(pushed.headers.get('cache-control')).toMatch(/max-age=3600/)
  await watchPart(tv, news)
  await arrange(tv, films, news)
  await goodNight(tv)
})

test('a webOS television is logged in by a phone and watches with its own session', async () => {
  const phone = new Client(town, { device: 'ios', uid: 'phone-of-webos' })
  const who = await town.subscriber()
  done(await phone.login(who))
  const tv = new Client(town, { device: 'lg_webos', prefix: '/api', uid: 'WEBOS-1', model: 'OLED' }, portal)
  await boot(tv)
  const key = { api_key: town.apiKey, device_uid: 'WEBOS-1' }
  const asked = done(await tv.ask('/noauth/qr/login/generate/', key))
  const picture = await tv.open(String(asked.body['qrcode_url']))
  expect([picture.status, picture.headers.get('content-type')]).toEqual([200, 'image/png'])
  const query = `client_id=${town.operatorId}&api_key=${town.apiKey}`
  const ws = new WebSocket(`${town.url.replace('http', 'ws')}/api/noauth/qr/login/wait/?${query}`)
  const heard: Record<string, unknown>[] = []
  ws.addEventListener('message', ({ data }) => heard.push(JSON.parse(String(data)) as Record<string, unknown>))
  ws.addEventListener('open', () =>
    ws.send(JSON.stringify({ type: 'wait', connection_token: asked.body['connection_token'] })),
  )
  await expect.poll(() => heard).toEqual([{ type: 'waiting', session_ttl: 300 }])
  const code = String(asked.body['login_code'])
  // The phone posts a form, with its session in the query.
  const form = { method: 'POST', body: new URLSearchParams({ login_code: code }) }
  const session = `client_id=${town.operatorId}&authkey=${phone.authkey}&device=ios`
  done(await phone.open(`${town.url}/tvmiddleware/api/qr/login/sync/?${session}`, form))
  await expect.poll(() => heard).toHaveLength(2)
  expect(heard[1]).toMatchObject({ type: 'login', device_uid: 'WEBOS-1' })
  tv.authkey = String(heard[1]?.['authkey'])
  await fillScreens(tv)
  expect(await liveAddress(tv, town.channels.news)).toContain('one.example/news')
  expect(await archiveAddress(tv, town.channels.news)).toContain('archive.example/news')
  const devices = rowsOf(done(await phone.ask('/customer/device/list/')), 'devices')
  expect(devices.map((row) => row['device_uid'])).toContain('WEBOS-1')
  await goodNight(tv)
  expect(done(await phone.ask('/account/status/')).body['status']).toBe(0)
})
