import { createHash } from 'node:crypto'
import { usualRules } from '@headend/signage/delivery'
import { expect, test } from 'vitest'
import { PlayQueue } from '../proof/play-queue.js'
import type { Play } from '../schedule/play.js'
import { oneByOne } from '../schedule/body.fixture.js'
import { memoryCupboard } from '../sync/cupboard.fixture.js'
import { Downloads } from '../sync/downloads.js'
import { Editions, keptEditions } from '../sync/editions.js'
import { faultOf, type Manifest } from '../sync/manifest.js'
import { manifestOf } from '../sync/manifest.fixture.js'
import { Shelf } from '../sync/shelf.js'
import { settled, TestClock } from '../time/test-clock.fixture.js'
import { openTestDatabase } from './database.fixture.js'
import type { Database } from './database.js'
import { dyingCupboard, dyingDatabase, Power } from './dying.fixture.js'

const secret = 'a secret of enough letters'
const clock = new TestClock()

/** A server that gives its manifest once: whoever names its tag is told that nothing is new. */
const editionsOn = async (database: Database, server: () => Manifest) =>
  new Editions(
    {
      ...{ clock, database, secret, has: () => true, report: () => undefined },
      ask: async (_path, headers) => {
        const tag = `"${server().rev}"`
        const isKnown = headers['if-none-match'] === tag
        const body = isKnown ? undefined : structuredClone(server())
        return { status: isKnown ? 304 : 200, body, retryAfterS: undefined, tag }
      },
    },
    await keptEditions(database),
  )

/** Does something until it is done or the power fails, whichever comes first. */
const untilCut = async (power: Power, deed: () => Promise<unknown>): Promise<boolean> => {
  let isDone = false
  void deed().then(() => (isDone = true))
  for (let turns = 0; turns < 200 && !isDone && !power.isOff; turns += 1) await settled(5)
  return isDone
}

test('D-08 F-10 wherever the power is cut, a screen plays from the old manifest or from the new, and comes to the new one', async () => {
  for (let writes = 0, isDone = false; !isDone; writes += 1) {
    const { database, again } = await openTestDatabase()
    let manifest = manifestOf(secret, 1, oneByOne('a'))
    const before = await editionsOn(database, () => manifest)
    await before.fetch()
    await before.began(1)
    manifest = manifestOf(secret, 2, oneByOne('b'))
    const power = new Power(writes)
    const dying = await editionsOn(dyingDatabase(database, power), () => manifest)
    isDone = await untilCut(power, async () => {
      await dying.fetch()
      await dying.began(2)
    })
    const after = await editionsOn(await again(), () => manifest)
    const { active, staged } = after
    expect([1, 2]).toContain(active?.rev)
    for (const one of [active, staged]) if (one) expect(faultOf(one, secret)).toBeUndefined()
    // It goes on from there: the newest comes, also where its tag was heard already.
    await after.fetch()
    await after.began(2)
    expect(after.active?.rev, `cut at write ${writes}`).toBe(2)
  }
})

test('F-10 wherever the power is cut, content is whole afterwards, and what had come is not fetched again', async () => {
  const bytes = Uint8Array.from({ length: 9000 }, (_, at) => (at * 31) % 251)
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const wanted = [{ sha256, size: bytes.length, emergency: false, neededAt: 0 }]
  const load = (shelf: Shelf, timer: TestClock, asked: (string | undefined)[], part = bytes.length) =>
    new Downloads({
      ...{ clock: timer, shelf, freeBytes: async () => Infinity, isReferred: () => true },
      go: async (_path, headers) => {
        asked.push(headers['Range'])
        const from = Number(/bytes=(\d+)-/.exec(headers['Range'] ?? '')?.[1] ?? 0)
        const body = new ReadableStream<Uint8Array>({
          start: (stream) => {
            stream.enqueue(bytes.slice(from, from + part))
            if (from + part < bytes.length) stream.error(new Error('cut'))
            else stream.close()
          },
        })
        return new Response(body, { status: from > 0 ? 206 : 200 })
      },
      ...{ onWhole: () => undefined, onFault: () => undefined },
    }).want(wanted, usualRules, { tz: 'UTC', deviceUid: 'd1' })
  for (let writes = 0, isDone = false; !isDone; writes += 1) {
    const cupboard = memoryCupboard()
    const power = new Power(writes)
    const first = await Shelf.open(dyingCupboard(cupboard, power))
    const timer = new TestClock()
    load(first, timer, [], 3000)
    await timer.advance(600_000)
    isDone = !power.isOff
    const second = await Shelf.open(cupboard)
    const [had, asked, other] = [second.partBytes(sha256), [] as (string | undefined)[], new TestClock()]
    const wasWhole = second.has(sha256)
    load(second, other, asked)
    await other.advance(10_000)
    expect(new Uint8Array(await (await second.open(sha256)).arrayBuffer()), `cut at write ${writes}`).toEqual(bytes)
    if (wasWhole || had === bytes.length) expect(asked).toEqual([])
    else expect(asked).toEqual([had === 0 ? undefined : `bytes=${had}-`])
    // Nothing is left of the parts it was made of.
    expect(await cupboard.names()).toEqual([`whole/${sha256}`])
  }
})

const playAt = (startedAt: number): Omit<Play, 'seq'> & { flags: number } => ({
  ...{ startedAt, durMs: 1000, ref: { kind: 'asset', uid: 'm1' }, sha256: 'aa', item: 'n1', event: 'e1' },
  ...{ layout: '', zone: '', rev: 1, outcome: 'completed', isClockUnknown: false, flags: 0 },
})

test('F-10 wherever the power is cut, proof that was kept has numbers without a hole, and none twice', async () => {
  for (let writes = 0, isDone = false; !isDone; writes += 1) {
    const { database, again } = await openTestDatabase()
    await PlayQueue.open(database, () => 'epoch-1')
    const power = new Power(writes)
    const queue = await PlayQueue.open(dyingDatabase(database, power), () => 'epoch-2')
    isDone = await untilCut(power, async () => {
      await queue.add([playAt(1), playAt(2)])
      await queue.keepBatch('a batch')
      await queue.acknowledge(1)
      await queue.add([playAt(3)])
    })
    const after = await PlayQueue.open(await again(), () => 'epoch-3')
    const { epoch, nextSeq, ackSeq } = after.standing
    const left = (await after.oldest(10)).map(({ seq }) => seq)
    expect(epoch).toBe('epoch-1')
    expect(left, `cut at write ${writes}`).toEqual(
      Array.from({ length: nextSeq - 1 - ackSeq }, (_, index) => ackSeq + 1 + index),
    )
    await after.add([playAt(9)])
    expect((await after.oldest(10)).at(-1)?.seq).toBe(nextSeq)
  }
})
