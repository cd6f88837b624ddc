import { clientsOf } from '@headend/base/testing'
import { expect, test } from 'vitest'
import { openSurveillance } from '../testing/surveillance.fixture.js'
import { VmsRecordingLock } from './recording-lock.table.js'

const second = 1000

const open = async () => {
  const town = await openSurveillance()
  const { id: server, token } = await town.server('one')
  const camera = await town.camera('Gate', await town.group('Group', [server], 0))
  const { guid } = await town.staff.get(`/vms/cameras/${camera}`)
  const beganMs = town.house.clock.now().getTime()
  const at = (seconds: number) => new Date(beganMs + seconds * second).toISOString()
  const lock = (body: object) =>
    town.staff.call('post', `/vms/cameras/${camera}/locks`, {
      body: { from: at(-60), to: at(-30), reason: 'a theft', ...body },
    })
  const node = (named: string) =>
    clientsOf(town.house)({ kind: 'none', operatorId: null, headers: { authorization: `Bearer ${named}` } })
  const told = async (named = token) => (await node(named).get('/vms/node/v1/plan'))['locks']
  return { town, camera, guid, token, beganMs, at, lock, node, told }
}

test('a locked time is told to every server of the operator, until somebody unlocks it', async () => {
  const { town, camera, guid, at, beganMs, lock, told } = await open()
  const { token: other } = await town.server('other')
  const { status, body } = await lock({})
  expect([status, body]).toMatchObject([200, { from: at(-60), to: at(-30), until: null }])
  const kept = [{ guid, from_ms: beganMs - 60_000, to_ms: beganMs - 30_000, until_ms: null }]
  expect([await told(), await told(other)]).toEqual([kept, kept])
  const { items } = await town.staff.get('/vms/locks')
  const facts = { camera_name: 'Gate', camera_id: camera, reason: 'a theft', locked_by: 'tester', ends_at: null }
  expect(items).toMatchObject([{ ...facts, locked_by: expect.any(String) as unknown, unlocked_by: '' }])
  const timeline = await town.staff.get(`/vms/cameras/${camera}/timeline`, { from: at(-40), to: at(10) })
  expect(timeline['locked']).toEqual([{ from: at(-40), to: at(-30) }])

  const unlock = () => town.staff.call('post', `/vms/locks/${Number(body['id'])}/unlock`)
  expect(await unlock()).toMatchObject({ status: 200, body: { until: at(0) } })
  expect(await told()).toEqual([])
  expect(await unlock()).toMatchObject({ status: 409, body: { code: 'lockOver' } })
  const [row] = (await town.staff.get('/vms/locks'))['items'] as Record<string, unknown>[]
  expect(row?.['unlocked_by']).toBe(row?.['locked_by'])
  const { items: events } = await town.staff.get('/vms/events')
  expect((events as { code: string }[]).map(({ code }) => code).toSorted()).toEqual([
    'recording.locked',
    'recording.unlocked',
  ])
  town.house.clock.advance(401 * 86_400_000)
  await town.house.jobs.runNow('vms.forget-old', town.house.operatorId)
  expect(await town.house.ctx.repo(VmsRecordingLock).find({ order: ['id'] })).toEqual([])
})

test('a server asks for its plan again when something was locked, and a lock ends by itself', async () => {
  const { town, token, at, lock, node, told } = await open()
  const mark = async (seq: number) => {
    const beat = { run: 'by-http', seq, heard: seq - 1, leases: [] }
    return ((await node(token).post('/vms/node/v1/beats', beat))['ack'] as { plan: string }).plan
  }
  await town.pass(500)
  const first = await mark(1)
  await lock({ until: at(3600) })
  expect(await mark(2)).not.toBe(first)
  expect(await told()).toMatchObject([{ until_ms: Date.parse(at(3600)) }])
  town.house.clock.advance(3_600_000)
  expect(await told()).toEqual([])
})

test('what was locked stays so when its camera is removed', async () => {
  const { town, camera, guid, lock, told } = await open()
  await lock({})
  const { body: row } = await town.staff.call('get', `/vms/cameras/${camera}`)
  const headers = { 'if-match': `"${String(row['rev'])}"` }
  expect((await town.staff.call('delete', `/vms/cameras/${camera}`, { headers })).status).toBeLessThan(300)
  expect(await told()).toMatchObject([{ guid }])
})

test('a lock has a time, a reason, and an end that is yet to come; and only so many are in force', async () => {
  const { town, at, lock } = await open()
  const field = async (body: object) => ((await lock(body)).body['errors'] as { field: string }[])[0]?.field
  expect(await field({ to: at(-60) })).toBe('to')
  expect(await field({ from: at(-32 * 86_400) })).toBe('to')
  expect(await field({ reason: '' })).toBe('reason')
  expect(await field({ until: at(0) })).toBe('until')
  const [from, to] = [new Date(at(-60)), new Date(at(-30))]
  const draft = { cameraId: 1, cameraGuid: 'x', cameraName: 'x', reason: 'x', lockedBy: 'x' }
  const many = Array.from({ length: 1000 }, () => ({ ...draft, fromAt: from, toAt: to, madeAt: from }))
  await town.house.ctx.repo(VmsRecordingLock).addMany(many)
  expect(await lock({})).toMatchObject({ status: 409, body: { code: 'locksFull' } })
})

test('what stayed between files that were removed is still promised', async () => {
  const { town, camera, guid, token, beganMs, at, node } = await open()
  const piece = (from: number, to: number) => ({
    ...{
      camera_guid: String(guid),
      group: 1,
      epoch: 1,
      run: 'run',
      bytes: 1000,
      storage: '/disk',
      path: `${from}.mp4`,
    },
    ...{ start_ms: beganMs + from * second, end_ms: beganMs + to * second, is_isolated: false, is_truncated: false },
  })
  const gone = (from: number, before: number) => ({
    ...{ camera_guid: guid, storage: '/disk' },
    ...{ from_ms: from === 0 ? 0 : beganMs + from * second, before_ms: beganMs + before * second },
  })
  const tell = (segments: object[], removed: object[]) =>
    node(token).post('/vms/node/v1/recordings', { segments, removed })
  const spans = async () =>
    (await town.staff.get(`/vms/cameras/${camera}/timeline`, { from: at(0), to: at(100) }))['spans']
  await tell([piece(0, 20), piece(20, 40), piece(40, 60), piece(60, 80)], [])
  await tell([], [gone(0, 20), gone(40, 60)])
  expect(await spans()).toMatchObject([
    { from: at(20), to: at(40) },
    { from: at(60), to: at(80) },
  ])
  await tell([], [gone(0, 60)])
  expect(await spans()).toMatchObject([{ from: at(60), to: at(80) }])
})
