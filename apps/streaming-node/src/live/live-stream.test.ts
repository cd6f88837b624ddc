import { expect, test } from 'vitest'
import { LiveStream } from './live-stream.js'
import type { Piece } from '../cameras/camera-feed.js'

const second = 1000
const piece = (at: number, more: Partial<Piece> = {}): Piece => ({
  ...{ bytes: Buffer.from(`piece ${at}`), isKey: true, startMs: at * second, durationMs: second },
  ...{
    head: Buffer.from('head'),
    codec: 'avc1',
    atMs: Date.parse('2026-11-20T12:00:00Z') + at * second,
    isBreak: at === 0,
  },
  ...more,
})
const base = { mediaSequence: 1000, breakSequence: 5 }
const numberIn = (list: string | undefined, name: string): number =>
  Number(new RegExp(`${name}:(\\d+)`).exec(list ?? '')?.[1])

test('nothing is shown before a whole piece that begins with a key picture', () => {
  const stream = new LiveStream(3, base)
  stream.push(piece(0, { isKey: false }))
  stream.push(piece(1))
  expect(stream.playlist()).toBeUndefined()
  stream.push(piece(2))
  expect(stream.playlist()).toContain('3-1000.m4s')
  expect(stream.file('3-1000.m4s')?.toString()).toBe('piece 1')
})

test('numbers of pieces and of breaks only grow, however long it goes on', () => {
  const stream = new LiveStream(3, base)
  let [media, breaks] = [0, 0]
  for (let at = 0; at < 100; at += 1) {
    stream.push(piece(at, { isBreak: at % 7 === 0 }))
    const list = stream.playlist()
    if (list === undefined) continue
    expect(numberIn(list, 'MEDIA-SEQUENCE')).toBeGreaterThanOrEqual(media)
    expect(numberIn(list, 'DISCONTINUITY-SEQUENCE')).toBeGreaterThanOrEqual(breaks)
    media = numberIn(list, 'MEDIA-SEQUENCE')
    breaks = numberIn(list, 'DISCONTINUITY-SEQUENCE')
  }
  expect(stream.reached().mediaSequence).toBe(1000 + 98 + 1)
  expect(breaks).toBeGreaterThan(base.breakSequence)
})

test('pieces stay a moment after they left the list, and go then', () => {
  const stream = new LiveStream(1, base)
  for (let at = 0; at < 60; at += 1) stream.push(piece(at))
  expect(stream.playlist()).not.toContain('1-1045.m4s')
  expect(stream.file('1-1045.m4s')).toBeDefined()
  expect(stream.file('1-1010.m4s')).toBeUndefined()
})

test('a camera that comes back with another head begins with a break and that head', () => {
  const stream = new LiveStream(1, base)
  for (let at = 0; at < 3; at += 1) stream.push(piece(at))
  for (let at = 10; at < 13; at += 1) stream.push(piece(at, { head: Buffer.from('other'), isBreak: at === 10 }))
  const list = stream.playlist() ?? ''
  expect(list.match(/#EXT-X-DISCONTINUITY\n/g)).toHaveLength(2)
  expect(list.match(/EXT-X-MAP/g)).toHaveLength(2)
})
