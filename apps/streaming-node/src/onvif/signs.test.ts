import { expect, onTestFinished, test, vi } from 'vitest'
import { CameraWatches } from './camera-watches.js'
import { Heads } from './heads.js'
import { OnvifTrouble, type CameraSign, type OnvifLogin, type PtzOrder } from './onvif-port.js'
import type { OnvifCamera } from './plan-login.js'
import { SignGate } from './sign-gate.js'

const camera: OnvifCamera = {
  ...{
    id: 7,
    guid: 'guid',
    name: 'Gate',
    protocol: 'onvif',
    address: '192.0.2.10',
    rtsp_port: 554,
    rtsp_path: '/live',
  },
  ...{ username: 'viewer', password: 'secret', priority: 'normal', max_sessions: 0, recording: null },
  onvif: { port: 80, tls: 'off', profile: 'main', has_events: true },
}
const sign = (isOn: boolean, more: Partial<CameraSign> = {}): CameraSign => ({
  ...{ kind: 'motion', source: 'v1', isOn, atMs: 0, ...more },
})

test('of a storm a few changes are told, and how it stands afterwards', () => {
  const gate = new SignGate()
  expect(gate.take(sign(false), 0)).toBeUndefined()
  const told = Array.from({ length: 501 }, (_, at) => gate.take(sign(at % 2 === 0), at)).filter((one) => one)
  expect(told).toHaveLength(20)
  expect(gate.release(30_000)).toEqual([])
  expect(gate.release(60_600)).toMatchObject([{ isOn: true, dropped: 481 }])
  expect(gate.release(60_700)).toEqual([])
  expect(gate.isOn).toBe(true)
  expect(gate.end(70_000)).toMatchObject([{ isOn: false, atMs: 70_000 }])
})

test('sources that a camera makes up without end are not remembered', () => {
  const gate = new SignGate()
  const told = Array.from({ length: 1000 }, (_, at) => gate.take(sign(true, { source: String(at) }), at * 60_000))
  expect(told.filter((one) => one)).toHaveLength(32)
})

const listening = () => {
  const clock = { now: 1_000_000, bootMs: () => clock.now, wallMs: () => clock.now }
  const waiting: { give: (signs: CameraSign[]) => void; fail: (error: Error) => void }[] = []
  const closed = vi.fn()
  const logins: OnvifLogin[] = []
  const pull = () => new Promise<CameraSign[]>((give, fail) => waiting.push({ give, fail }))
  const port = {
    signs: (login: OnvifLogin) => {
      logins.push(login)
      return Promise.resolve({ pull, close: async () => closed() })
    },
  }
  const kept: [string, number, number][] = []
  const urge = vi.fn()
  const keep = (...one: [string, number, number]) => void kept.push(one)
  const watches = new CameraWatches({ port, clock, say: () => undefined, keep, urge })
  onTestFinished(() => watches.stop())
  return { clock, waiting, closed, logins, kept, urge, watches }
}

test('what a camera notices is kept at once and for some seconds after, and told until it has arrived', async () => {
  const { clock, waiting, kept, urge, watches } = listening()
  watches.settle([camera])
  await vi.waitFor(() => expect(waiting).toHaveLength(1))
  clock.now += 500
  waiting[0]?.give([sign(true, { atMs: clock.now - 100 })])
  await vi.waitFor(() => expect(urge).toHaveBeenCalledTimes(1))
  expect(kept).toEqual([['guid', clock.now - 100, clock.now + 10_000]])
  expect(watches.told()).toMatchObject([{ n: 1, camera: 7, kind: 'motion', is_on: true }])
  clock.now += 5000
  watches.settle([camera])
  expect(kept.at(-1)).toEqual(['guid', clock.now, clock.now + 10_000])
  expect(watches.told()).toHaveLength(1)
  watches.answered(1)
  expect(watches.told()).toEqual([])
})

test('a camera that is let go, or got another password, is not listened to any more', async () => {
  const { waiting, closed, logins, watches } = listening()
  watches.settle([camera])
  await vi.waitFor(() => expect(waiting).toHaveLength(1))
  watches.settle([{ ...camera, password: 'other' }])
  await vi.waitFor(() => expect(logins.map(({ password }) => password)).toEqual(['secret', 'other']))
  expect(closed).toHaveBeenCalled()
  watches.settle([{ ...camera, onvif: { ...camera.onvif, has_events: false } }])
  await vi.waitFor(() => expect(closed.mock.calls.length).toBeGreaterThan(1))
})

test('what was on is over when a camera cannot be heard any more', async () => {
  const { clock, waiting, watches } = listening()
  watches.settle([camera])
  await vi.waitFor(() => expect(waiting).toHaveLength(1))
  clock.now += 500
  waiting[0]?.give([sign(true)])
  await vi.waitFor(() => expect(waiting).toHaveLength(2))
  waiting[1]?.fail(new OnvifTrouble('timeout'))
  await vi.waitFor(() => expect(watches.told()).toMatchObject([{ is_on: true }, { is_on: false }]))
})

const moving = () => {
  vi.useFakeTimers()
  onTestFinished(() => void vi.useRealTimers())
  const done: PtzOrder[] = []
  const move = (_login: OnvifLogin, _profile: string, order: PtzOrder) => Promise.resolve(void done.push(order))
  return { done, heads: new Heads({ move }, () => undefined) }
}
const right: PtzOrder = { op: 'continuous', pan: 1, tilt: 0, zoom: 0, timeoutMs: 60_000 }

test('a head that nobody moves on is stopped after two seconds, whatever was asked', async () => {
  const { done, heads } = moving()
  await heads.move(camera, 1, right)
  expect(done).toEqual([{ ...right, timeoutMs: 2000 }])
  await vi.advanceTimersByTimeAsync(1500)
  await heads.move(camera, 1, right)
  await vi.advanceTimersByTimeAsync(1900)
  expect(done).toHaveLength(2)
  await vi.advanceTimersByTimeAsync(200)
  expect(done.at(-1)).toEqual({ op: 'stop' })
})

test('a head is stopped when its group is lost, and others go on', async () => {
  const { done, heads } = moving()
  await heads.move(camera, 1, right)
  await heads.move({ ...camera, id: 8 }, 2, right)
  heads.leave(1)
  await vi.advanceTimersByTimeAsync(0)
  expect(done.filter(({ op }) => op === 'stop')).toHaveLength(1)
  heads.stop()
  await vi.advanceTimersByTimeAsync(0)
  expect(done.filter(({ op }) => op === 'stop')).toHaveLength(2)
})
