import { clientsOf } from '@headend/base/testing'
import { expect, test } from 'vitest'
import { openSurveillance } from '../testing/surveillance.fixture.js'

const second = 1000

const open = async () => {
  const town = await openSurveillance()
  const one = await town.running('one', { public_url: 'https://one.example.com/' })
  const other = await town.running('other', { public_url: 'https://two.example.com' })
  const group = await town.group('Group', [one.id, other.id], 0)
  const camera = await town.camera('Gate', group)
  await town.pass(12_000, () => one.node.active(group))
  const { guid } = await town.staff.get(`/vms/cameras/${camera}`)
  const beganMs = town.house.clock.now().getTime()
  const client = clientsOf(town.house)
  const piece = (from: number, to: number, epoch: number, more: object = {}) => ({
    ...{ camera_guid: String(guid), group, epoch, run: 'run', bytes: 1000, storage: '/disk' },
    ...{ path: `${String(guid)}/2026/11/20/${from}_g1_e${epoch}_run_${to}.mp4`, head: 'abc' },
    ...{ cut_ms: [0, 5000], cut_bytes: [100, 500], is_isolated: false, is_truncated: false },
    ...{ start_ms: beganMs + from * second, end_ms: beganMs + to * second },
    ...more,
  })
  const tell = async (token: string, segments: object[]) => {
    const speaker = client({ kind: 'none', operatorId: null, headers: { authorization: `Bearer ${token}` } })
    expect((await speaker.call('post', '/vms/node/v1/recordings', { body: { segments, removed: [] } })).status).toBe(
      200,
    )
  }
  const at = (seconds: number) => new Date(beganMs + seconds * second).toISOString()
  const play = (from: number, to: number) =>
    town.staff.post(`/vms/cameras/${camera}/play`, { from: at(from), to: at(to) })
  const guest = client({ kind: 'none', operatorId: null })
  const ask = (session: unknown, file: string) => guest.call('get', `/vms/live/p/${String(session)}/${file}`)
  return { town, one, other, group, camera, beganMs, at, piece, tell, play, ask }
}

/** The list without its tokens, which are another each time. */
const linesOf = (text: string): string[] => text.replace(/\/v1\/[\w.-]+\/[\w-]{36}\//g, '/').split('\n')

test('a time that two servers recorded is one film, and each part is fetched from where it lies', async () => {
  const { one, other, beganMs, piece, tell, play, ask } = await open()
  await tell(one.token, [piece(0, 10, 1)])
  await tell(other.token, [piece(8, 16, 2)])
  const { session, unavailable } = await play(0, 20)
  expect(unavailable).toEqual([])
  const { status, text } = await ask(session, 'index.m3u8')
  expect(status).toBe(200)
  const first = 'https://one.example.com/play/20261120_0_g1_e1_run_10'
  const next = 'https://two.example.com/play/20261120_8_g1_e2_run_16'
  const time = (seconds: number) => `#EXT-X-PROGRAM-DATE-TIME:${new Date(beganMs + seconds * second).toISOString()}`
  expect(linesOf(text).slice(6)).toEqual([
    ...[`#EXT-X-MAP:URI="${first}.head.mp4"`, time(0), '#EXTINF:5.000,', `${first}.100-500-0.m4s`],
    ...['#EXTINF:3.000,', `${first}.500-1000-8000.m4s`],
    ...['#EXT-X-DISCONTINUITY', `#EXT-X-MAP:URI="${next}.head.mp4"`, time(8), '#EXTINF:5.000,'],
    ...[`${next}.100-500-0.m4s`, '#EXTINF:3.000,', `${next}.500-1000-0.m4s`, '#EXT-X-ENDLIST', ''],
  ])
})

test('what lies on a server that is away is a gap with a name, and the rest is played', async () => {
  const { town, one, other, group, camera, at, piece, tell, play, ask } = await open()
  await tell(one.token, [piece(0, 10, 1)])
  await tell(other.token, [piece(10, 16, 2)])
  one.node.pull()
  town.nodes.splice(town.nodes.indexOf(one.node), 1)
  await town.pass(20_000, () => other.node.active(group))
  const { session, unavailable } = await play(0, 20)
  expect(unavailable).toEqual([{ from: at(0), to: at(10), server: 'one' }])
  const lines = linesOf((await ask(session, 'index.m3u8')).text)
  expect(lines.filter((line) => line === '#EXT-X-GAP')).toHaveLength(2)
  const { events } = await town.staff.get(`/vms/cameras/${camera}/timeline`, { from: at(0), to: at(60) })
  expect((events as { code: string }[]).map(({ code }) => code)).toContain('group.failover')
  expect(lines).toContain('https://two.example.com/play/20261120_10_g1_e2_run_16.100-500-0.m4s')
})

test('what lies on a storage that another server has as well is given by that one', async () => {
  const { town, one, other, group, piece, tell, play, ask } = await open()
  const storages = (name: string, mark: string) => ({
    storages: [{ name, mark, used: 1, total: 2, state: 'ok' }],
  })
  other.node.more = storages('/mnt/shared', 'marked-as-the-same')
  await town.pass(12_000)
  await tell(one.token, [piece(0, 10, 1, { mark: 'marked-as-the-same' }), piece(10, 14, 1, { mark: 'its-own-alone' })])
  one.node.pull()
  town.nodes.splice(town.nodes.indexOf(one.node), 1)
  await town.pass(20_000, () => other.node.active(group))
  const { session, unavailable } = await play(0, 20)
  expect(unavailable).toMatchObject([{ server: 'one' }])
  const lines = linesOf((await ask(session, 'index.m3u8')).text)
  expect(lines).toContain('https://two.example.com/play/20261120_0_g1_e1_run_10.100-500-0.m4s')
  expect(lines.filter((line) => line === '#EXT-X-GAP')).toHaveLength(1)
})

test('a timeline has what was recorded, what was not, and what happened', async () => {
  const { town, camera, one, at, piece, tell, play, ask } = await open()
  const times = { from: at(0), to: at(100) }
  await tell(one.token, [piece(0, 10, 1), piece(11, 20, 1), piece(40, 50, 1, { is_isolated: true })])
  await town.staff.post(`/vms/cameras/${camera}/event`, { seconds: 5 })
  await town.pass(60_000)
  const told = (await town.staff.get(`/vms/cameras/${camera}/timeline`, times)) as Record<string, unknown[]>
  const [gap, last] = told['gaps'] as { from: string; to: string }[]
  expect(told['spans']).toEqual([
    { from: at(0), to: at(20), is_isolated: false },
    { from: at(40), to: at(50), is_isolated: true },
  ])
  expect([gap, last?.from]).toEqual([{ from: at(20), to: at(40) }, at(50)])
  expect(Date.parse(last?.to ?? '')).toBeLessThanOrEqual(town.house.clock.now().getTime())
  expect(told['events']).toContainEqual({ at: at(0), code: 'camera.event', name: 'Gate' })
  const { session } = await play(0, 100)
  const { body } = await ask(session, 'timeline')
  expect(body).toEqual({ name: 'Gate', timeline: told })
  const long = await town.staff.call('get', `/vms/cameras/${camera}/timeline`, { query: { ...times, to: at(700_000) } })
  expect(long.body).toMatchObject({ errors: [{ field: 'to' }] })
})

test('an address is good for its time, and one that nobody signed never was', async () => {
  const { town, camera, at, play, ask } = await open()
  const { session } = await play(0, 20)
  expect(await ask(session, 'index.m3u8')).toMatchObject({ status: 404, body: { code: 'nothingRecorded' } })
  const name = String(session)
  for (const forged of [`${name}x`, name.replace(/^\w+/, '2'), 'nothing', 'a.b.c.d.e.f.g.AAAAAAAAAAAAAAAAAAAAAA'])
    expect(await ask(forged, 'timeline'), forged).toMatchObject({ status: 404, body: { code: 'viewOver' } })
  town.house.clock.advance(12 * 3_600_000)
  expect(await ask(session, 'timeline')).toMatchObject({ status: 404, body: { code: 'viewOver' } })
  const far = await town.staff.call('post', `/vms/cameras/${camera}/play`, { body: { from: at(0), to: at(90_000) } })
  expect(far.body).toMatchObject({ errors: [{ field: 'to', reason: 'within a day after from' }] })
})
