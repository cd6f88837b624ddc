import { gunzipSync } from 'node:zlib'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ranked, rankOf } from '../catalogue/rank.js'
import type { ChannelFlags } from '../orders/account-channels.service.js'
import { OrderableRows } from './orderable-rows.js'
import { flaggedBytes, type RowTexts } from './row-texts.js'

const row = (id: number, name: string, isLocked = 0): string =>
  `{"is_hidden":0,"id":${id},"name":${JSON.stringify(name)},"is_favorited":0,"is_parent_control":${isLocked},` +
  `"url":"http://tv.example/${id}/index.m3u8?cid=${id}&k=1","program_name":${JSON.stringify(`${name} · сейчас`)},` +
  `"program_begin_time":${1_795_000_000 + (id % 5) * 1800},"genres":[{"id":${id % 3},"name":"News"}]}`

const rowsOf = (names: readonly string[]): RowTexts => ({
  ids: names.map((_name, index) => index + 1),
  texts: names.map((name, index) => row(index + 1, name, index % 5 === 0 ? 1 : 0)),
})

const flags = fc.record({
  isFavorited: fc.boolean(),
  isHidden: fc.boolean(),
  isLocked: fc.constantFrom(null, true, false),
})

const bothWays = async (rows: RowTexts, order: readonly number[], own: ReadonlyMap<number, ChannelFlags>) => {
  const sorted = ranked(rows.ids, rankOf(order), (id) => id)
  const chosen = sorted.map((id) => ({ row: id, channelId: id }))
  const quick = OrderableRows.of(rows).list(() => chosen, own, 'own')
  const slow = await flaggedBytes(
    { ids: sorted, texts: sorted.map((id) => rows.texts[rows.ids.indexOf(id)] ?? '') },
    own,
  )
  return { quick, slow }
}

test('a list in any order of one’s own is the list that would be written anew', async () => {
  const names = fc.array(fc.string({ maxLength: 30, unit: 'grapheme' }), { minLength: 1, maxLength: 200 })
  const order = fc.uniqueArray(fc.integer({ min: 1, max: 220 }), { maxLength: 200 })
  const wishes = fc.array(fc.tuple(fc.integer({ min: 1, max: 220 }), flags), { maxLength: 40 })
  await fc.assert(
    fc.asyncProperty(names, order, wishes, async (some, wanted, wished) => {
      const { quick, slow } = await bothWays(rowsOf(some), wanted, new Map(wished))
      expect(gunzipSync(quick.gzip ?? '').toString()).toBe(slow.body.toString())
      expect(quick.body.equals(slow.body)).toBe(true)
    }),
    { numRuns: 60 },
  )
})

test('a long list in its own order takes less than half of its plain length', async () => {
  const rows = rowsOf(Array.from({ length: 2000 }, (_, index) => `Channel ${index}`))
  const { quick, slow } = await bothWays(rows, rows.ids.toReversed(), new Map())
  expect(gunzipSync(quick.gzip ?? '').equals(slow.body)).toBe(true)
  expect((quick.gzip?.length ?? Infinity) * 2).toBeLessThan(slow.body.length)
})

test('rows that have nothing in common, and rows that are all alike, come out as they are', async () => {
  const unlike = rowsOf(Array.from({ length: 50 }, (_, index) => `${index}`.repeat(1000 + index)))
  const alike: RowTexts = { ids: unlike.ids, texts: unlike.ids.map(() => row(1, 'x'.repeat(5000))) }
  for (const rows of [unlike, alike]) {
    const { quick, slow } = await bothWays(rows, [7, 3, 5], new Map())
    expect(gunzipSync(quick.gzip ?? '').equals(slow.body)).toBe(true)
  }
})

test('texts that shrink to nearly nothing, as nobody but a mischief writes them, come out as they are', async () => {
  const texts = Array.from({ length: 60 }, (_, at) => `{"a":"${'x'.repeat(10_000)}","id":${at}}`)
  const { quick, slow } = await bothWays({ ids: texts.map((_text, at) => at), texts }, [5, 9, 2], new Map())
  expect(gunzipSync(quick.gzip ?? '').equals(slow.body)).toBe(true)
})

test('names that look like keys are left as they are', async () => {
  const rows = rowsOf(['"is_hidden":0', ',"is_favorited":0,', 'A,"id":1', '{"a":"', '\\",":'])
  const own = new Map([[2, { isFavorited: true, isHidden: true, isLocked: false }]])
  const { quick, slow } = await bothWays(rows, [5, 2], own)
  expect(gunzipSync(quick.gzip ?? '').toString()).toBe(slow.body.toString())
})

test('rows without flags, a part of all rows, and no rows at all are a list as well', () => {
  const rows = OrderableRows.of({ ids: [1, 2], texts: ['{"id":1}', '{"id":2}'] })
  const listed = (ids: readonly number[]) =>
    rows.list(() => ids.map((id) => ({ row: id, channelId: id })), new Map(), 'own').body
  for (const [ids, channels] of [
    [
      [2, 1],
      [{ id: 2 }, { id: 1 }],
    ],
    [[2], [{ id: 2 }]],
    [[3], []],
  ] as const)
    expect(JSON.parse(listed(ids).toString())).toEqual({ channels, error: 0, error_message: '' })
})
