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
  readMessage,
  remind,
  sentTo,
  watchPart,
} from './evening.fixture.js'
import { added, openTown, type Town } from './town.fixture.js'

let town: Town
beforeAll(async () => {
  town = await openTown()
})
afterAll(() => town.close())

// Portals send these with each call, before and after login.
const portal = { timezone: 12, timeshift: 0, sess_key: 0, lang: 'ru' }

test('a mag box speaks XML, from the settings of its model to the archive', async () => {
  const family = { device: 'mag', prefix: '/api/tvmiddleware/api', uid: '00:1A:79:00:00:01', model: 'MAG250' }
  const box = new Client(town, family, portal)
  const settings = await boot(box, { model: 'MAG250', brand: 'Infomir' })
  expect(settings.headers.get('content-type')).toMatch(/xml/)
  expect(settings.headers.get('x-frame-options')).toBeNull()
  const login = done(await box.login(await town.subscriber(), { sess_key: 0 }))
  expect(login.text).toMatch(/<rss>.*<authkey>[0-9a-f]{128}<\/authkey>/s)
  expect(login.body).toMatchObject({ parent_code: '1234', device_uid: '00:1A:79:00:00:01', last_channel: '-1' })
  const channels = await fillScreens(box)
  // A script reads an item's first elements in this order.
  expect(channels.text).toMatch(/<item>\s*<is_hidden>0<\/is_hidden>\s*<id>\d+<\/id>\s*<max_archive_duration>/)
  expect(channels.text).toContain('<name>News &amp; Views</name>')
  expect(rowsOf(channels, 'channels').map((row) => row['name'])).toEqual(['News & Views', 'Films', 'Group'])
  const { news, group } = town.channels
  const uri = await liveAddress(box, news)
  expect(uri).toMatch(/^http:\/\/one\.example\/news\/index\.m3u8\?token=[^&]+&cid=/)
  expect(sentTo(await box.ask('/channel/url/', { cid: news }))).toMatch(/^http:\/\/one\.example\/news/)
  expect(await liveAddress(box, group)).toBe('udp://@239.0.0.1:1234')
  expect(await archiveAddress(box, news)).toMatch(/^http:\/\/archive\.example\/news\/video-\d+-3600\.m3u8\?token=/)
  await watchPart(box, news)
  await arrange(box, news, group)
  await remind(box, news)
  await goodNight(box)
})

test('a dune box hears of a failing server and asks for another', async () => {
  const box = new Client(town, { device: 'dune', prefix: '/api', uid: 'dune-1', model: 'tv102' }, portal)
  await boot(box)
  done(await box.login(await town.subscriber()))
  expect((await fillScreens(box, { compact: 1 })).text).not.toContain('next_program_name')
  const { news } = town.channels
  const first = done(await box.ask('/channel/url/', { cid: news, redirect: 0 }))
  const failed = String(first.body['stream_service_id'])
  const second = done(await box.ask('/channel/url/', { cid: news, redirect: 0, exclude_service_id: failed }))
  expect(second.body['uri']).toBe('http://two.example/news')
  const both = [failed, String(second.body['stream_service_id'])].join(',')
  const third = await box.ask('/channel/url/', { cid: news, redirect: 0, exclude_service_id: both })
  expect(Number(third.body['error'])).not.toBe(0)
  expect(await archiveAddress(box, news)).toContain('archive.example')
  await goodNight(box)
})

test('an android box sends its type and model in one, pauses live television, and is told what staff write', async () => {
  const box = new Client(town, { device: 'android_stb_redbox', uid: 'redbox-1', model: 'redbox' }, portal)
  const settings = await boot(box)
  expect(settings.headers.get('content-type')).toMatch(/json/)
  const who = await town.subscriber()
  done(await box.login(who, { brand_name: 'Redbox', app_build_version: '1.2.3' }))
  await fillScreens(box)
  const { news } = town.channels
  const paused = Date.parse('2026-03-01T11:50:00Z') / 1000
  const resumed = done(await box.ask('/program/url/', { cid: news, time: paused, tv_pause: 1, redirect: 0 }))
  expect(resumed.body['uri']).toMatch(/^http:\/\/archive\.example\/news\/video-/)
  await added(town.staff, 'messages', {
    ...{ account_id: who.accountId, subject: 'Good evening', text: 'Good evening, and welcome' },
  })
  expect(done(await box.ask('/account/status/', { device_model: 'redbox' })).body['has_new_messages']).toBe(1)
  await readMessage(box)
  await goodNight(box)
})
