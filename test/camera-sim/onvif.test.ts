import { expect, onTestFinished, test } from 'vitest'
import { discover, devicesIn } from '../../apps/streaming-node/src/onvif/discovery.js'
import { OnvifClient } from '../../apps/streaming-node/src/onvif/onvif-client.js'
import type { OnvifLogin } from '../../apps/streaming-node/src/onvif/onvif-port.js'
import { ownCertificate } from './certificate.js'
import { OnvifCamera, type OnvifOptions } from './onvif-camera.js'

const login = { username: 'viewer', password: 'p@ss & wörd' }
const clock = { bootMs: () => Math.round(process.uptime() * 1000), wallMs: () => Date.now() }

const open = async (options: OnvifOptions = {}, timeoutMs = 2000) => {
  const camera = await OnvifCamera.open({ login, ...options })
  onTestFinished(() => camera.close())
  const at: OnvifLogin = { address: '127.0.0.1', port: camera.port, tls: 'off', ...login }
  return { camera, at, client: new OnvifClient(clock, timeoutMs) }
}

test('a camera says what it is and where its pictures are; its login is in no address', async () => {
  const { client, at } = await open({ rtspPort: 8554, paths: ['/live?ch=1&password=p@ss', '/sub'] })
  const facts = await client.probe(at)
  expect(facts).toMatchObject({
    ...{ vendor: 'Sim & Sons', model: 'PTZ-1', firmware: '1.10', serial: '00012345678901234567890', hardware_id: '7' },
    ...{ mac: '00:c0:ff:ee:00:01', hostname: 'gate-cam', has_events: true },
    profiles: [
      {
        token: 'main',
        name: 'main picture',
        codec: 'H264',
        width: 1280,
        height: 720,
        fps: 10,
        kbps: 300,
        has_ptz: true,
      },
      { token: 'sub', width: 320, rtsp_port: 8554, rtsp_path: '/sub', snapshot_path: '/snapshot?channel=2' },
    ],
  })
  expect(facts.profiles[0]?.rtsp_path).toBe('/live?ch=1&password={password}')
  expect(JSON.stringify(facts)).not.toContain('p@ss')
})

test('a camera whose clock is hours off is asked by its own time', async () => {
  const { client, at } = await open({ clockOffsetMs: -5 * 3_600_000 })
  const { clock_offset_ms: offset } = await client.probe(at)
  expect(Math.abs(offset + 5 * 3_600_000)).toBeLessThan(3000)
})

test('a camera that wants HTTP Digest is asked that way, and only it', async () => {
  const { client, at } = await open({ wants: 'digest' })
  expect(await client.probe(at)).toMatchObject({ model: 'PTZ-1' })
})

test('of several ways of HTTP Digest the strongest is gone that both know', async () => {
  const { client, at } = await open({ wants: 'sha256' })
  expect(await client.probe(at)).toMatchObject({ model: 'PTZ-1' })
  await expect(client.probe({ ...at, password: 'wrong' })).rejects.toMatchObject({ reason: 'auth' })
})

test('a camera with a certificate of its own is asked over TLS, unless only trusted ones will do', async () => {
  const { client, at } = await open({ tls: ownCertificate(), wants: 'sha256' })
  const secure = { ...at, tls: 'any' } as const
  expect(await client.probe(secure)).toMatchObject({ model: 'PTZ-1' })
  expect((await client.picture(secure, 'sub')).toString()).toContain('/snapshot?channel=2')
  const signs = await client.signs(secure)
  await signs.close()
  await expect(client.probe({ ...at, tls: 'checked' })).rejects.toMatchObject({ reason: 'unreachable' })
  await expect(client.probe(at)).rejects.toMatchObject({ reason: 'unreachable' })
})

test('a camera gives single pictures of the profile that is asked for', async () => {
  for (const wants of ['token', 'digest'] as const) {
    const { client, at } = await open({ wants })
    const picture = await client.picture(at, 'main')
    expect([picture[0], picture.subarray(4).toString()]).toEqual([0xff, '/snapshot?channel=1'])
  }
})

test('what is no picture, is too large or leads elsewhere is not taken', async () => {
  const told = { page: 'fault', huge: 'too_large', elsewhere: 'fault' } as const
  for (const [picture, reason] of Object.entries(told)) {
    const { client, at, camera } = await open({ picture: picture as keyof typeof told })
    await expect(client.picture(at, ''), picture).rejects.toMatchObject({ reason })
    expect(camera.asked).not.toContain('/other')
  }
})

test('a wrong password is named as such', async () => {
  for (const wants of ['token', 'digest'] as const) {
    const { client, at } = await open({ wants })
    await expect(client.picture({ ...at, password: 'wrong' }, '')).rejects.toMatchObject({ reason: 'auth' })
    await expect(client.probe({ ...at, password: 'wrong' })).rejects.toMatchObject({ reason: 'auth' })
  }
})

test('the head moves, stops, and remembers places', async () => {
  const { client, at, camera } = await open()
  const { head } = camera
  await client.move(at, 'main', { op: 'continuous', pan: 0.5, tilt: -0.25, zoom: 0, timeoutMs: 2000 })
  expect(head.velocity).toEqual({ x: 0.5, y: -0.25, zoom: 0 })
  await client.move(at, 'main', { op: 'stop' })
  expect(head.isMoving).toBe(false)
  await client.move(at, '', { op: 'absolute', pan: 1, tilt: 0, zoom: 0.5 })
  await client.move(at, '', { op: 'relative', pan: -0.5, tilt: 0, zoom: 0 })
  expect(head.position).toEqual({ x: 0.5, y: 0, zoom: 0.5 })
  await client.move(at, '', { op: 'preset_set', name: 'Gate <left> & "right"' })
  expect(await client.presets(at, '')).toEqual([{ token: 'P1', name: 'Gate <left> & "right"' }])
  await client.move(at, '', { op: 'home' })
  await client.move(at, '', { op: 'preset_goto', preset: 'P1' })
  expect(head.position.x).toBe(0.5)
  await client.move(at, '', { op: 'preset_delete', preset: 'P1' })
  expect(head.presets.size).toBe(0)
})

test('what a camera notices is pulled, at the time of this machine, and the subscription is renewed and ended', async () => {
  const clockOffsetMs = 7_200_000
  const { client, at, camera } = await open({ clockOffsetMs })
  const signs = await client.signs(at)
  const notice = { topic: 'tns1:RuleEngine/CellMotionDetector/Motion', name: 'IsMotion', isOn: true, source: 'v1' }
  camera.events.notice(notice, Date.now() + clockOffsetMs)
  camera.events.notice({ ...notice, topic: 'tns1:Monitoring/ProcessorUsage', name: 'Value' }, Date.now())
  const [sign, ...others] = await signs.pull()
  expect(others).toEqual([])
  expect(sign).toMatchObject({ kind: 'motion', isOn: true, source: 'v1' })
  expect(Math.abs((sign?.atMs ?? 0) - Date.now())).toBeLessThan(3000)
  expect(camera.events.renewals).toBe(1)
  await signs.close()
  expect(camera.events.listeners).toBe(0)
})

test('a camera that says too much, too little, or harmful things is let go', async () => {
  const told = {
    ...{ huge: 'too_large', entities: 'not_onvif', depth: 'not_onvif', namespaces: 'not_onvif' },
    ...{ silence: 'timeout', drops: 'timeout', nonsense: 'not_onvif' },
  } as const
  for (const [trouble, reason] of Object.entries(told)) {
    const { client, at } = await open({ trouble: trouble as keyof typeof told }, 700)
    await expect(client.probe(at), trouble).rejects.toMatchObject({ reason })
  }
  const nobody = { address: '127.0.0.1', port: 1, tls: 'off', ...login } as const
  await expect(new OnvifClient(clock).probe(nobody)).rejects.toMatchObject({ reason: 'refused' })
})

test('cameras of a network are found, each once', async () => {
  const { camera } = await open({ isFound: true })
  const [device, ...others] = (await discover(['127.0.0.1'], 300)).filter(({ port }) => port === camera.port)
  expect(others).toEqual([])
  expect(device).toMatchObject({
    ...{ address: '127.0.0.1', is_tls: false, name: 'Gate camera', hardware: 'PTZ-1', location: 'Yard' },
    endpoint: 'urn:uuid:4b0d8a5c-0001-1000-8000-00c0ffee0001',
  })
})

test('an answer to a question that nobody asked counts for nothing', () => {
  expect(devicesIn('<a/>', '192.0.2.1', new Set(['x']))).toEqual([])
  expect(devicesIn(`${'xmlns'.repeat(10_000)}`, '192.0.2.1', new Set(['x']))).toEqual([])
})
