import type { PlayBatch } from '@headend/signage/protocol'
import type { Facts } from '@headend/signage/schedule'
import { afterEach, expect, test, vi } from 'vitest'
import { assetOf, oneByOne } from '../schedule/body.fixture.js'
import { Programme } from '../schedule/programme.js'
import { openTestDatabase } from '../store/database.fixture.js'
import { Tokens } from '../sync/tokens.js'
import { settled, TestClock } from '../time/test-clock.fixture.js'
import { Courier } from './courier.js'
import { PlayQueue } from './play-queue.js'

afterEach(() => vi.unstubAllGlobals())

const who = { deviceUid: 'd1', secret: 'a secret of enough letters', screenName: 'Left', installId: 'i1', bootId: 'b1' }
const hourMs = 3_600_000

/** A day of two parts: what plays in the morning gives way to something else at noon, each for two hours at a time. */
const body = () => {
  const { events, assets, ...rest } = oneByOne('a')
  const day = events['e1']
  if (!day) throw new Error('no event')
  const content = { kind: 'asset', uid: 'd' } as const
  const later = { ...day, priority: 50, windows: [{ from: '12:00', to: '00:00' }], content }
  return {
    ...rest,
    assets: { ...assets, a: assetOf('a', 2 * hourMs), d: assetOf('d', 2 * hourMs) },
    events: { e1: day, e2: later },
  }
}

test('F-01 thirty days without a server: a screen plays by its schedule, and proves all of it when the server is back', async () => {
  const clock = new TestClock(Date.UTC(2026, 5, 1))
  const { database } = await openTestDatabase()
  const queue = await PlayQueue.open(database, () => 'epoch-1')
  const tokens = new Tokens(clock, who)
  const courier = new Courier(clock, queue, tokens, who.secret)
  const server = { isAway: true, batches: [] as PlayBatch[] }
  vi.stubGlobal('fetch', async (path: string, asked: RequestInit) => {
    if (server.isAway) throw new TypeError('nobody there')
    if (path.includes('challenge')) return Response.json({ nonce: 'n'.repeat(20), serverTime: clock.now() })
    if (path.includes('token'))
      return Response.json({ token: 't', expiresAt: clock.now() + hourMs, serverTime: clock.now() })
    const batch = JSON.parse(String(asked.body)) as PlayBatch
    server.batches.push(batch)
    return Response.json({ ackSeq: batch.lastSeq })
  })
  const facts = (): Facts => ({ canPlay: () => true })
  const programme = new Programme(clock, {
    facts,
    ...{ show: () => undefined, prepare: () => undefined, remember: () => undefined, began: () => undefined },
    played: (play) => void queue.add([{ ...play, flags: 8 }]).then(() => courier.added()),
  })
  programme.change({ rev: 1, hash: 'h', body: body() }, true)
  courier.begin({ maxEvents: 500, minIntervalMs: 0 })
  const from = clock.now()
  // A look is due each second; what lies between two changes is passed over.
  for (let looks = 0; looks < 30 * 12; looks += 1) {
    clock.pass(2 * hourMs - 1000)
    await clock.advance(1000)
  }
  programme.stop()
  await settled()
  const proved = queue.waiting
  expect(proved).toBeGreaterThanOrEqual(30 * 12)
  expect(server.batches).toEqual([])
  server.isAway = false
  await courier.flush()
  await settled(200)
  expect(queue.waiting).toBe(0)
  const rows = server.batches.flatMap(({ startedAt, refs, events, gaps }) => {
    expect(gaps).toEqual([])
    return (events as number[][]).map(([seq = 0, start = 0, durMs = 0, ref = 0]) => ({
      ...{ seq, at: startedAt + start, durMs, uid: (refs[ref] as { uid: string }).uid },
    }))
  })
  expect(rows.map(({ seq }) => seq)).toEqual(Array.from({ length: proved }, (_, index) => index + 1))
  const total = rows.reduce((sum, { durMs }) => sum + durMs, 0)
  expect(total).toBe(clock.now() - from)
  for (const { at, uid, durMs } of rows)
    if (durMs > 60_000) expect(uid, new Date(at).toISOString()).toBe(new Date(at).getUTCHours() < 12 ? 'a' : 'd')
}, 60_000)
