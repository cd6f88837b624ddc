import { expect, test } from 'vitest'
import { assetOf, oneByOne } from '../schedule/body.fixture.js'
import { openTestDatabase } from '../store/database.fixture.js'
import { TestClock } from '../time/test-clock.fixture.js'
import { bundleOf, hashOfText } from './bundle.fixture.js'
import { takeBundle } from './bundle.js'
import { memoryCupboard } from './cupboard.fixture.js'
import { Editions, keptEditions } from './editions.js'
import type { Manifest } from './manifest.js'
import { manifestOf } from './manifest.fixture.js'
import { Shelf } from './shelf.js'

const secret = 'a secret of enough letters'
const texts = { a: 'the first picture', b: 'a film that goes on and on' }
const [a, b] = [hashOfText(texts.a), hashOfText(texts.b)]
const assets = {
  a: assetOf('a', 10_000, { sha256: a, size: texts.a.length }),
  b: assetOf('b', 10_000, { sha256: b, size: texts.b.length }),
}
const manifest = (rev: number, by = secret, more: Partial<Manifest> = {}): Manifest =>
  manifestOf(by, rev, { ...oneByOne('a', 'b'), assets }, more)
const contents = [[a, texts.a] as const, [b, texts.b] as const]
const good = (rev: number): Blob => bundleOf([[secret, manifest(rev)]], contents)

const open = async () => {
  const { database, again } = await openTestDatabase()
  const cupboard = memoryCupboard()
  const start = async (of = database) => {
    const shelf = await Shelf.open(cupboard)
    const ports = { clock: new TestClock(), database: of, secret, has: (one: string) => shelf.has(one) }
    const ask = () => Promise.reject(new Error('no network'))
    const editions = new Editions({ ...ports, ask, report: () => undefined }, await keptEditions(of))
    const free = { bytes: Infinity }
    const told: string[] = []
    const take = (bundle: Blob) =>
      takeBundle(
        {
          ...{ secret, shelf, editions, freeBytes: async () => free.bytes },
          isReferred: (one) => editions.isReferred(one),
        },
        bundle,
        (done, all) => void told.push(`${done}/${all}`),
      )
    const plays = async (rev: number): Promise<void> => {
      expect(await take(good(rev))).toBe('taken')
      await editions.began(rev)
    }
    return { shelf, editions, take, plays, free, told }
  }
  return { cupboard, ...(await start()), restarted: async () => start(await again()) }
}

test('a release comes off a stick whole, waits for its turn as one by the network, and is there after a restart', async () => {
  const { take, editions, told, restarted, cupboard } = await open()
  expect(await take(good(3))).toBe('taken')
  expect(told).toEqual([`0/${texts.a.length + texts.b.length}`, `${texts.a.length}/${texts.a.length + texts.b.length}`])
  expect([editions.active?.rev, editions.staged?.rev, editions.isReady()]).toEqual([undefined, 3, true])
  expect((await cupboard.names()).toSorted()).toEqual([`whole/${a}`, `whole/${b}`].toSorted())
  const after = await restarted()
  expect(after.editions.staged?.rev).toBe(3)
  expect(await (await after.shelf.open(b)).text()).toBe(texts.b)
  expect(await after.take(good(3))).toBe('known')
  await after.editions.began(3)
  expect(await after.take(good(3))).toBe('known')
})

test('what a screen knew by the network and could not load comes off a stick, and only what it lacks', async () => {
  const { plays, shelf, take, told } = await open()
  await plays(3)
  await shelf.remove(b)
  told.length = 0
  expect(await take(good(3))).toBe('taken')
  expect(told).toEqual([`0/${texts.b.length}`])
  expect(shelf.has(b)).toBe(true)
})

const altered = manifest(9)
const wrong: [outcome: string, what: string, bundle: () => Blob][] = [
  ['noBundle', 'no bundle', () => new Blob(['a letter to the manager '.repeat(100)])],
  ['noBundle', 'an empty file', () => new Blob([])],
  ['cut', 'cut in its content', () => good(9).slice(0, good(9).size - 1500)],
  ['cut', 'cut before its end', () => good(9).slice(0, good(9).size - 1024)],
  ['otherScreen', 'of another screen', () => bundleOf([['another secret', manifest(9, 'another secret')]], contents)],
  ['altered', 'of another screen in this name', () => bundleOf([[secret, manifest(9, 'another secret')]], contents)],
  ['altered', 'with another revision', () => bundleOf([[secret, { ...manifest(3), rev: 9 }]], contents)],
  [
    'altered',
    'with another body',
    () => bundleOf([[secret, { ...altered, body: { ...altered.body, tz: 'Asia/Tokyo' } }]], contents),
  ],
  ['altered', 'without a content', () => bundleOf([[secret, manifest(9)]], contents.slice(0, 1))],
  [
    'altered',
    'with a letter changed',
    () =>
      bundleOf(
        [[secret, manifest(9)]],
        [
          [a, texts.a],
          [b, texts.b.replace('film', 'fihm')],
        ],
      ),
  ],
  ['older', 'older', () => good(4)],
  [
    'older',
    'old, of a server that was put back',
    () => bundleOf([[secret, manifest(4, secret, { reset: true })]], contents),
  ],
]

test.each(wrong)(
  'D-09 a bundle is refused as %s that is %s, and nothing is changed',
  async (outcome, _what, bundle) => {
    const { editions, cupboard, shelf, take, restarted } = await open()
    const other = manifestOf(secret, 5, oneByOne('a'))
    await editions.stage(other)
    await editions.began(5)
    await shelf.take(hashOfText('held'), new Blob(['held']))
    const before = await cupboard.names()
    expect(await take(bundle())).toBe(outcome)
    expect([editions.active?.rev, editions.staged]).toEqual([5, undefined])
    expect(await cupboard.names()).toEqual(before)
    const after = await restarted()
    expect([after.editions.active?.rev, after.editions.staged]).toEqual([5, undefined])
    expect(await after.take(good(6))).toBe('taken')
  },
)

test('a stick that is pulled out or a power cut in between changes nothing, and what had come need not come again', async () => {
  const { take, editions, shelf, restarted, cupboard } = await open()
  const bundle = good(3)
  const slice = bundle.slice.bind(bundle)
  // The second content cannot be read any more.
  bundle.slice = (from, to) => {
    if ((to ?? 0) - (from ?? 0) === texts.b.length) throw new DOMException('gone', 'NotReadableError')
    return slice(from, to)
  }
  expect(await take(bundle)).toBe('unreadable')
  expect([shelf.has(a), shelf.has(b), editions.staged]).toEqual([true, false, undefined])
  // The power went while the second was being laid down.
  await cupboard.put(`stick/${b}`, new Blob(['a film th']))
  const after = await restarted()
  expect(await cupboard.names()).toEqual([`whole/${a}`])
  expect(await after.take(good(3))).toBe('taken')
  expect(after.told).toEqual([`0/${texts.b.length}`])
})

test('a release that finds no room is refused; what no manifest needs makes way', async () => {
  const { take, free, shelf, editions } = await open()
  free.bytes = 10
  expect(await take(good(3))).toBe('noRoom')
  expect(editions.staged).toBeUndefined()
  const idle = 'x'.repeat(1000)
  await shelf.take(hashOfText(idle), new Blob([idle]))
  expect(await take(good(3))).toBe('taken')
  expect(shelf.has(hashOfText(idle))).toBe(false)
})
