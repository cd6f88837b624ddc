import { beforeAll, expect, test } from 'vitest'
import { openTelevision, type Box, type Television } from '../testing/television.fixture.js'

let tv: Television
let bob: Box
beforeAll(async () => {
  tv = await openTelevision()
  bob = await tv.login('bob')
})

type Name = keyof Television['channels']
const ask = (name: Name, sent: object = {}, box = bob) =>
  box.get('/channel/url/', { cid: tv.channels[name], redirect: 0, ...sent })

test('by default the device is sent to the stream', async () => {
  const said = await bob.say('/channel/url/', { cid: tv.channels.direct })
  expect([said.status, said.headers['location'], said.text]).toEqual([302, 'http://direct.example/one.m3u8', ''])
  const xml = await bob.say('/channel/url/', { cid: tv.channels.direct, device: 'mag' })
  expect([xml.status, xml.headers['location']]).toEqual([302, 'http://direct.example/one.m3u8'])
})

test('whoever wants no redirect reads the address', async () => {
  expect(await ask('direct')).toEqual({
    uri: 'http://direct.example/one.m3u8',
    stream_service_id: -1,
    archive_preview_url_mask: '',
    error: 0,
    error_message: '',
  })
  const answer = await ask('unicast')
  expect(answer).toMatchObject({ error: 0, stream_service_id: tv.services.north })
  expect(answer['uri']).toMatch(/^http:\/\/north\.example\/streamed\/index\.m3u8\?token=[\w.-]+$/)
})

test('an app that failed with one server is given another, and none when all failed', async () => {
  const { north, south, off } = tv.services
  const chosen = async (excluded: unknown) =>
    (await ask('unicast', { exclude_service_id: excluded }))['stream_service_id']
  expect(await chosen(north)).toBe(south)
  expect(await chosen(south)).toBe(north)
  expect(await chosen(`${off},${north}`)).toBe(south)
  expect(await chosen([off, north])).toBe(south)
  expect(await chosen('')).toBe(north)
  expect(await ask('unicast', { exclude_service_id: [north, south] })).toMatchObject({ error: 404 })
  expect(await ask('unicast', { exclude_service_id: `${north},${south}` })).toMatchObject({ error: 404 })
  expect(await ask('unicast', { exclude_service_id: 'x' })).toMatchObject({ error: 1 })
})

test('a channel that is unknown, switched off, another operator’s or not subscribed is error 404', async () => {
  for (const name of ['premium', 'unsold', 'closed'] as const)
    expect([name, await ask(name)]).toMatchObject([name, { error: 404 }])
  for (const cid of [999_999, tv.neighbour.channelId])
    expect(await bob.get('/channel/url/', { cid })).toMatchObject({ error: 404 })
  for (const cid of ['', 'x', 0, -1, '1e400', 2 ** 31])
    expect([cid, await bob.get('/channel/url/', { cid })]).toMatchObject([cid, { error: 1 }])
})

test('multicast is given where nothing else is and the device plays it', async () => {
  const box = await tv.login('twin', { device: 'android_stb', device_uid: 'stb' })
  const phone = await tv.login('twin', { device: 'android', device_uid: 'phone' })
  expect(await ask('multicast', {}, box)).toMatchObject({ uri: 'udp://@239.0.0.1:1234', stream_service_id: -1 })
  expect(await ask('air', {}, box)).toMatchObject({ uri: 'rtp://239.0.0.3:5000' })
  for (const name of ['multicast', 'air'] as const)
    expect([name, await ask(name, {}, phone)]).toMatchObject([name, { error: 404 }])
  const failed = { exclude_service_id: tv.services.south }
  expect(await ask('both', {}, box)).toMatchObject({ stream_service_id: tv.services.south })
  expect(await ask('both', failed, box)).toMatchObject({ uri: 'udp://@239.0.0.2:1234' })
  expect(await ask('both', failed, phone)).toMatchObject({ error: 404 })
})
