import { expect, test } from 'vitest'
import { openSurveillance } from '../testing/surveillance.fixture.js'

const open = async (serverFacts: object = {}) => {
  const town = await openSurveillance()
  const { id, node } = await town.running('one', serverFacts)
  const group = await town.group('Group', [id], 3)
  const gate = await town.camera('Gate', group, { priority: 'high' })
  await town.pass(14_000, () => node.active(group))
  const say = async (state: string, recording = 'on', cameras = [gate]) => {
    node.news = { cameras: cameras.map((camera) => ({ id: camera, state, recording })) }
    await town.pass(3500)
  }
  const ofCameras = async () => (await town.alarms()).filter((name) => !name.startsWith('group.unprotected'))
  return { town, id, node, group, gate, say, ofCameras }
}

test('a camera out of reach, one that refuses the password and one that is not recorded are told', async () => {
  const { town, say, ofCameras } = await open()
  await say('unreachable')
  expect(await ofCameras()).toEqual([])
  await town.pass(11_000)
  expect(await ofCameras()).toEqual(['camera.unreachable Gate'])
  const { items } = (await town.staff.get('/vms/alarms', { code: 'camera.unreachable' })) as { items: object[] }
  expect(items).toMatchObject([{ severity: 'major', subject_type: 'camera' }])
  await say('auth_failed')
  expect(await ofCameras()).toEqual(['camera.auth_failed Gate'])
  await say('up', 'stopped')
  await town.pass(11_000)
  expect(await ofCameras()).toEqual(['recording.stopped Gate'])
  await say('up')
  expect(await ofCameras()).toEqual([])
})

test('a camera that stands still again and again is told', async () => {
  const { say, ofCameras } = await open()
  for (let time = 0; time < 3; time++) {
    await say('stalled')
    await say('up')
  }
  expect(await ofCameras()).toEqual(['camera.stall Gate'])
})

test('where nearly all cameras of a group are out of reach, the way to them is told and not each of them', async () => {
  const { town, gate, group, say, ofCameras } = await open()
  const { items } = (await town.staff.get('/vms/cameras', { group_id: group })) as { items: { id: number }[] }
  await say(
    'unreachable',
    'on',
    items.map(({ id }) => id),
  )
  await town.pass(11_000)
  expect(await ofCameras()).toEqual(['group.media_path Group'])
  await say('up', 'on', [gate])
  expect(await ofCameras()).toHaveLength(3)
})

test('a server records no more cameras than it may, the most important first', async () => {
  const { town, id, group, ofCameras } = await open({ max_recording: 3 })
  expect(await ofCameras()).toEqual(['recording.license_exceeded Group'])
  const { items } = (await town.staff.get('/vms/alarms', { code: 'recording.license_exceeded' })) as { items: object[] }
  expect(items).toMatchObject([{ params: { cameras: 1, names: ['Group 003'] } }])
  await town.change('servers', id, { max_recording: 4 })
  await town.pass(4000)
  expect(await ofCameras()).toEqual([])
  expect((await town.board())['one']).toMatchObject({ groups: [{ id: group }], recordings: { of: 4 } })
})
