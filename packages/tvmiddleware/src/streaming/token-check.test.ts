import { beforeAll, expect, test } from 'vitest'
import { openTelevision, type Television } from '../testing/television.fixture.js'

let tv: Television
beforeAll(async () => {
  tv = await openTelevision()
})

const fresh = async (service: 'north' | 'south') => {
  const ann = await tv.login('ann')
  const excluded = service === 'north' ? tv.services.south : tv.services.north
  const cid = tv.channels.unicast
  const { uri } = await ann.get('/channel/url/', { cid, redirect: 0, exclude_service_id: excluded })
  return new URL(String(uri)).searchParams.get('token') ?? ''
}
const check = async (sent: object, device?: string) => {
  const { status, text, headers } = await tv.box.call('get', '/streamservice/token/check/', {
    query: { ...sent, device },
  })
  return [text.trim(), status, headers['x-authduration']]
}
const refused = (number: number) => [`{"error":${number}}`, 403, undefined]
const allowed = ['{"error":0}', 200, '180']

test('a fresh token opens its content, and says when to ask again', async () => {
  const token = await fresh('north')
  expect(await check({ token })).toEqual(allowed)
  expect(await check({ token, name: 'streamed', ip: '198.51.100.7' })).toEqual(allowed)
})

test('a token for other content, from another address or past its hour is refused by number and status', async () => {
  const [north, south] = [await fresh('north'), await fresh('south')]
  expect(await check({ token: north, name: 'recorded' })).toEqual(refused(2))
  expect(await check({ token: south, name: 'streamed', ip: '198.51.100.7' })).toEqual(refused(3))
  expect(await check({ token: south, name: 'streamed', ip: '192.0.2.1' })).toEqual(allowed)
  tv.clock.advance(3_600_000)
  expect(await check({ token: north })).toEqual(refused(1))
})

test('a token lives on while its stream is watched, but not beyond three hours', async () => {
  const token = await fresh('north')
  const unused = await fresh('south')
  const minute = 60_000
  // Asked about early it stays as it is, and would end with its hour.
  tv.clock.advance(50 * minute)
  expect(await check({ token })).toEqual(allowed)
  for (let passed = 50; passed < 176; passed += 3) {
    expect([passed, await check({ token })]).toEqual([passed, allowed])
    tv.clock.advance(3 * minute)
  }
  expect(await check({ token: unused })).toEqual(refused(1))
  expect(await check({ token, name: 'recorded' })).toEqual(refused(2))
  tv.clock.advance(3 * minute)
  expect(await check({ token })).toEqual(['{"error":0}', 200, '60'])
  tv.clock.advance(59_000)
  expect(await check({ token })).toEqual(['{"error":0}', 200, '1'])
  tv.clock.advance(1000)
  expect(await check({ token })).toEqual(refused(1))
})

test('a token that was let go past its end is not brought back', async () => {
  const token = await fresh('north')
  tv.clock.advance(3_300_000)
  expect(await check({ token })).toEqual(allowed)
  tv.clock.advance(3_600_000)
  expect(await check({ token })).toEqual(refused(1))
  expect(await check({ token })).toEqual(refused(1))
})

test('Astra tells the path by a header, which counts more than what the viewer wrote', async () => {
  const token = await fresh('north')
  const ask = async (path: string, query: object = {}) => {
    const headers = { 'x-real-path': path }
    const said = await tv.box.call('get', '/streamservice/token/check/', { query: { token, ...query }, headers })
    return [said.text.trim(), said.status]
  }
  for (const path of ['/streamed', '/play/streamed', '/streamed/index.m3u8', '/http/streamed.ts'])
    expect([path, await ask(path, { bitrate: 3 })]).toEqual([path, ['{"error":0}', 200]])
  for (const path of ['/recorded', '/streamed2', '/play/recorded/index.m3u8'])
    expect([path, await ask(path, { name: 'streamed' })]).toEqual([path, ['{"error":2}', 403]])
})

test('the Streaming API answers the same question', async () => {
  const token = await fresh('north')
  const ask = (name: string) =>
    tv.box.call('get', '/streaming/api/streamservice/token/check/', { query: { token, name } })
  expect(await ask('streamed')).toMatchObject({ status: 200, text: '{"error":0}\n' })
  expect(await ask('recorded')).toMatchObject({ status: 403, text: '{"error":2}\n' })
})

test('whatever is not a token of this house is refused by status as well, however it is sent', async () => {
  const good = await fresh('north')
  const bad = [
    {},
    { token: '' },
    { token: 'made.up' },
    { token: `${good}x` },
    { token: [good, 'other'] },
    { token: 'x'.repeat(600) },
    { token: 'x'.repeat(9000) },
    { token: `${good}\0` },
    { token: good, name: 'n'.repeat(600) },
    { token: good, ip: 'i'.repeat(60) },
    { token: '__proto__' },
    { token: '😀.\ud800.x' },
  ]
  for (const sent of bad) expect([sent, await check(sent)]).toEqual([sent, refused(1)])
  const inBody = await tv.box.call('post', '/streamservice/token/check/', { body: { token: { $ne: 1 } } })
  expect([inBody.text, inBody.status]).toEqual(['{"error":1}\n', 403])
  expect((await check({ token: 'x' }, 'mag'))[1]).toBe(403)
})
