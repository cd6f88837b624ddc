import { clientsOf } from '@headend/base/testing'
import { expect, test } from 'vitest'
import { openSurveillance } from '../testing/surveillance.fixture.js'

const beat = (seq: number) => ({ run: 'by-http', seq, heard: seq - 1, leases: [] })

const open = async () => {
  const town = await openSurveillance()
  const one = await town.server('one')
  const other = await town.server('other')
  const group = await town.group('Group', [one.id], 0)
  const camera = await town.camera('Gate', group, { username: 'viewer', password: 'kept secret' })
  await town.pass(500)
  const client = clientsOf(town.house)
  const speaker = (token: string) =>
    client({ kind: 'none', operatorId: null, headers: { authorization: `Bearer ${token}` } })
  return { town, one, other, group, camera, speaker }
}
const at = (path: string) => `/vms/node/v1${path}`

test('a server that cannot keep a socket open gets its groups over plain calls', async () => {
  const { town, one, group, speaker } = await open()
  const server = speaker(one.token)
  expect(await server.post(at('/beats'), beat(1))).toMatchObject({ ack: { seq: 1, grants: [], length_ms: 9000 } })
  await town.pass(500)
  expect(await server.post(at('/beats'), beat(2))).toMatchObject({ ack: { grants: [{ group, epoch: 1 }] } })
  expect(await server.post(at('/beats'), beat(2))).toEqual({ refused: 'repeated', ack: null })
  const release = { run: 'by-http', group, epoch: 1 }
  expect(await server.post(at('/releases'), release)).toEqual({ is_taken: true })
})

test('a server is told of the cameras of its own groups with their passwords, and of no others', async () => {
  const { one, other, group, camera, speaker } = await open()
  expect(await speaker(one.token).get(at('/plan'))).toMatchObject({
    groups: [{ id: group, cameras: [{ id: camera, name: 'Gate', username: 'viewer', password: 'kept secret' }] }],
  })
  expect(await speaker(other.token).get(at('/plan'))).toMatchObject({ groups: [], max_live: 3000 })
})

test('nobody speaks without a token, and a token that was replaced is worth nothing', async () => {
  const { town, one, speaker } = await open()
  expect((await speaker('x'.repeat(43)).call('get', at('/plan'))).status).toBe(401)
  expect((await speaker(one.token).call('get', at('/plan'))).status).toBe(200)
  await town.staff.post(`/vms/servers/${one.id}/token`)
  expect((await speaker(one.token).call('get', at('/plan'))).status).toBe(401)
})

test('a server takes back no group that another holds', async () => {
  const { town, one, other, group, speaker } = await open()
  await speaker(one.token).post(at('/beats'), beat(1))
  await town.pass(500)
  const release = { run: 'by-http', group, epoch: 1 }
  expect(await speaker(other.token).post(at('/releases'), release)).toEqual({ is_taken: false })
})

test('a server joins once with a token that is soon over, and has one of its own from then on', async () => {
  const { town, one, speaker } = await open()
  const invite = async () => String((await town.staff.post(`/vms/servers/${one.id}/join-token`))['token'])
  const late = await invite()
  town.house.clock.advance(901_000)
  expect((await speaker(late).call('post', at('/join'))).status).toBe(401)
  const invited = await invite()
  const { token } = await speaker(invited).post(at('/join'))
  expect((await speaker(invited).call('post', at('/join'))).status).toBe(401)
  town.house.clock.advance(901_000)
  expect((await speaker(String(token)).call('get', at('/plan'))).status).toBe(200)
})

test('the numbers of playlists only grow from one server to the next', async () => {
  const { town, one, group, speaker } = await open()
  const server = speaker(one.token)
  await server.post(at('/beats'), beat(1))
  await town.pass(500)
  const first = (await server.post(at('/beats'), beat(2)))['ack'] as { grants: { media_sequence: number }[] }
  const reached = (first.grants[0]?.media_sequence ?? 0) + 100_000
  const leases = [{ group, epoch: 1, state: 'active', media_sequence: reached, break_sequence: 7 }]
  const later = await server.post(at('/beats'), { ...beat(3), leases })
  const { grants } = later['ack'] as { grants: { media_sequence: number; break_sequence: number }[] }
  expect(grants[0]?.media_sequence).toBeGreaterThan(reached)
  expect(grants[0]?.break_sequence).toBeGreaterThan(7)
})

test('a server is told to ask for its plan again when something in it changed, and not else', async () => {
  const { town, one, camera, speaker } = await open()
  const server = speaker(one.token)
  const mark = async (seq: number) => ((await server.post(at('/beats'), beat(seq)))['ack'] as { plan: string }).plan
  const first = await mark(1)
  expect(await mark(2)).toBe(first)
  await town.change('cameras', camera, { record_hours: 'Mo-Fr 08:00-18:00' })
  expect(await mark(3)).not.toBe(first)
  expect(await server.get(at('/plan'))).toMatchObject({
    groups: [{ cameras: [{ recording: { continuous: 'Mo-Fr 08:00-18:00', zone: 'UTC', event_until_ms: null } }] }],
  })
})
