import { clientsOf } from '@headend/base/testing'
import { expect, test } from 'vitest'
import { openSurveillance } from '../testing/surveillance.fixture.js'

const second = 1000

const open = async () => {
  const town = await openSurveillance()
  const [one, other] = [await town.running('one'), await town.running('other')]
  const group = await town.group('Group', [one.id, other.id], 0)
  const camera = await town.camera('Gate', group)
  await town.pass(12_000, () => one.node.active(group))
  const { guid } = await town.staff.get(`/vms/cameras/${camera}`)
  const beganMs = town.house.clock.now().getTime()
  const client = clientsOf(town.house)
  const piece = (from: number, to: number, epoch: number, more: object = {}) => ({
    ...{ camera_guid: String(guid), group, epoch, run: 'run', bytes: 1000, storage: '/disk', path: `${from}.mp4` },
    ...{ start_ms: beganMs + from * second, end_ms: beganMs + to * second, is_isolated: false, is_truncated: false },
    ...more,
  })
  const tell = async (token: string, segments: object[], removed: object[] = []) => {
    const speaker = client({ kind: 'none', operatorId: null, headers: { authorization: `Bearer ${token}` } })
    expect((await speaker.call('post', '/vms/node/v1/recordings', { body: { segments, removed } })).status).toBe(200)
  }
  const shown = async (from: number, to: number) => {
    const time = {
      from: new Date(beganMs + from * second).toISOString(),
      to: new Date(beganMs + to * second).toISOString(),
    }
    const { stretches } = await town.staff.get(`/vms/cameras/${camera}/recordings`, time)
    return (stretches as { to: string; file: { server_id: number } | null }[]).map((stretch) => [
      ((Date.parse(stretch.to) - beganMs) / second).toString(),
      stretch.file?.server_id ?? null,
    ])
  }
  return { town, one, other, group, camera, guid: String(guid), beganMs, piece, tell, shown }
}

test('what was told twice is in the index once, and where nothing was recorded it says so', async () => {
  const { one, piece, tell, shown } = await open()
  await tell(one.token, [piece(0, 60, 1), piece(90, 120, 1)])
  await tell(one.token, [piece(0, 60, 1)])
  expect(await shown(0, 130)).toEqual([
    ['60', one.id],
    ['90', null],
    ['120', one.id],
    ['130', null],
  ])
})

test('the gap of a failover is filled by whoever recorded on without its lease', async () => {
  const { one, other, piece, tell, shown } = await open()
  await tell(one.token, [piece(0, 60, 1), piece(60, 90, 1, { is_isolated: true })])
  await tell(other.token, [piece(70, 120, 2)])
  expect(await shown(0, 120)).toEqual([
    ['60', one.id],
    ['70', one.id],
    ['120', other.id],
  ])
})

test('whoever did not notice that its lease was over is believed no more than that', async () => {
  const { town, one, other, group, piece, tell, shown } = await open()
  one.node.pull()
  town.nodes.splice(town.nodes.indexOf(one.node), 1)
  await town.pass(20_000, () => other.node.active(group))
  const atMs = town.house.clock.now().getTime()
  const own = { start_ms: atMs + 10 * second, end_ms: atMs + 20 * second }
  await tell(one.token, [piece(0, 0, 1, own)])
  await tell(other.token, [piece(0, 0, 2, { start_ms: atMs + 14 * second, end_ms: atMs + 20 * second })])
  const servers = (await shown(0, 60)).flatMap(([, server]) => server ?? [])
  expect(servers).toEqual([one.id, other.id])
})

test('what was removed to make room is not promised any more', async () => {
  const { one, guid, beganMs, piece, tell, shown } = await open()
  await tell(one.token, [piece(0, 60, 1), piece(60, 120, 1)])
  await tell(one.token, [], [{ camera_guid: guid, storage: '/disk', before_ms: beganMs + 60 * second }])
  expect(await shown(0, 120)).toEqual([
    ['60', null],
    ['120', one.id],
  ])
})

test('what another server removed from a storage that both have is gone as well', async () => {
  const { one, other, guid, beganMs, piece, tell, shown } = await open()
  const mark = 'marked-as-the-same'
  await tell(one.token, [piece(0, 60, 1, { mark }), piece(60, 120, 1, { mark })])
  await tell(other.token, [], [{ camera_guid: guid, storage: '/mnt', mark, before_ms: beganMs + 60 * second }])
  expect(await shown(0, 120)).toEqual([
    ['60', null],
    ['120', one.id],
  ])
})

test('an event lasts as long as the last word of it', async () => {
  const { town, one, camera } = await open()
  const until = async (seconds: number) =>
    Date.parse(String((await town.staff.post(`/vms/cameras/${camera}/event`, { seconds }))['until']))
  const first = await until(10)
  town.house.clock.advance(5000)
  expect(await until(10)).toBe(first + 5000)
  const speaker = clientsOf(town.house)({
    kind: 'none',
    operatorId: null,
    headers: { authorization: `Bearer ${one.token}` },
  })
  expect(await speaker.get('/vms/node/v1/plan')).toMatchObject({
    groups: [{ cameras: [{ recording: { event_from_ms: first - 10_000, event_until_ms: first + 5000 } }] }],
  })
})
