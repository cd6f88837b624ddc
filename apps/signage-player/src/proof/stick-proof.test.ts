import { createHmac } from 'node:crypto'
import { batchText, canonical, stickText, type PlayBatch } from '@headend/signage/protocol'
import { expect, test } from 'vitest'
import type { Play } from '../schedule/play.js'
import { openTestDatabase } from '../store/database.fixture.js'
import { TestClock } from '../time/test-clock.fixture.js'
import { PlayQueue } from './play-queue.js'
import { stickProof } from './stick-proof.js'

const who = { installId: 'install-1', secret: 'a secret of enough letters' }
const mac = (text: string): string => createHmac('sha256', who.secret).update(text).digest('base64url')

const open = async (plays: number) => {
  const clock = new TestClock()
  const { database } = await openTestDatabase()
  const queue = await PlayQueue.open(database, () => 'epoch-1')
  const play = (index: number): Omit<Play, 'seq'> & { flags: number } => ({
    ...{ startedAt: clock.now() + index * 1000, durMs: 1000, ref: { kind: 'asset', uid: 'm1' }, sha256: 'aa' },
    ...{ item: 'n1', event: 'e1', layout: '', zone: '', rev: 1, outcome: 'completed', isClockUnknown: false, flags: 8 },
  })
  await queue.add(Array.from({ length: plays }, (_, index) => play(index)))
  const saved = async (afterSeq = 0) => {
    const { file, ...rest } = await stickProof({ clock, queue, who }, afterSeq)
    const written = JSON.parse(await file.text()) as { install_id: string; mac: string; batches: PlayBatch[] }
    const seqs = written.batches.flatMap(({ events }) => events.map((one) => Number((one as unknown[])[0])))
    return { ...rest, written, seqs }
  }
  return { queue, saved }
}

test('plays go on a stick in the batches of the network, each proved, without a hole; they stay until the server has them', async () => {
  const { queue, saved } = await open(1200)
  const { written, seqs, lastSeq, left } = await saved()
  expect([lastSeq, left]).toEqual([1200, 0])
  expect(written).toMatchObject({ install_id: 'install-1', mac: mac(stickText('install-1')) })
  expect(written.batches.map(({ firstSeq, lastSeq: last }) => [firstSeq, last])).toEqual([
    [1, 500],
    [501, 1000],
    [1001, 1200],
  ])
  expect(seqs).toEqual(Array.from({ length: 1200 }, (_, index) => index + 1))
  for (const { mac: proof, ...bare } of written.batches) expect(proof).toBe(mac(batchText(canonical(bare))))
  expect(queue.waiting).toBe(1200)
  await queue.acknowledge(700)
  expect((await saved()).seqs[0]).toBe(701)
})

test('what does not go into one file goes into the next, and where nothing waits there is nothing to save', async () => {
  const { queue, saved } = await open(50_003)
  const first = await saved()
  expect([first.written.batches.length, first.lastSeq, first.left]).toEqual([100, 50_000, 3])
  const second = await saved(first.lastSeq)
  expect(second.written.batches.map(({ firstSeq }) => firstSeq)).toEqual([50_001])
  expect([second.lastSeq, second.left]).toEqual([50_003, 0])
  await queue.acknowledge(50_003)
  expect(await saved()).toMatchObject({ lastSeq: 50_003, left: 0, seqs: [] })
})
