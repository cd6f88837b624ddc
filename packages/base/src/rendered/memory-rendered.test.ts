import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { fixedClock } from '../time/fixed-clock.js'
import { renderedStore } from './memory-rendered.js'

const contentType = 'application/json'
const list = (size: number) =>
  Buffer.from(Array.from({ length: size / 10 }, (_, n) => `channel ${n % 97}`.padEnd(10)).join(''))
const open = (maxBytes = 1_000_000) => {
  const clock = fixedClock('2026-03-01T00:00:00Z')
  const store = renderedStore({ clock, maxBytes })
  return { clock, store, rendered: store.for(1) }
}
const give =
  (text: string, tags: string[] = [], until?: Date) =>
  async () => ({
    body: Buffer.from(text),
    contentType,
    tags,
    ...(until && { until }),
  })
/** Something that is rendered when the test says so. */
const gate = () => {
  let finish = (): void => {}
  const opened = new Promise<void>((resolve) => (finish = resolve))
  return { opened, finish }
}

test('an answer is rendered once and is there at a look afterwards', async () => {
  const { rendered } = open()
  expect(rendered.peek('list')).toBeUndefined()
  const bytes = await rendered.keep('list', give('one'))
  expect(rendered.peek('list')).toBe(bytes)
  expect(await rendered.keep('list', () => Promise.reject(new Error('rendered twice')))).toBe(bytes)
  expect(bytes).toMatchObject({ body: Buffer.from('one'), contentType })
})

test('operators never see each other’s answers, and an answer is not a value', async () => {
  const { store } = open()
  await store.for(1).keep('list', give('one'))
  expect(store.for(11).peek('list')).toBeUndefined()
  expect(store.for(null).peek('list')).toBeUndefined()
  expect(store.for(1).peekValue('list')).toBeUndefined()
})

test('an answer is good until its instant and not at it', async () => {
  const { clock, rendered } = open()
  await rendered.keep('now', give('first', [], new Date('2026-03-01T00:01:00Z')))
  clock.advance(59_999)
  expect(rendered.peek('now')?.body.toString()).toBe('first')
  clock.advance(1)
  expect(rendered.peek('now')).toBeUndefined()
  const ended = await rendered.keep('now', give('second', [], clock.now()))
  expect(ended.body.toString()).toBe('second')
  expect(rendered.peek('now')).toBeUndefined()
})

test('a bumped tag makes all that hangs on it stale, for that operator only', async () => {
  const { store } = open()
  for (const operator of [1, 2]) {
    await store.for(operator).keep('list', give('list', ['channels', 'tariff:1']))
    await store.for(operator).value('row', async () => ({ value: { id: 5 }, tags: ['channels'] }))
    await store.for(operator).keep('guide', give('guide', ['guide']))
  }
  store.forget(1, 'channels')
  store.forget(1, 'unknown')
  expect([store.for(1).peek('list'), store.for(1).peekValue('row')]).toEqual([undefined, undefined])
  expect(store.for(1).peek('guide')).toBeDefined()
  expect(store.for(2).peek('list')).toBeDefined()
})

test('what the installation bumps is stale for every operator', async () => {
  const { store } = open()
  for (const operator of [1, 2, null]) await store.for(operator).keep('guide', give('guide', ['guide']))
  store.forget(null, 'guide')
  for (const operator of [1, 2, null]) expect(store.for(operator).peek('guide')).toBeUndefined()
})

test('an answer rendered again hangs on its new tags only', async () => {
  const { store, clock, rendered } = open()
  await rendered.keep('list', give('old', ['old'], new Date('2026-03-01T00:00:01Z')))
  clock.advance(1000)
  await rendered.keep('list', give('new', ['new']))
  store.forget(1, 'old')
  expect(rendered.peek('list')?.body.toString()).toBe('new')
  store.forget(1, 'new')
  expect(rendered.peek('list')).toBeUndefined()
})

test('a crowd that asks at once has the answer rendered once', async () => {
  const { rendered } = open()
  const { opened, finish } = gate()
  let times = 0
  const crowd = Array.from({ length: 100 }, () =>
    rendered.keep('list', async () => {
      times += 1
      await opened
      return give('list')()
    }),
  )
  finish()
  expect(new Set(await Promise.all(crowd)).size).toBe(1)
  expect(times).toBe(1)
})

test('what is bumped while it is rendered is given to those who wait and not kept', async () => {
  const { store, rendered } = open()
  const [bumped, other] = [gate(), gate()]
  const stale = rendered.keep('list', async () => (await bumped.opened, give('stale', ['channels'])()))
  const fresh = rendered.keep('guide', async () => (await other.opened, give('fresh', ['guide'])()))
  const foreign = store.for(2).keep('list', async () => (await other.opened, give('foreign', ['channels'])()))
  store.forget(1, 'channels')
  bumped.finish()
  other.finish()
  expect((await stale).body.toString()).toBe('stale')
  expect(rendered.peek('list')).toBeUndefined()
  expect(rendered.peek('guide')).toBe(await fresh)
  expect(store.for(2).peek('list')).toBe(await foreign)
})

test('a rendering that fails tells all who wait, and is tried again by the next', async () => {
  const { rendered } = open()
  const fail = () => Promise.reject(new Error('no database'))
  const crowd = await Promise.allSettled([rendered.keep('list', fail), rendered.keep('list', fail)])
  expect(crowd.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  expect((await rendered.keep('list', give('now'))).body.toString()).toBe('now')
})

test('a large answer is kept zipped as well, and with brotli soon after enough have wished for it', async () => {
  const { store, rendered } = open()
  const body = list(20_000)
  const first = await rendered.keep('list', async () => ({ body, contentType, tags: ['channels'] }))
  expect(gunzipSync(first.gzip ?? '').equals(body)).toBe(true)
  first.wishBrotli?.()
  first.wishBrotli?.()
  await store.idle()
  expect(rendered.peek('list')?.brotli).toBeUndefined()
  first.wishBrotli?.()
  await store.idle()
  const later = rendered.peek('list')
  expect(later).toMatchObject({ body, gzip: first.gzip, etag: first.etag })
  expect(brotliDecompressSync(later?.brotli ?? '').equals(body)).toBe(true)
  store.forget(1, 'channels')
  expect(rendered.peek('list')).toBeUndefined()
})

test('a large answer takes the room of its zipped form until somebody wants it plain', async () => {
  const body = list(20_000)
  const { rendered } = open(24_000)
  for (const key of ['a', 'b', 'c', 'd']) await rendered.keep(key, async () => ({ body, contentType, tags: ['all'] }))
  const kept = () => ['a', 'b', 'c', 'd'].filter((key) => rendered.peek(key) !== undefined)
  expect(kept()).toEqual(['a', 'b', 'c', 'd'])
  const wanted = rendered.peek('d')
  expect(wanted?.body.equals(body)).toBe(true)
  expect(rendered.peek('d')?.body).toBe(wanted?.body)
  expect(kept()).toContain('d')
  rendered.peek('c')?.body.toString()
  expect(kept()).not.toContain('d')
})

test('brotli that comes too late does not bring a stale answer back', async () => {
  const { store, rendered } = open()
  const stale = await rendered.keep('list', async () => ({ body: list(20_000), contentType, tags: ['channels'] }))
  for (let wish = 0; wish < 3; wish++) stale.wishBrotli?.()
  store.forget(1, 'channels')
  await store.idle()
  expect(rendered.peek('list')).toBeUndefined()
})

test('small answers and those that do not shrink are kept as they are, very large ones without brotli', async () => {
  const { store, rendered } = open()
  const noise = createHash('shake256', { outputLength: 2000 }).digest()
  const bodies = { small: list(850), noise, large: list(70_000) }
  for (const [key, body] of Object.entries(bodies))
    await rendered.keep(key, async () => ({ body, contentType, tags: [] }))
  await store.idle()
  for (const key of ['small', 'noise']) {
    expect(rendered.peek(key)?.body).toBe(bodies[key as keyof typeof bodies])
    expect(rendered.peek(key)).not.toHaveProperty('gzip')
    expect(rendered.peek(key)).not.toHaveProperty('wishBrotli')
  }
  expect(rendered.peek('large')).toHaveProperty('gzip')
  expect(rendered.peek('large')).not.toHaveProperty('wishBrotli')
})

test('equal bytes have equal tags and other bytes another', async () => {
  const { rendered, store } = open()
  const tags = []
  for (const [operator, text] of [
    [1, 'a'],
    [2, 'a'],
    [3, 'b'],
  ] as const)
    tags.push((await store.for(operator).keep('x', give(text))).etag)
  expect(tags[0]).toMatch(/^W\/"[\w-]{27}"$/)
  expect(tags[0]).toBe(tags[1])
  expect(tags[0]).not.toBe(tags[2])
  expect(rendered.peek('x')?.etag).toBe(tags[0])
})

test('a full store drops what was not used for longest, and never takes what is larger than itself', async () => {
  const { rendered, store, clock } = open(4_000)
  for (const key of ['a', 'b', 'c']) {
    await rendered.value(key, async () => ({ value: Buffer.alloc(1_000), tags: ['all'] }))
    rendered.peekValue('a')
    clock.advance(1000)
  }
  await rendered.value('d', async () => ({ value: { rows: [Buffer.alloc(500)] }, tags: ['all'] }))
  const keys = () => ['a', 'b', 'c', 'd'].filter((key) => rendered.peekValue(key) !== undefined)
  expect(keys()).toEqual(['a', 'c', 'd'])
  const huge = await rendered.value('huge', async () => ({ value: 'x'.repeat(5_000), tags: ['all'] }))
  expect(huge).toHaveLength(5_000)
  expect(rendered.peekValue('huge')).toBeUndefined()
  expect(keys()).toEqual(['a', 'c', 'd'])
  store.forget(1, 'all')
  expect(keys()).toEqual([])
})

test('an index of any shape is a value that is kept', async () => {
  const { rendered } = open()
  const circle: Record<string, unknown> = { set: new Set(['a']), at: new Date('2026-03-01') }
  circle.self = circle
  const index = new Map<string, unknown>([['one', circle]])
  expect(await rendered.value('index', async () => ({ value: index, tags: [] }))).toBe(index)
  expect(rendered.peekValue('index')).toBe(index)
})
