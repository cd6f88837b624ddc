import { expect, onTestFinished, test } from 'vitest'
import { ownCertificate } from '../camera-sim/certificate.js'
import { OnvifCamera, type OnvifOptions } from '../camera-sim/onvif-camera.js'
import { Installation } from './installation.fixture.js'
import { until } from './node-process.js'

const login = { username: 'viewer', password: 'p@ss wörd' }

interface Rows {
  readonly items: readonly Record<string, unknown>[]
}

const motion = { topic: 'tns1:RuleEngine/CellMotionDetector/Motion', name: 'IsMotion', source: 'v1' }

type Reply = Awaited<ReturnType<Installation['call']>>

/** Asks until there is an answer: a camera that has a busy machine may need longer than it is given. */
const answered = async (ask: () => Promise<Reply>): Promise<Reply> => {
  let said: Reply | undefined
  await until('an answer of the camera', async () => (said = await ask()).status === 200)
  return said ?? ask()
}

/** A server that looks around on its own machine, where a camera stands. */
const open = async (more: OnvifOptions = {}) => {
  const town = await Installation.open()
  const clockOffsetMs = 3_600_000
  const rtsp = { rtspPort: town.cameras.port, paths: ['/gate', '/gate-small'] as const }
  const camera = await OnvifCamera.open({ login, clockOffsetMs, isFound: true, ...rtsp, ...more })
  onTestFinished(() => camera.close())
  const server = await town.server('one', { HEADEND_NODE_DISCOVER_LOOPBACK: '1' })
  const groupId = await town.create('groups', { name: 'Yard', site_id: town.siteId, server_ids: [server.id] })
  return { town, camera, server, groupId }
}

test('a camera is found, added with one of its pictures, seen, moved, and heard', async () => {
  const { town, camera, server, groupId } = await open()

  let device: Record<string, unknown> | undefined
  await until('the camera to be found', async () => {
    const found = await town.call('POST', `/vms/servers/${server.id}/discover`, {})
    device = (found.body['devices'] as Record<string, unknown>[]).find(({ port }) => port === camera.port)
    return device !== undefined
  })
  expect(device).toMatchObject({ address: '127.0.0.1', name: 'Gate camera', camera_id: null })

  const where = { address: '127.0.0.1', port: camera.port, ...login }
  const probed = await answered(() => town.call('POST', `/vms/servers/${server.id}/probe`, where))
  expect(probed.body).toMatchObject({ model: 'PTZ-1', profiles: [{ token: 'main' }, { token: 'sub' }] })
  const wrong = await town.call('POST', `/vms/servers/${server.id}/probe`, { ...where, password: 'wrong' })
  expect(wrong).toMatchObject({ status: 502, body: { code: 'cameraUnasked' } })

  const id = await town.create('cameras', {
    ...{ name: 'Gate', protocol: 'onvif', site_id: town.siteId, group_id: groupId, address: '127.0.0.1' },
    ...{ onvif_port: camera.port, profile: 'sub', ...login },
  })
  await until('the camera to be known', async () => {
    const { body } = await town.call('GET', `/vms/cameras/${id}`)
    return body['model'] === 'PTZ-1' && body['has_ptz'] === true
  })
  await until('the picture of the chosen profile', () => town.cameras.watchers('/gate-small') === 1)
  const { url } = await town.watch(id)
  await until('a list of pieces', async () => (await fetch(await town.place(String(url)))).status === 200)

  const ptz = (body: object) => town.call('POST', `/vms/cameras/${id}/ptz`, body)
  const moved = until('the head to move', () => camera.head.velocity.x === 0.5)
  expect((await ptz({ op: 'continuous', pan: 0.5, timeout_ms: 1500 })).status).toBe(200)
  await moved
  await until('the head to stand still by itself', () => camera.head.stops === 1 && !camera.head.isMoving)
  expect((await ptz({ op: 'preset_set', name: 'Gate' })).status).toBe(200)
  expect((await town.call('GET', `/vms/cameras/${id}/presets`)).body).toEqual({
    presets: [{ token: 'P1', name: 'Gate' }],
  })
  const times: number[] = []
  for (let turn = 0; turn < 20; turn += 1) {
    const begun = performance.now()
    expect((await ptz({ op: 'relative', pan: 0.01 })).status).toBe(200)
    times.push(performance.now() - begun)
  }
  times.sort((a, b) => a - b)
  console.log(
    `measured: an order to a head takes ${(times[9] ?? 0).toFixed(0)} ms, one in twenty more than ${(times[18] ?? 0).toFixed(0)} ms`,
  )

  await until('somebody to listen to the camera', () => camera.events.listeners === 1)
  const events = async () => ((await town.call('GET', '/vms/events?per_page=100')).body as unknown as Rows).items
  const seen = async () => (await events()).filter(({ code }) => code === 'camera.motion')
  camera.events.notice({ ...motion, isOn: true }, Date.now() + 3_600_000)
  await until('the motion in the list', async () => (await seen()).length === 1)
  expect(await seen()).toMatchObject([{ subject_name: 'Gate', params: { is_on: true, source: 'v1' } }])

  for (let turn = 0; turn < 500; turn += 1)
    camera.events.notice({ ...motion, isOn: turn % 2 === 1 }, Date.now() + 3_600_000)
  camera.events.notice(
    { topic: 'tns1:VideoSource/GlobalSceneChange', name: 'State', isOn: true, source: 'v1' },
    Date.now(),
  )
  await until('the storm to be over', () => camera.events.waiting === 0)
  expect((await seen()).length).toBeLessThan(40)

  camera.events.forget()
  await until('somebody to listen to the camera again', () => camera.events.listeners === 1)

  const said = [...server.node.said.map((line) => JSON.stringify(line)), server.node.complained].join('\n')
  expect(said).not.toContain(login.password)
  await until('it to be marked as added', async () => {
    const { body } = await town.call('GET', `/vms/servers/${server.id}/found`)
    return (body['devices'] as Record<string, unknown>[]).some(({ camera_id: added }) => added === id)
  })
})

test('a camera is asked over TLS with SHA-256, and for a single picture where it sends no others', async () => {
  const { town, camera, server, groupId } = await open({ tls: ownCertificate(), wants: 'sha256' })
  const where = { address: '127.0.0.1', port: camera.port, ...login }
  const checked = await town.call('POST', `/vms/servers/${server.id}/probe`, { ...where, tls: 'checked' })
  expect(checked).toMatchObject({ status: 502, body: { code: 'cameraUnasked' } })
  const probed = await answered(() => town.call('POST', `/vms/servers/${server.id}/probe`, { ...where, tls: 'any' }))
  expect(probed.body).toMatchObject({ model: 'PTZ-1', profiles: [{ token: 'main' }, { token: 'sub' }] })

  town.cameras.freeze('/gate')
  const id = await town.create('cameras', {
    ...{ name: 'Gate', protocol: 'onvif', site_id: town.siteId, group_id: groupId, address: '127.0.0.1' },
    ...{ onvif_port: camera.port, onvif_tls: 'any', profile: 'main', ...login },
  })
  const { url } = await town.watch(id)
  const address = String(url).replace('index.m3u8', 'snapshot.jpg')
  await until('a single picture of the camera', async () => (await fetch(address)).status === 200)
  const reply = await fetch(address)
  expect(reply.headers.get('content-type')).toBe('image/jpeg')
  expect(Buffer.from(await reply.arrayBuffer()).toString()).toContain('/snapshot?channel=1')
})
