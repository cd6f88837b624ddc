import { createHash } from 'node:crypto'
import { usualRules, type Wanted } from '@headend/signage/delivery'
import { expect, test } from 'vitest'
import { settled, TestClock } from '../time/test-clock.fixture.js'
import { memoryCupboard } from './cupboard.fixture.js'
import { Downloads } from './downloads.js'
import { Shelf } from './shelf.js'

const shaOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
const standing = { tz: 'UTC', deviceUid: 'd1' }

/** A server that holds contents, and a player that lacks them. */
const open = async (...contents: Uint8Array<ArrayBuffer>[]) => {
  const clock = new TestClock()
  const cupboard = memoryCupboard()
  const shelf = await Shelf.open(cupboard)
  const asked: (string | undefined)[] = []
  const faults: string[] = []
  const whole: string[] = []
  // Answers that the server gives instead of the right one, in turn.
  const odd: ((bytes: Uint8Array<ArrayBuffer>) => Response)[] = []
  const bySha = new Map(contents.map((bytes) => [shaOf(bytes), bytes]))
  const go = async (path: string, headers: Readonly<Record<string, string>>): Promise<Response> => {
    const bytes = bySha.get(path.slice(-64)) ?? new Uint8Array()
    asked.push(headers['Range'])
    const other = odd.shift()
    if (other) return other(bytes)
    const from = Number(/bytes=(\d+)-/.exec(headers['Range'] ?? '')?.[1] ?? 0)
    return new Response(bytes.slice(from), { status: from > 0 ? 206 : 200 })
  }
  const downloads = new Downloads({
    ...{ clock, shelf, go, freeBytes: async () => Infinity, isReferred: () => false },
    onWhole: (sha256) => void whole.push(sha256),
    onFault: (sha256, fault) => void faults.push(`${sha256.slice(0, 4)} ${fault}`),
  })
  const wanted = contents.map((bytes): Wanted => ({
    sha256: shaOf(bytes),
    size: bytes.length,
    emergency: false,
    neededAt: clock.now(),
  }))
  return { clock, cupboard, shelf, asked, faults, whole, odd, downloads, wanted }
}

/** Bytes that break off in the middle. */
const broken = (bytes: Uint8Array<ArrayBuffer>, after: number): Response =>
  new Response(
    new ReadableStream({
      pull: (stream) => {
        if (after === 0) stream.error(new Error('cut'))
        else stream.enqueue(bytes.slice(0, after))
        after = 0
      },
    }),
  )

const some = (size: number, seed: number): Uint8Array<ArrayBuffer> =>
  Uint8Array.from({ length: size }, (_, at) => (at * 31 + seed) % 251)

test('what is missing comes, is checked and is there', async () => {
  const { downloads, wanted, shelf, whole, clock } = await open(some(5000, 1), some(3000, 2), some(10, 3))
  downloads.want(wanted, usualRules, standing)
  await clock.advance(2000)
  expect(whole).toHaveLength(3)
  for (const { sha256, size } of wanted) expect((await shelf.open(sha256)).size).toBe(size)
  expect(downloads.progress).toEqual({ waiting: 0, active: 0, failed: 0, bytesLeft: 0 })
})

test('what broke off goes on behind what is there, after a restart of the program as well', async () => {
  const bytes = some(9000, 4)
  const { downloads, wanted, odd, asked, cupboard, shelf, clock } = await open(bytes)
  odd.push((all) => broken(all, 4000))
  downloads.want(wanted, usualRules, standing)
  await settled()
  const sha256 = wanted[0]?.sha256 ?? ''
  expect(shelf.partBytes(sha256)).toBe(4000)
  expect((await Shelf.open(cupboard)).partBytes(sha256)).toBe(4000)
  await clock.advance(130_000)
  expect(asked).toEqual([undefined, 'bytes=4000-'])
  expect(shelf.has(sha256)).toBe(true)
})

test('F-23 content with other bytes is never shown: after three tries it is given up and told', async () => {
  const { downloads, wanted, odd, shelf, faults, clock } = await open(some(2000, 5))
  const altered = (bytes: Uint8Array<ArrayBuffer>): Response => new Response(bytes.map((one) => one ^ 1))
  odd.push(altered, altered, altered)
  downloads.want(wanted, usualRules, standing)
  await clock.advance(600_000)
  expect(shelf.has(wanted[0]?.sha256 ?? '')).toBe(false)
  expect(faults).toEqual([`${wanted[0]?.sha256.slice(0, 4)} hash`])
  downloads.again()
  await clock.advance(2000)
  expect(shelf.has(wanted[0]?.sha256 ?? '')).toBe(true)
})

test('a busy line is left alone as long as the server says, and what is refused is not asked for again', async () => {
  const { downloads, wanted, odd, asked, faults, clock } = await open(some(100, 6), some(200, 7))
  odd.push(() => new Response('', { status: 503, headers: { 'retry-after': '60' } }))
  odd.push(() => new Response('', { status: 403 }))
  downloads.want(wanted, usualRules, standing)
  await clock.advance(59_000)
  expect(asked).toHaveLength(2)
  expect(faults).toHaveLength(1)
  await clock.advance(40_000)
  expect(asked).toHaveLength(3)
})

test('outside of its window nothing comes but what plays now, and staff may order it all the same', async () => {
  const { downloads, wanted, whole, clock } = await open(some(100, 8))
  const later = wanted.map((one) => ({ ...one, neededAt: clock.now() + 3_600_000 }))
  const night = { ...usualRules, windows: [{ from: '02:00', to: '03:00' }], jitterMaxS: 0 }
  downloads.want(later, night, standing)
  await clock.advance(60_000)
  expect(whole).toEqual([])
  downloads.force()
  await clock.advance(2000)
  expect(whole).toHaveLength(1)
})

test('room is made of what no manifest needs, and of nothing else', async () => {
  const clock = new TestClock()
  const cupboard = memoryCupboard()
  const [old, kept, bytes] = [some(4000, 9), some(4000, 10), some(4000, 11)]
  for (const one of [old, kept]) await cupboard.put(`whole/${shaOf(one)}`, new Blob([one]))
  const shelf = await Shelf.open(cupboard)
  let free = 1000
  const faults: string[] = []
  const downloads = new Downloads({
    ...{ clock, shelf, go: async () => new Response(bytes), onWhole: () => undefined },
    freeBytes: async () => free,
    isReferred: (sha256) => sha256 === shaOf(kept),
    onFault: (_sha256, fault) => void faults.push(fault),
  })
  const wanted = [{ sha256: shaOf(bytes), size: bytes.length, emergency: false, neededAt: clock.now() }]
  downloads.want(wanted, usualRules, standing)
  await clock.advance(2000)
  expect([old, kept, bytes].map((one) => shelf.has(shaOf(one)))).toEqual([false, true, true])
  free = 0
  const more = { sha256: shaOf(old), size: 100_000, emergency: false, neededAt: clock.now() }
  downloads.want([more], usualRules, standing)
  await clock.advance(2000)
  expect(faults).toEqual(['storage'])
})
