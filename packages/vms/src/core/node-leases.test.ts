import { expect, test } from 'vitest'
import type { Ack } from './messages.js'
import { isActive, lapse, nextBeat, releaseGroup, startNode, takeAck, takePoke, wakeUp } from './node-leases.js'

const answer = (to: { run: string; seq: number }, more: Partial<Ack> = {}): Ack => ({
  ...{ run: to.run, seq: to.seq, term: 1, keepAliveMs: 3000, lengthMs: 9000 },
  ...{ grants: [], revokes: [], newer: [] },
  ...more,
})

/** A node that sent a beat at 1000 and got group 7 at epoch 4 for it. */
const holding = () => {
  const { node, beat } = nextBeat(startNode('run'), 1000)
  return { beat, node: takeAck(node, answer(beat, { grants: [{ group: 7, epoch: 4 }] }), 1200).node }
}

test('a lease counts from the moment at which the beat was sent, and is over on time', () => {
  const { node } = holding()
  expect(isActive(node, 7, 9999)).toBe(true)
  expect(isActive(node, 7, 10_000)).toBe(false)
})

test('an answer that comes when its lease is over gives nothing', () => {
  const { node, beat } = nextBeat(startNode('run'), 1000)
  const late = takeAck(node, answer(beat, { grants: [{ group: 7, epoch: 4 }] }), 10_000)
  expect(late.commands).toEqual([])
  expect(isActive(late.node, 7, 10_000)).toBe(false)
})

test('the same answer twice, one of another run, and one of an earlier leader change nothing', () => {
  const { node, beat } = holding()
  expect(takeAck(node, answer(beat), 1300).node).toBe(node)
  const next = nextBeat(node, 4000)
  expect(takeAck(next.node, answer({ ...next.beat, run: 'other' }), 4100).node).toBe(next.node)
  expect(takeAck(next.node, answer(next.beat, { term: 0 }), 4100).node).toBe(next.node)
})

test('what a node gave back stays given back, whatever answer is still under way', () => {
  const { node } = holding()
  const beaten = nextBeat(node, 2000)
  const { node: freed, commands } = releaseGroup(beaten.node, 7)
  expect(commands).toEqual([
    { do: 'drain', group: 7, epoch: 4 },
    { do: 'release', release: { run: 'run', group: 7, epoch: 4 } },
  ])
  const late = takeAck(freed, answer(beaten.beat, { grants: [{ group: 7, epoch: 4 }] }), 2100).node
  expect(isActive(late, 7, 2100)).toBe(false)
})

test('a node that lost its lease records on by itself, and comes back with a late answer', () => {
  const { node } = holding()
  const beaten = nextBeat(node, 9000)
  const alone = lapse(beaten.node, 10_000, 'keep')
  expect(alone.commands).toEqual([{ do: 'isolate', group: 7, epoch: 4 }])
  expect(nextBeat(alone.node, 12_000).beat.leases).toEqual([{ group: 7, epoch: 4, state: 'isolated' }])
  const back = takeAck(alone.node, answer(beaten.beat, { grants: [{ group: 7, epoch: 4 }] }), 12_100)
  expect(isActive(back.node, 7, 12_100)).toBe(true)
})

test('under the strict policy it stops instead, and for good', () => {
  const { node } = holding()
  const stopped = lapse(node, 10_000, 'strict')
  expect(stopped.commands).toEqual([{ do: 'fence', group: 7, epoch: 4 }])
  const beaten = nextBeat(stopped.node, 10_100)
  const back = takeAck(beaten.node, answer(beaten.beat, { grants: [{ group: 7, epoch: 4 }] }), 10_200)
  expect(isActive(back.node, 7, 10_200)).toBe(false)
})

test('a node that hears of a newer epoch gives way at once', () => {
  const { node } = holding()
  const beaten = nextBeat(node, 4000)
  const fenced = takeAck(beaten.node, answer(beaten.beat, { newer: [{ group: 7, epoch: 5 }] }), 4100)
  expect(fenced.commands).toEqual([{ do: 'fence', group: 7, epoch: 4 }])
  expect(isActive(fenced.node, 7, 4100)).toBe(false)
})

test('a poke gives no lease, and a machine that slept unnoticed has none left', () => {
  const { node } = holding()
  expect(takePoke(node, { group: 8, epoch: 1, lengthMs: 9000 }, 1300).node).toBe(node)
  const awake = wakeUp(nextBeat(node, 2000).node, 'keep').node
  expect(isActive(awake, 7, 2100)).toBe(false)
  expect(takeAck(awake, answer({ run: 'run', seq: 2 }, { grants: [{ group: 7, epoch: 4 }] }), 2200).commands).toEqual(
    [],
  )
})
