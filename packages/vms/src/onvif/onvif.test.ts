import { clientsOf, dumpOf } from '@headend/base/testing'
import { expect, onTestFinished, test, vi } from 'vitest'
import { NodeLinks } from '../control/node-links.js'
import { openSurveillance, type Surveillance } from '../testing/surveillance.fixture.js'
import { keepFound } from './found-devices.service.js'
import { VmsNodeOrder } from './node-order.table.js'
import { NodeOrders } from './node-orders.service.js'

const profile = (token: string, more: object = {}) => ({
  ...{ token, name: token, codec: 'H264', width: 1280, height: 720, fps: 10, kbps: 300 },
  ...{ rtsp_port: 8554, rtsp_path: `/${token}`, snapshot_path: '', has_ptz: true, ...more },
})
const facts = {
  ...{ vendor: 'Sim', model: 'PTZ-1', firmware: '1.0', serial: '0007', hardware_id: '7', mac: '00:c0:ff:ee:00:01' },
  ...{ hostname: 'gate', has_events: true, clock_offset_ms: -60_000, profiles: [profile('main'), profile('sub')] },
}
const device = (address: string, endpoint = `urn:uuid:${address}`) => ({
  ...{ endpoint, address, port: 80, is_tls: false, name: 'Gate', hardware: 'PTZ-1', location: 'Yard' },
})

/** A server that asks cameras well, and a group that it holds. */
const open = async () => {
  const town = await openSurveillance()
  const one = await town.running('one')
  one.node.answer = ({ do: what }) =>
    what === 'probe'
      ? { said: { facts } }
      : what === 'presets'
        ? { said: { presets: [{ token: 'P1', name: 'Gate' }] } }
        : { said: {} }
  const group = await town.group('Group', [one.id], 0)
  const camera = await town.camera('Gate', group, { username: 'viewer', password: 'kept secret', onvif_port: 8080 })
  await town.pass(14_000, () => one.node.active(group))
  return { town, one, group, camera }
}

const probed = (town: Surveillance): Promise<unknown> => town.house.worker.runDue()

const move = (town: Surveillance, camera: number, body: object, who = town.staff) =>
  who.call('post', `/vms/cameras/${camera}/ptz`, { body })

test('a camera that was added is asked what it is, and its picture is taken from where it says', async () => {
  const { town, one, camera } = await open()
  await probed(town)
  expect(one.node.orders.find((order) => order['do'] === 'probe')).toMatchObject({
    login: { address: '192.0.2.10', port: 8080, tls: 'off', username: 'viewer', password: 'kept secret' },
  })
  expect(await town.staff.get(`/vms/cameras/${camera}`)).toMatchObject({ vendor: 'Sim', serial: '0007', has_ptz: true })
  expect(await town.staff.get(`/vms/cameras/${camera}/device`)).toMatchObject({ profiles: [{ token: 'main' }, {}] })
  const client = clientsOf(town.house)
  const headers = { authorization: `Bearer ${one.token}` }
  const plan = async () => {
    const told = (await client({ kind: 'none', operatorId: null, headers }).get('/vms/node/v1/plan'))['groups']
    return (told as { cameras: object[] }[])[0]?.cameras[0]
  }
  expect(await plan()).toMatchObject({
    rtsp_port: 8554,
    rtsp_path: '/main',
    onvif: { profile: 'main', has_events: true },
  })
  await town.change('cameras', camera, { profile: 'sub' })
  expect(await plan()).toMatchObject({ rtsp_path: '/sub', onvif: { profile: 'sub' } })
  await town.change('cameras', camera, { rtsp_path: '/own', rtsp_port: 1554, reads_events: false })
  expect(await plan()).toMatchObject({ rtsp_port: 1554, rtsp_path: '/own', onvif: { has_events: false } })
  expect(JSON.stringify(await dumpOf(town.house))).not.toContain('kept secret')
})

test('a camera that refuses its password shows that, and keeps what it said before', async () => {
  const { town, one, camera } = await open()
  await probed(town)
  one.node.answer = () => ({ failed: 'auth' })
  const said = await town.staff.call('post', `/vms/cameras/${camera}/probe`)
  expect(said).toMatchObject({ status: 502, body: { code: 'cameraUnasked' } })
  expect(await town.staff.get(`/vms/cameras/${camera}/device`)).toMatchObject({ problem: 'auth', model: 'PTZ-1' })
})

test('a camera that nobody could ask is asked when somebody can, and one that refuses not at once again', async () => {
  const { town, one, camera } = await open()
  one.node.answer = () => ({ failed: 'timeout' })
  await probed(town)
  const asked = () => one.node.orders.filter((order) => order['do'] === 'probe').length
  expect(asked()).toBe(1)
  await town.house.jobs.runNow('vms.probe-waiting')
  expect(asked()).toBe(1)
  one.node.answer = () => ({ said: { facts } })
  const second = await town.camera('Yard', 1)
  await town.house.jobs.runNow('vms.probe-waiting')
  expect(await town.staff.get(`/vms/cameras/${second}`)).toMatchObject({ model: 'PTZ-1', problem: '' })
  town.house.clock.advance(600_001)
  await town.house.jobs.runNow('vms.probe-waiting')
  expect(await town.staff.get(`/vms/cameras/${camera}`)).toMatchObject({ model: 'PTZ-1', problem: '' })
})

test('a server looks for cameras, and those that are there already are marked', async () => {
  const { town, one } = await open()
  one.node.answer = () => ({ said: { devices: [device('192.0.2.10', 'other'), device('192.0.2.11')] } })
  await town.change('cameras', 1, { onvif_port: 80 })
  const found = await town.staff.post(`/vms/servers/${one.id}/discover`)
  expect(found).toMatchObject({
    devices: [
      { address: '192.0.2.10', camera_id: 1 },
      { name: 'Gate', camera_id: null },
    ],
  })
  expect(await town.staff.get(`/vms/servers/${one.id}/found`)).toEqual(found)
  const probe = { address: '192.0.2.11', username: 'viewer', password: 'kept secret' }
  one.node.answer = () => ({ said: { facts } })
  expect(await town.staff.post(`/vms/servers/${one.id}/probe`, probe)).toMatchObject({
    profiles: [{ rtsp_path: '/main' }, {}],
  })
  const other = await town.create('sites', { name: 'Branch' })
  const people = town.house.staff({ allow: ['vms.servers.discover'], facts: { scope: { name: 'site', id: other } } })
  expect((await people.call('get', `/vms/servers/${one.id}/found`)).status).toBe(404)
  expect((await people.call('post', `/vms/servers/${one.id}/probe`, { body: probe })).status).toBe(404)
})

test('a head is moved by the holder of its group, under its lease, by one person at a time', async () => {
  const { town, one, group, camera } = await open()
  expect(await move(town, camera, { op: 'stop' })).toMatchObject({ status: 409, body: { code: 'cameraStill' } })
  await probed(town)
  const order = { op: 'continuous', pan: 0.5, timeout_ms: 500 }
  expect((await move(town, camera, order)).status).toBe(200)
  expect(one.node.orders.at(-1)).toMatchObject({ do: 'ptz', group, epoch: 1, camera, order: { ...order, tilt: 0 } })
  expect(await town.staff.get(`/vms/cameras/${camera}/presets`)).toEqual({ presets: [{ token: 'P1', name: 'Gate' }] })
  const bob = town.house.staff({ allow: ['vms.cameras.ptz'], facts: { staffId: 77, name: 'Bob' } })
  const eve = town.house.staff({ allow: ['vms.cameras.ptz', 'vms.cameras.take'], facts: { staffId: 78, name: 'Eve' } })
  expect(await move(town, camera, order, bob)).toMatchObject({ status: 409, body: { code: 'cameraTaken' } })
  expect((await move(town, camera, order, eve)).status).toBe(200)
  expect(await move(town, camera, order, bob)).toMatchObject({ status: 409 })
  town.house.clock.advance(10_000)
  expect((await move(town, camera, order, bob)).status).toBe(200)
  expect((await eve.call('post', `/vms/cameras/${camera}/take`)).status).toBe(200)
  expect((await town.events()).filter((event) => event === 'ptz.used Gate')).toHaveLength(4)
})

test('an order that makes no sense is refused by its field, and one that comes too late by the server', async () => {
  const { town, one, camera } = await open()
  await probed(town)
  const fields = async (body: object) => (await move(town, camera, body)).body['errors']
  expect(await fields({ op: 'continuous', pan: 2 })).toMatchObject([{ field: 'pan' }])
  expect(await fields({ op: 'preset_goto' })).toMatchObject([{ field: 'preset', reason: 'required' }])
  expect(await fields({ op: 'preset_set' })).toMatchObject([{ field: 'name', reason: 'required' }])
  one.node.answer = () => ({ failed: 'not_active' })
  expect(await move(town, camera, { op: 'home' })).toMatchObject({ status: 503, body: { code: 'cameraAway' } })
  one.node.answer = () => undefined
  const late = move(town, camera, { op: 'home' })
  await vi.waitFor(() => expect(one.node.orders.at(-1)).toMatchObject({ order: { op: 'home' } }))
  await vi.waitFor(async () => {
    town.house.clock.advance(1000)
    expect(await Promise.race([late, Promise.resolve()])).toMatchObject({ status: 503, body: { code: 'nodeAway' } })
  })
})

test('what cameras notice becomes events, once each, and tampering an alarm until it is over', async () => {
  const { town, one, camera } = await open()
  const sign = (n: number, kind: string, isOn: boolean) => ({
    ...{ n, camera, kind, source: 'v1', is_on: isOn, at_ms: town.house.clock.now().getTime(), dropped: 0 },
  })
  const tell = async (...signs: object[]) => {
    one.node.news = { signs }
    await town.pass(3500)
  }
  await tell(sign(1, 'motion', true), sign(2, 'tamper', true))
  await tell(sign(1, 'motion', true), sign(2, 'tamper', true), { ...sign(3, 'motion', true), camera: 999 })
  expect((await town.events()).filter((event) => event.startsWith('camera.'))).toEqual([
    ...['camera.motion Gate', 'camera.tamper Gate'],
  ])
  expect(await town.alarms()).toContain('camera.tamper Gate')
  await tell(sign(4, 'tamper', false))
  expect(await town.alarms()).not.toContain('camera.tamper Gate')
})

test('a server that is connected to another process is asked through that', async () => {
  const { town, one, group, camera } = await open()
  const stop = new AbortController()
  onTestFinished(() => stop.abort())
  void town.house.services.find(({ name }) => name === 'vms.orders')?.start(stop.signal)
  const elsewhere = new NodeOrders(new NodeLinks(), town.house, keepFound)
  const order = { do: 'presets', group, epoch: 1, camera, note: 'kept secret' }
  const asked = elsewhere.ask(town.house.ctx, one.id, order, 5000)
  const said = await vi.waitFor(async () => {
    town.house.clock.advance(100)
    const answer = await Promise.race([asked, Promise.resolve()])
    if (!answer) throw new Error('no answer yet')
    return answer
  })
  expect(said).toEqual({ presets: [{ token: 'P1', name: 'Gate' }] })
  expect(one.node.orders.filter(({ note }) => note === 'kept secret')).toHaveLength(1)
  expect(await town.house.ctx.repo(VmsNodeOrder).find()).toEqual([])
})
