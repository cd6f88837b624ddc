import { afterAll, beforeAll, expect, test } from 'vitest'
import { Client, rowsOf } from './client.fixture.js'
import {
  archiveAddress,
  arrange,
  done,
  fillScreens,
  goodNight,
  liveAddress,
  sentTo,
  watchPart,
} from './evening.fixture.js'
import { openTown, webOrigin, type Town } from './town.fixture.js'

let town: Town
beforeAll(async () => {
  town = await openTown()
})
afterAll(() => town.close())

test('a kodi add-on knows three methods, no slashes, and follows where it is sent', async () => {
  const kodi = new Client(town, { device: 'kodi', slash: false })
  const login = done(await kodi.login(await town.subscriber()))
  // It cuts the key out of the text.
  expect(/"authkey":"([0-9a-f]+)"/.exec(login.text)?.[1]).toBe(kodi.authkey)
  const rows = rowsOf(done(await kodi.ask('/channel/list/')), 'channels')
  expect(rows).toHaveLength(3)
  const [news] = rows
  expect(news?.['url']).toContain(`${town.url}/tvmiddleware/api/channel/url/?cid=`)
  const played = await kodi.open(`${String(news?.['url'])}&authkey=${kodi.authkey}&device=kodi`)
  expect(sentTo(played)).toMatch(/^http:\/\/one\.example\/news\/index\.m3u8\?token=/)
  expect(sentTo(await kodi.ask('/channel/url/', { cid: String(news?.['id']) }))).toContain('one.example/news')
  const time = Date.parse('2026-03-01T03:30:00Z') / 1000
  expect(sentTo(await kodi.ask('/program/url/', { cid: String(news?.['id']), time }))).toContain('archive.example/news')
  const again = done(await kodi.login(await town.subscriber()))
  expect(again.body['authkey']).not.toBe(login.body['authkey'])
  await goodNight(kodi)
})

test('an iOS app logs in at once, sends its client and device twice, and reads JSON', async () => {
  const family = { device: 'ios', uid: 'IPHONE-1', model: 'iPhone15,2', headers: { 'user-agent': 'TV/3.1 (iPhone)' } }
  const app = new Client(town, family, { lang: 'ru', sess_key: 100001 })
  done(await app.login(await town.subscriber(), { device_serial: 'F2L' }))
  const twice = `client_id=${town.operatorId}&device=mag&client_id=${town.operatorId}&device=ios`
  const list = await app.open(`${town.url}/tvmiddleware/api/channel/list/?${twice}&authkey=${app.authkey}`)
  expect(done(list).headers.get('content-type')).toMatch(/^application\/json/)
  expect(rowsOf(list, 'channels').map((row) => row['name'])).not.toContain('Group')
  await fillScreens(app)
  const { news, films } = town.channels
  expect(await liveAddress(app, news)).toContain('one.example/news')
  expect(await archiveAddress(app, news)).toContain('archive.example/news')
  await watchPart(app, films)
  await arrange(app, news, films)
  const search = done(await app.ask('/program/list/search/', { search: 'NEWS' }))
  expect(rowsOf(search, 'results').length).toBeGreaterThan(0)
  const tariffs = rowsOf(done(await app.ask('/customer/tariff/list/')), 'tariffs')
  expect(tariffs.map((row) => row['name'])).toContain('Basic')
  await goodNight(app)
})

test('a web app of another origin asks first, and then speaks by its cookies', async () => {
  const from = { origin: webOrigin }
  const app = new Client(town, { device: 'web_app', headers: from })
  const preflight = await app.open(`${town.url}/tvmiddleware/api/login/`, {
    method: 'OPTIONS',
    headers: { 'access-control-request-method': 'GET', 'access-control-request-headers': 'content-type' },
  })
  expect(preflight.status).toBe(204)
  expect(preflight.headers.get('access-control-allow-origin')).toBe(webOrigin)
  expect(preflight.headers.get('access-control-allow-credentials')).toBe('true')
  const login = done(await app.login(await town.subscriber()))
  expect(login.headers.get('access-control-allow-origin')).toBe(webOrigin)
  const cookies = login.headers.getSetCookie()
  expect(cookies.every((cookie) => /; HttpOnly/.test(cookie) && !/; Secure/.test(cookie))).toBe(true)
  const cookie = cookies.map((one) => one.split(';', 1)[0]).join('; ')
  expect(cookie).toContain(`authkey=${app.authkey}`)
  const byCookie = (path: string) => app.open(`${town.url}/tvmiddleware/api${path}`, { headers: { cookie } })
  const list = done(await byCookie('/channel/list/'))
  expect(list.headers.get('content-type')).toMatch(/^application\/json/)
  const unchanged = await app.open(`${town.url}/tvmiddleware/api/channel/list/`, {
    headers: { cookie, 'if-none-match': list.headers.get('etag') ?? '' },
  })
  expect([unchanged.status, unchanged.text]).toEqual([304, ''])
  const { news } = town.channels
  const sort = { method: 'POST', body: JSON.stringify({ channel_ids: [town.channels.films, news] }) }
  const headers = { cookie, 'content-type': 'application/json' }
  done(await app.open(`${town.url}/tvmiddleware/api/v2/account/channels/sort/`, { ...sort, headers }))
  const sorted = rowsOf(done(await byCookie('/channel/list/?account_sort=1')), 'channels')
  expect(sorted.slice(0, 2).map((row) => row['id'])).toEqual([town.channels.films, news])
  expect(done(await byCookie(`/channel/url/?cid=${news}&redirect=0`)).body['uri']).toContain('one.example/news')
  expect(sentTo(await byCookie(`/program/url/?cid=${news}&time=1772334000`))).toContain('archive.example/news')
  done(await byCookie('/logout/'))
  expect((await byCookie('/channel/list/')).body['error']).toBe(403)
})

test('a foreign page gets nothing that it may read', async () => {
  const app = new Client(town, { device: 'web_app', headers: { origin: 'https://evil.example' } })
  const login = await app.login(await town.subscriber())
  expect(login.headers.get('access-control-allow-origin')).toBeNull()
})
