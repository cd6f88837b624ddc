import { expect, test } from 'vitest'
import { Admission } from './admission.js'
import { waitAfter } from './back-off.js'
import { CameraFeed, type Piece } from './camera-feed.js'
import { inputOf } from './camera-input.js'
import { ffmpegArguments } from '../engine/ffmpeg-arguments.js'
import { endReasonOf } from '../engine/end-reason.js'
import type { EngineEvents } from '../engine/engine.js'
import type { PlannedCamera } from '../control/wire.js'

const camera: PlannedCamera = {
  ...{ id: 1, guid: 'guid', name: 'Gate', protocol: 'ip', address: '192.0.2.10', rtsp_port: 554, rtsp_path: '/live' },
  ...{ username: 'view er', password: 'p@ss/word', priority: 'normal', max_sessions: 0, recording: null },
}

const open = (admission = new Admission(4)) => {
  const clock = { now: 1_000_000, bootMs: () => clock.now, wallMs: () => clock.now }
  const runs: { events: EngineEvents; isKilled: boolean }[] = []
  const engine = {
    start: (_input: unknown, events: EngineEvents) => {
      const run = { events, isKilled: false }
      runs.push(run)
      return { pid: 1, kill: () => void (run.isKilled = true) }
    },
  }
  const pieces: Piece[] = []
  const around = { engine, admission, clock, say: () => undefined, stallMs: 4000 }
  const feed = new CameraFeed('Gate', { kind: 'test', address: '' }, 'normal', (piece) => pieces.push(piece), around)
  feed.start()
  const show = (startMs: number): void => {
    runs.at(-1)?.events.head(Buffer.from('head'), 'avc1')
    runs.at(-1)?.events.fragment({ bytes: Buffer.from('x'), isKey: true, startMs, durationMs: 500 })
  }
  return { clock, runs, pieces, feed, show }
}

test('a camera whose picture stands still is killed, and one that moves is not', () => {
  const { clock, runs, feed, show } = open()
  show(0)
  for (let at = 1; at <= 10; at += 1) {
    clock.now += 500
    show(at * 500)
    feed.watch()
  }
  expect([feed.state, runs[0]?.isKilled]).toEqual(['up', false])
  clock.now += 4100
  feed.watch()
  expect(runs[0]?.isKilled).toBe(true)
})

test('the next camera connects as soon as this one is connected, before its first picture', () => {
  const one = new Admission(1)
  const [first, second] = [open(one), open(one)]
  expect([first.runs.length, second.runs.length]).toEqual([1, 0])
  first.runs[0]?.events.head(Buffer.from('head'), 'avc1')
  expect([first.feed.state, second.feed.state, second.runs.length]).toEqual(['connecting', 'connecting', 1])
  second.runs[0]?.events.ended('refused', '')
  expect(open(one).runs).toHaveLength(1)
})

test('a picture that came anew is a break, and its time is that of the wall', () => {
  const { clock, runs, pieces, feed, show } = open()
  show(0)
  clock.now += 500
  show(500)
  expect(pieces.map(({ isBreak, atMs }) => [isBreak, atMs])).toEqual([
    [true, 999_500],
    [false, 1_000_000],
  ])
  runs[0]?.events.ended('timeout', '')
  expect([feed.state, feed.lastError]).toEqual(['unreachable', 'timeout'])
  feed.stop()
})

test('the next try comes later each time, and a wrong password is not tried often', () => {
  expect([0, 1, 2, 3, 4, 5, 6, 50].map((failures) => waitAfter('timeout', failures))).toEqual([
    ...[250, 500, 1000, 2000, 4000, 8000, 15_000, 15_000],
  ])
  expect(waitAfter('auth', 0)).toBe(60_000)
})

test('important cameras connect first, and only so many at a time', () => {
  const admission = new Admission(2)
  const order: string[] = []
  const ask = (priority: string) => admission.ask(priority, () => order.push(priority))
  const leave = [ask('low'), ask('normal'), ask('low'), ask('high'), ask('normal')]
  expect(order).toEqual(['low', 'normal'])
  leave[0]?.()
  leave[1]?.()
  expect(order).toEqual(['low', 'normal', 'high', 'normal'])
})

test('a login of any letters is part of the address, and a file lies in the folder that the server names', () => {
  expect(inputOf(camera, undefined)).toEqual({
    ...{ kind: 'rtsp', address: 'rtsp://view%20er:p%40ss%2Fword@192.0.2.10:554/live' },
  })
  const file = { ...camera, protocol: 'file' as const }
  expect(inputOf({ ...file, rtsp_path: '/gate.mp4' }, '/srv/films')?.address).toBe('file:/srv/films/gate.mp4')
  for (const rtsp_path of ['/../secret.mp4', '/a/../../secret.mp4', ''])
    expect(inputOf({ ...file, rtsp_path }, '/srv/films'), rtsp_path).toBeUndefined()
  expect(inputOf({ ...file, rtsp_path: '/gate.mp4' }, undefined)).toBeUndefined()
})

test('cameras are received over TCP, and a list of a camera opens no file', () => {
  const words = ffmpegArguments({ kind: 'http', address: 'http://192.0.2.10/live.m3u8' }).join(' ')
  expect(words).toContain('-protocol_whitelist http,https,tls,tcp,crypto')
  expect(ffmpegArguments({ kind: 'rtsp', address: 'rtsp://192.0.2.10/' }).join(' ')).toContain('-rtsp_transport tcp')
})

test('why a camera is away is read from what was said', () => {
  expect(endReasonOf('method DESCRIBE failed: 401 Unauthorized', false)).toBe('auth')
  expect(endReasonOf('Connection refused', false)).toBe('refused')
  expect(endReasonOf('Connection timed out', false)).toBe('timeout')
  expect(endReasonOf('Connection timed out', true)).toBe('killed')
  expect(endReasonOf('', false)).toBe('ended')
})
