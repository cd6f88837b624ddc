import { clientsOf } from '@headend/base/testing'
import { expect, test } from 'vitest'
import { openSurveillance } from '../testing/surveillance.fixture.js'

const second = 1000

const open = async () => {
  const town = await openSurveillance()
  const one = await town.running('one', { public_url: 'https://one.example.com' })
  const other = await town.running('other', { public_url: 'https://two.example.com' })
  const group = await town.group('Group', [one.id, other.id], 0)
  const cameras = [await town.camera('Gate', group), await town.camera('Yard', group)]
  await town.pass(12_000, () => one.node.active(group))
  const beganMs = town.house.clock.now().getTime()
  const client = clientsOf(town.house)
  const guest = client({ kind: 'none', operatorId: null })
  const at = (seconds: number) => new Date(beganMs + seconds * second).toISOString()
  const tell = async (token: string, camera: number, from: number, to: number) => {
    const { guid } = await town.staff.get(`/vms/cameras/${camera}`)
    const segment = {
      ...{ camera_guid: String(guid), group, epoch: 1, run: 'run', bytes: 1000, storage: '/disk', head: 'abc' },
      ...{ path: `${String(guid)}/2026/11/20/${from}_g1_e1_run_${to}.mp4`, cut_ms: [0, 5000], cut_bytes: [100, 500] },
      ...{ is_isolated: false, is_truncated: false, start_ms: beganMs + from * second, end_ms: beganMs + to * second },
    }
    const speaker = client({ kind: 'none', operatorId: null, headers: { authorization: `Bearer ${token}` } })
    const body = { segments: [segment], removed: [] }
    expect((await speaker.call('post', '/vms/node/v1/recordings', { body })).status).toBe(200)
  }
  const play = (more: object = {}) =>
    town.staff.call('post', '/vms/play', { body: { cameras, from: at(0), to: at(60), ...more } })
  const shown = (session: unknown) => guest.call('get', `/vms/live/t/${String(session)}`)
  return { town, one, other, group, cameras, at, tell, play, shown, guest }
}

interface Shown {
  readonly name: string
  readonly session: string
  readonly unavailable: readonly object[]
  readonly timeline: { readonly spans: readonly object[] }
}

test('several cameras are played by one address: each with its own list, what there is of it, and what is away', async () => {
  const { town, one, other, group, cameras, at, tell, play, shown, guest } = await open()
  await tell(one.token, cameras[0] ?? 0, 0, 10)
  await tell(other.token, cameras[1] ?? 0, 5, 12)
  const { status, body } = await play()
  expect(status).toBe(200)
  expect(body).toMatchObject({ cameras: cameras.map((id) => ({ id, unavailable: [] })) })
  expect(String(body['page'])).toContain(`/vms/together/${String(body['session'])}`)

  const said = (await shown(body['session'])).body
  expect([said['from'], said['to']]).toEqual([at(0), at(60)])
  const [gate, yard] = said['cameras'] as readonly Shown[]
  expect([gate?.name, gate?.timeline.spans, yard?.name, yard?.timeline.spans]).toEqual([
    ...['Gate', [{ from: at(0), to: at(10), is_isolated: false }]],
    ...['Yard', [{ from: at(5), to: at(12), is_isolated: false }]],
  ])
  const list = async (name: string) => (await guest.call('get', `/vms/live/p/${String(gate?.session)}/${name}`)).text
  expect(await list('index.m3u8')).toMatch(/https:\/\/one\.example\.com\/\S+\.100-500-0\.m4s/)
  const keys = await list('keys.m3u8')
  expect(keys).toMatch(/#EXT-X-MAP:URI="\S+\.key\.mp4"/)
  expect(keys).toMatch(/https:\/\/one\.example\.com\/\S+\.100-500-0\.key\.m4s/)
  expect(keys.match(/#EXTINF:[\d.]+/g)).toEqual((await list('index.m3u8')).match(/#EXTINF:[\d.]+/g))

  one.node.pull()
  town.nodes.splice(town.nodes.indexOf(one.node), 1)
  await town.pass(20_000, () => other.node.active(group))
  const later = (await shown(body['session'])).body['cameras'] as readonly Shown[]
  expect(later[0]?.unavailable).toEqual([{ from: at(0), to: at(10), server: 'one' }])
  expect(later[1]?.unavailable).toEqual([])
})

test('such an address is good for its time and its cameras, and nobody makes one', async () => {
  const { town, cameras, play, shown } = await open()
  const name = String((await play()).body['session'])
  for (const forged of [`${name}x`, name.replace(/^\w+/, '2'), 'nothing', name.replace(/-\w+(?=\.)/, '-zz')])
    expect(await shown(forged), forged).toMatchObject({ status: 404, body: { code: 'viewOver' } })
  await town.staff.call('delete', `/vms/cameras/${cameras[1] ?? 0}`, { headers: { 'if-match': '"1"' } })
  town.house.clock.advance(11 * 3_600_000)
  const { cameras: left } = (await shown(name)).body as { cameras: Shown[] }
  expect(left.map((one) => one.name)).toEqual(['Gate'])
  town.house.clock.advance(2 * 3_600_000)
  expect((await shown(name)).status).toBe(404)
  // What the page was given ends with it.
  const list = await clientsOf(town.house)({ kind: 'none', operatorId: null }).call(
    ...(['get', `/vms/live/p/${left[0]?.session ?? ''}/index.m3u8`] as const),
  )
  expect(list.body).toMatchObject({ code: 'viewOver' })
})

test('no more cameras than sixteen, none twice, and none of somebody else', async () => {
  const { cameras, at, play } = await open()
  const faults = async (more: object) => ((await play(more)).body['errors'] as { field: string }[])[0]?.field
  expect(await faults({ cameras: [] })).toBe('cameras')
  expect(await faults({ cameras: Array.from({ length: 17 }, (_one, index) => index + 1) })).toBe('cameras')
  expect(await faults({ cameras: [cameras[0], cameras[0]] })).toMatch(/^cameras/)
  expect(await faults({ to: at(100_000) })).toBe('to')
  expect((await play({ cameras: [...cameras, 999] })).status).toBe(404)
})
