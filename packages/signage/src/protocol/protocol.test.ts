import { expect, test } from 'vitest'
import { Malformed } from './shapes.js'
import { answer, ask, frameOf, readFrame, writeFrame } from './frames.js'
import { isFromScreen, readFromScreen } from './from-screen.js'
import { readFromServer } from './from-server.js'
import { codeOf, codeSymbols } from './limits.js'
import { attemptDelayMs, nextPingMs, reconnectSpreadMs, silenceMs, toldDelayMs } from './timers.js'

const fieldOf = (read: () => unknown): string => {
  try {
    read()
  } catch (error) {
    if (error instanceof Malformed) return error.field
    throw error
  }
  return 'taken'
}

test('a frame is read as it was written, and what is no frame is refused', () => {
  const frame = ask('01J', 'cmd', { cmdUid: 'c1' })
  expect(readFrame(writeFrame(frame))).toEqual(frame)
  expect(readFrame('{"t":"ping"}')).toEqual({ t: 'ping', d: {} })
  expect(answer('01J', 'ack')).toEqual({ t: 'ack', re: '01J', d: {} })
  expect(fieldOf(() => readFrame('{'))).toBe('')
  expect(fieldOf(() => readFrame('[1]'))).toBe('')
  expect(fieldOf(() => frameOf({ t: 7 }))).toBe('t')
  expect(fieldOf(() => frameOf({ t: 'x', id: 'with space' }))).toBe('id')
})

test('fields that nobody knows are left out, and a wrong one is named', () => {
  expect(readFromScreen('status', { volume: 40, mood: 'good' })).toEqual({ volume: 40 })
  expect(fieldOf(() => readFromScreen('status', { volume: 101 }))).toBe('volume')
  const status = { downloads: { waiting: 1, active: 0, failed: 0, bytesLeft: -1 } }
  expect(fieldOf(() => readFromScreen('status', status))).toBe('downloads.bytesLeft')
  expect(fieldOf(() => readFromServer('takeover.set', { version: 1, list: [{}] }))).toBe('list.0.uid')
  expect(isFromScreen('toString')).toBe(false)
})

test('a code is read as people type it, and none of its symbols is mistaken for another', () => {
  expect(codeOf('abc-d 23')).toBe('ABCD23')
  expect([codeOf('ABCD2'), codeOf('ABCDI2'), codeOf('ABCD10')]).toEqual(['', '', ''])
  expect(codeSymbols).toHaveLength(31)
})

test('waits grow to two minutes and never end below half a second', () => {
  const most = () => 0.999_999
  expect([0, 1, 2, 5, 6, 100].map((attempt) => attemptDelayMs(attempt, most))).toEqual([
    2000, 4000, 8000, 64_000, 120_000, 120_000,
  ])
  expect(attemptDelayMs(9, () => 0)).toBe(500)
  expect(toldDelayMs(10, most)).toBe(15_000)
  expect([reconnectSpreadMs(3), reconnectSpreadMs(5000)]).toEqual([5000, 25_000])
})

test('pings stay under a minute, and a screen is let go after two and a half of them', () => {
  expect([nextPingMs(45, () => 0), nextPingMs(45, () => 0.999_999)]).toEqual([40_500, 49_500])
  expect(silenceMs(45)).toBe(122_500)
})
