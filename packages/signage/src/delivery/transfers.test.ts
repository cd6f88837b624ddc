import { expect, test } from 'vitest'
import { fullAllowance, spent } from './allowance.js'
import { planAt } from './plan.js'
import { roomFor } from './room.js'
import { chunkBytes, heard, headersFor, pieceEndingAt, queued, type Heard, type Transfer } from './transfers.js'
import type { Wanted } from './wanted.js'
import { usualRules } from './windows.js'

const half = () => 0.5
const wanted = (sha256: string, parts: Partial<Wanted> = {}): Wanted => ({
  ...{ sha256, size: 1000, emergency: false, neededAt: Infinity },
  ...parts,
})
const after = (transfer: Transfer, ...story: Heard[]): Transfer =>
  story.reduce((one, what) => heard(one, what, 0, half), transfer)

test('a transfer that breaks off goes on behind what is there, and waits longer each time', () => {
  const first = after(queued(wanted('a')), { kind: 'begun' }, { kind: 'landed', have: 400 }, { kind: 'broken' })
  expect(first).toMatchObject({ state: 'queued', have: 400, notBefore: 1000 })
  expect(headersFor(first)).toEqual({ Range: 'bytes=400-', 'If-Range': '"a"' })
  const second = after(first, { kind: 'begun' }, { kind: 'broken' })
  expect(second.notBefore).toBe(2000)
  expect(after(second, { kind: 'begun' }, { kind: 'landed', have: 500 }).broken).toBe(0)
})

test('what came whole is done when its hash is right', () => {
  const done = after(queued(wanted('a')), { kind: 'begun' }, { kind: 'whole' }, { kind: 'verified' })
  expect(done).toMatchObject({ state: 'done', have: 1000 })
  expect(after(done, { kind: 'broken' })).toBe(done)
})

test('wrong bytes are fetched again three times, then the content fails and says why', () => {
  const wrong: Heard[] = [{ kind: 'begun' }, { kind: 'whole' }, { kind: 'mismatch', from: 0 }]
  const twice = after(queued(wanted('a'), 900), ...wrong, ...wrong)
  expect(twice).toMatchObject({ state: 'queued', have: 0 })
  expect(after(twice, ...wrong)).toMatchObject({ state: 'failed', reason: 'hash' })
})

test('a bad byte of a long film costs the piece it is in', () => {
  const film = queued(wanted('f', { size: 2 * chunkBytes + 5, chunks: ['x', 'y', 'z'] }))
  expect(pieceEndingAt(film, chunkBytes - 1)).toBeUndefined()
  expect(pieceEndingAt(film, 2 * chunkBytes)).toEqual({ from: chunkBytes, sha256: 'y' })
  expect(pieceEndingAt(film, film.size)).toEqual({ from: 2 * chunkBytes, sha256: 'z' })
  const landed = after(film, { kind: 'begun' }, { kind: 'landed', have: 2 * chunkBytes })
  expect(after(landed, { kind: 'mismatch', from: chunkBytes })).toMatchObject({ state: 'queued', have: chunkBytes })
})

test('a busy place is asked again when it said, and a refusal is final', () => {
  expect(after(queued(wanted('a')), { kind: 'busy', retryAfterS: 10 }).notBefore).toBe(12_500)
  const refused = after(queued(wanted('a')), { kind: 'refused', reason: 'refused' })
  expect(refused).toMatchObject({ state: 'failed', reason: 'refused' })
})

test('two go at once, the most urgent first, and none before its time', () => {
  const transfers = [
    queued(wanted('late')),
    queued(wanted('now', { neededAt: 0 })),
    queued(wanted('alarm', { emergency: true })),
    { ...queued(wanted('soon', { neededAt: 5000 })), notBefore: 900 },
  ]
  const plan = planAt(usualRules, { tz: 'UTC', deviceUid: 's1' }, transfers, 0)
  expect(plan).toMatchObject({ begin: ['alarm', 'now'], pause: [], lookAgainAt: 900 })
  const rules = { ...usualRules, windows: [{ from: '02:00', to: '03:00' }] }
  const running = transfers.map((one) => (one.sha256 === 'late' ? heard(one, { kind: 'begun' }, 0, half) : one))
  const day = planAt(rules, { tz: 'UTC', deviceUid: 's1' }, running, 12 * 3_600_000)
  expect(day.pause).toEqual(['late'])
  const forced = planAt({ ...rules, outside: 'none' }, { tz: 'UTC', deviceUid: 's1' }, transfers, 12 * 3_600_000, true)
  expect(forced.begin).toHaveLength(2)
})

test('a capped line carries its cap, within a tenth', () => {
  let allowance = fullAllowance(800, 0)
  let now = 0
  for (let bytes = 0; bytes < 3_000_000; bytes += 50_000) {
    const { allowance: left, waitMs } = spent(allowance, 50_000, now)
    allowance = left
    now += waitMs
  }
  // 800 kbit/s are 100,000 bytes a second.
  expect(now).toBeGreaterThan(27_000)
  expect(now).toBeLessThan(33_000)
  expect(spent(fullAllowance(0, 0), 1e9, 0).waitMs).toBe(0)
})

test('room is made of what no manifest names, what was needed longest ago first', () => {
  const held = [
    { sha256: 'playing', size: 500, neededAt: 1 },
    { sha256: 'old', size: 400, neededAt: 2 },
    { sha256: 'older', size: 400, neededAt: 1.5 },
    { sha256: 'new', size: 400, neededAt: 9 },
  ]
  const isReferred = (sha256: string): boolean => sha256 === 'playing'
  expect(roomFor(1000, 300, held, isReferred)).toEqual({ fits: true, evict: ['older', 'old'] })
  expect(roomFor(5000, 300, held, isReferred)).toEqual({ fits: false, evict: [] })
  expect(roomFor(100, 300, held, isReferred)).toEqual({ fits: true, evict: [] })
})
