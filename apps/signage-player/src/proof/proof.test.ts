import type { PlayBatch } from '@headend/signage/protocol'
import { afterEach, expect, test, vi } from 'vitest'
import type { Play, Shown } from '../schedule/play.js'
import { openTestDatabase } from '../store/database.fixture.js'
import { Tokens } from '../sync/tokens.js'
import { settled, TestClock } from '../time/test-clock.fixture.js'
import { Courier } from './courier.js'
import { PlayQueue } from './play-queue.js'
import { setBack } from './plays.js'
import { Proof } from './proof.js'

afterEach(() => vi.unstubAllGlobals())

const who = { deviceUid: 'd1', secret: 'a secret of enough letters', screenName: 'Left', installId: 'i1', bootId: 'b1' }
const playAt = (startedAt: number, name = 'm1'): Play => ({
  ...{ startedAt, durMs: 1000, ref: { kind: 'asset', uid: name }, sha256: 'aa', item: 'n1', event: 'e1' },
  ...{ layout: 'l1', zone: 'z1', rev: 3, outcome: 'completed', isClockUnknown: false },
})

/** The server's end: it counts what it has not seen, as the protocol has it. */
const taker = () => {
  const seen = new Map<number, string>()
  const bodies: string[] = []
  const state = { ack: 0, epoch: '', isAway: false, losesAnswers: false }
  const take = (text: string): Response => {
    const batch = JSON.parse(text) as PlayBatch
    bodies.push(text)
    if (batch.epoch !== state.epoch) Object.assign(state, { epoch: batch.epoch, ack: 0 })
    const gaps = batch.gaps as [number, number][]
    const isWhole = batch.firstSeq <= state.ack + 1 || gaps.some(([from]) => from <= state.ack + 1)
    if (!isWhole) return Response.json({ code: 'playsMissing', params: { expectSeq: state.ack + 1 } }, { status: 409 })
    for (const [seq, , , refIx] of batch.events as number[][])
      if (seq !== undefined && seq > state.ack) seen.set(seq, JSON.stringify(batch.refs[refIx ?? 0]))
    state.ack = Math.max(state.ack, batch.lastSeq)
    if (state.losesAnswers) throw new TypeError('the answer was lost')
    return Response.json({ ackSeq: state.ack })
  }
  vi.stubGlobal('fetch', async (_path: string, asked: RequestInit) => {
    if (state.isAway) throw new TypeError('nobody there')
    return take(String(asked.body))
  })
  return { seen, bodies, state }
}

const open = async () => {
  const clock = new TestClock()
  const { database, again } = await openTestDatabase()
  const queue = await PlayQueue.open(database, () => 'epoch-1')
  const tokens = new Tokens(clock, who)
  tokens.take({ value: 't', expiresAt: clock.now() + 1e9 })
  const courier = (of: PlayQueue): Courier => new Courier(clock, of, tokens, who.secret)
  return { clock, database, again, queue, courier }
}
const rows = (count: number, from: number) =>
  Array.from({ length: count }, (_, at) => ({ ...playAt(from + at * 1000), flags: 0 }))

test('F-17 what was played is delivered once, though answers are lost and the program is started anew', async () => {
  const { clock, again, queue, courier } = await open()
  const { seen, bodies, state } = taker()
  await queue.add(rows(3, clock.now()))
  state.losesAnswers = true
  await courier(queue).flush()
  expect(queue.waiting).toBe(3)
  state.losesAnswers = false
  const after = await PlayQueue.open(await again(), () => 'epoch-2')
  await after.add(rows(2, clock.now()))
  await courier(after).flush()
  expect([...seen.keys()]).toEqual([1, 2, 3, 4, 5])
  expect(bodies[1]).toBe(bodies[0])
  expect(after.waiting).toBe(0)
})

test('weeks without a server lose nothing: batch after batch goes when it is back, the oldest first', async () => {
  const { clock, queue, courier } = await open()
  const { seen, bodies, state } = taker()
  state.isAway = true
  await queue.add(rows(1200, clock.now()))
  await courier(queue).flush()
  expect(queue.waiting).toBe(1200)
  state.isAway = false
  await courier(queue).flush()
  expect(seen.size).toBe(1200)
  expect(bodies.map((one) => (JSON.parse(one) as PlayBatch).firstSeq)).toEqual([1, 501, 1001])
})

test('F-09 a server that was put back is sent again what it had, once', async () => {
  const { clock, again, queue, courier } = await open()
  const { seen, state, bodies } = taker()
  await queue.add(rows(700, clock.now()))
  await courier(queue).flush()
  expect([state.ack, queue.waiting]).toEqual([700, 0])
  for (const seq of seen.keys()) if (seq > 4) seen.delete(seq)
  state.ack = 4
  const after = await PlayQueue.open(await again(), () => 'epoch-2')
  await after.expect(5)
  expect(after.waiting).toBe(696)
  await courier(after).flush()
  expect([...seen.keys()]).toEqual(Array.from({ length: 700 }, (_, at) => at + 1))
  expect(bodies.flatMap((one) => (JSON.parse(one) as PlayBatch).gaps)).toEqual([])
  expect([state.ack, after.waiting]).toEqual([700, 0])
})

test('F-09 a server that was put back too far learns what is lost for good, also where it asks in between', async () => {
  const { clock, queue, courier } = await open()
  const { seen, state, bodies } = taker()
  await queue.add(rows(6, clock.now()))
  await courier(queue).flush()
  clock.set(clock.now() + 4 * 86_400_000)
  await queue.add(rows(4, clock.now()))
  await courier(queue).flush()
  await queue.add(rows(1, clock.now()))
  seen.clear()
  state.ack = 2
  await courier(queue).flush()
  expect([...seen.keys()]).toEqual([7, 8, 9, 10, 11])
  expect((JSON.parse(bodies.at(-1) ?? '') as PlayBatch).gaps).toEqual([[3, 6, 'server']])
  expect([state.ack, queue.waiting]).toEqual([11, 0])
})

test('F-09 what was lost before it was given away is lost when it is sent again too', () => {
  const standing = { epoch: 'e', nextSeq: 20, ackSeq: 12, gaps: [[15, 16, 'retention']] as const }
  expect(setBack(standing, 3, [4, 5, 9, 10, 11, 12])).toEqual({
    ...{ ...standing, ackSeq: 3 },
    gaps: [[3, 3, 'server'], [6, 8, 'server'], ...standing.gaps],
  })
  expect(setBack(standing, 3, [])).toEqual({ ...standing, gaps: [[3, 12, 'server'], ...standing.gaps] })
})

test('what is older than a month is thrown away and noted as a gap', async () => {
  const { clock, queue, courier } = await open()
  const { seen, bodies } = taker()
  await queue.add(rows(3, clock.now() - 31 * 86_400_000))
  await queue.add(rows(2, clock.now()))
  await courier(queue).flush()
  expect([...seen.keys()]).toEqual([4, 5])
  expect((JSON.parse(bodies[0] ?? '') as PlayBatch).gaps).toEqual([[1, 3, 'retention']])
})

test('F-10 a power cut costs some seconds of a play, and neither the play nor any other', async () => {
  const { clock, database, again, queue } = await open()
  const cell = {
    ...{ place: 'z1', ref: { kind: 'asset', uid: 'film' }, itemUid: 'n1', event: 'e1', layout: '', zone: '' },
    ...{ from: clock.now(), to: clock.now() + 60_000 },
  } as Shown['cell']
  const shown: Shown[] = [{ cell, startedAt: clock.now(), startedMono: clock.mono(), sha256: 'aa', rev: 1 }]
  const ports = (of: PlayQueue, onScreen: readonly Shown[]) => ({
    ...{ clock, queue: of, onScreen: () => onScreen, onAdded: () => undefined, onFault: () => undefined },
    flags: () => ({ isMuted: false, isDisplayOff: false, isOffline: true }),
  })
  const proof = new Proof({ ...ports(queue, shown), database })
  await proof.start()
  proof.played(playAt(clock.now()))
  await settled()
  await clock.advance(30_000)
  // Nothing is said any more: the program is gone.
  const next = await again()
  const after = await PlayQueue.open(next, () => 'epoch-2')
  await new Proof({ ...ports(after, []), database: next }).start()
  const left = await after.oldest(10)
  expect(left.map(({ ref, outcome, flags }) => [ref.uid, outcome, flags])).toEqual([
    ['m1', 'completed', 8],
    ['film', 'interrupted', 8],
  ])
  expect(left[1]?.durMs).toBeGreaterThanOrEqual(26_000)
})
