import { clientsOf } from '@headend/base/testing'
import { expect, test } from 'vitest'
import { checkView } from '../core.js'
import { openSurveillance } from '../testing/surveillance.fixture.js'
import { LiveViewsService } from './live-views.service.js'
import { ShownCamerasService } from './shown-cameras.service.js'
import { StreamSourceService } from './stream-source.service.js'
import { ViewKeysService } from './view-keys.service.js'

const open = async () => {
  const town = await openSurveillance()
  const primary = await town.running('primary', { public_url: 'https://one.example.com/' })
  const standby = await town.running('standby', { public_url: 'https://two.example.com' })
  const group = await town.group('Group', [primary.id, standby.id], 0)
  const camera = await town.camera('Gate', group)
  await town.pass(12_000, () => primary.node.active(group))
  const guest = clientsOf(town.house)({ kind: 'none', operatorId: null })
  const session = async () => String((await town.staff.post(`/vms/cameras/${camera}/live`))['session'])
  const ask = (name: string, file: string) => guest.call('get', `/vms/live/s/${name}/${file}`)
  return { town, primary, standby, group, camera, session, ask }
}

test('a player is sent to the server of the moment, and after a failover to the next, by one address', async () => {
  const { town, primary, standby, group, session, ask } = await open()
  const name = await session()
  expect(await ask(name, 'index.m3u8')).toMatchObject({ status: 200, text: expect.stringContaining('live.m3u8') })
  const first = await ask(name, 'live.m3u8')
  expect(first).toMatchObject({
    status: 302,
    headers: { location: expect.stringMatching(/^https:\/\/one\.example\.com\/live\/v1\//) },
  })
  expect((await ask(name, 'live.m3u8')).headers['location']).toBe(first.headers['location'])
  primary.node.pull()
  town.nodes.splice(town.nodes.indexOf(primary.node), 1)
  await town.pass(20_000, () => standby.node.active(group))
  expect((await ask(name, 'live.m3u8')).headers['location']).toMatch(/^https:\/\/two\.example\.com\/live\/v1\//)
})

test('an address is signed for its camera and its purpose, and for no longer than its time', async () => {
  const { town, camera, session, ask } = await open()
  const { guid } = await town.staff.get(`/vms/cameras/${camera}`)
  const name = await session()
  const { location = '' } = (await ask(name, 'snapshot.jpg')).headers
  const [, token = ''] = /\/live\/v1\/([\w.-]+)\//.exec(location) ?? []
  const keys = new ViewKeysService(town.house.keys)
  const nowMs = town.house.clock.now().getTime()
  const believed = keys.believed(town.house.operatorId, nowMs)
  const use = { camera: String(guid), scope: 'snap', ip: '192.0.2.1', nowMs } as const
  expect(checkView(token, believed, use)).toHaveProperty('claims')
  expect(checkView(token, believed, { ...use, scope: 'live' })).toEqual({ refused: 'otherScope' })
  expect(checkView(token, believed, { ...use, nowMs: nowMs + 301_000 })).toEqual({ refused: 'expired' })
  expect(checkView(token, keys.believed(town.house.operatorId + 1, nowMs), use)).toEqual({ refused: 'forged' })
})

test('a session ends, and one that nobody signed was never there', async () => {
  const { town, session, ask } = await open()
  const name = await session()
  for (const forged of [`${name}x`, name.replace('.s', '.a'), 'nothing', '1.1.s1.zzzzzzzz.x.AAAAAAAAAAAAAAAAAAAAAA'])
    expect((await ask(forged, 'live.m3u8')).status, forged).toBe(404)
  town.house.clock.advance(12 * 3_600_000)
  expect(await ask(name, 'where')).toMatchObject({ status: 404, body: { code: 'viewOver' } })
})

test('a camera that no server shows is asked for again in a moment', async () => {
  const { town, session, ask } = await open()
  const alone = await town.group('Lonely', [], 0)
  const camera = await town.camera('Cellar', alone)
  const { session: name } = await town.staff.post(`/vms/cameras/${camera}/live`)
  expect(await ask(String(name), 'live.m3u8')).toMatchObject({ status: 503, body: { code: 'cameraAway' } })
  expect((await ask(await session(), 'live.m3u8')).status).toBe(302)
})

test('subscribers are shown what is published, and only as long as it is', async () => {
  const { town, camera, ask } = await open()
  const { guid } = await town.staff.get(`/vms/cameras/${camera}`)
  const { keys } = town.house
  const views = new LiveViewsService(new ShownCamerasService(), new ViewKeysService(keys), { keys, publicUrl: '' })
  const sources = new StreamSourceService(views)
  const address = () => sources.addressOf(town.house.ctx, String(guid), { accountId: 7, ip: '192.0.2.1' })
  expect(await address()).toBeUndefined()
  await town.change('cameras', camera, { is_published: true })
  const [, name = ''] = /\/vms\/live\/s\/([\w.-]+)\/index\.m3u8$/.exec((await address()) ?? '') ?? []
  expect((await ask(name, 'live.m3u8')).status).toBe(302)
  await town.change('cameras', camera, { is_published: false })
  expect((await ask(name, 'live.m3u8')).status).toBe(404)
})
