import { gunzipSync } from 'node:zlib'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ChannelFlags } from '../orders/account-channels.service.js'
import { PatchableList } from './patchable-list.js'
import { flaggedBytes, type RowTexts } from './row-texts.js'

const row = (id: number, name: string, isLocked = 0): string =>
  `{"is_hidden":0,"id":${id},"name":${JSON.stringify(name)},"is_favorited":0,"is_parent_control":${isLocked},` +
  `"url":"http://tv.example/${id}/index.m3u8","epg_current_title":${JSON.stringify(`${name} · сейчас ${id * 7}`)}}`

const rowsOf = (names: readonly string[]): RowTexts => ({
  ids: names.map((_name, index) => index + 1),
  texts: names.map((name, index) => row(index + 1, name, index % 5 === 0 ? 1 : 0)),
})

const flags = fc.record({
  isFavorited: fc.boolean(),
  isHidden: fc.boolean(),
  isLocked: fc.constantFrom(null, true, false),
})

const bothWays = async (rows: RowTexts, own: ReadonlyMap<number, ChannelFlags>) => {
  const list = await PatchableList.of(rows)
  const quick = list?.with({ flags: own, version: 'own' })
  const slow = await flaggedBytes(rows, own)
  return { quick, slow }
}

test('a list with any flags of one’s own is the list that would be written anew', async () => {
  const names = fc.array(fc.string({ maxLength: 30, unit: 'grapheme' }), { minLength: 1, maxLength: 300 })
  const wishes = fc.array(fc.tuple(fc.integer({ min: 1, max: 320 }), flags), { maxLength: 40 })
  await fc.assert(
    fc.asyncProperty(names, wishes, async (some, wished) => {
      const { quick, slow } = await bothWays(rowsOf(some), new Map(wished))
      expect(quick).toBeDefined()
      expect(quick?.body.equals(slow.body)).toBe(true)
      expect(gunzipSync(quick?.gzip ?? '').equals(slow.body)).toBe(true)
    }),
    { numRuns: 60 },
  )
})

test('a long list of rows that are nearly alike keeps every flag apart', async () => {
  const rows = rowsOf(Array.from({ length: 2000 }, (_, index) => `Channel ${index}`))
  const own = new Map(rows.ids.map((id) => [id, { isFavorited: id % 3 === 0, isHidden: id % 7 === 0, isLocked: null }]))
  const { quick, slow } = await bothWays(rows, own)
  expect(gunzipSync(quick?.gzip ?? '').equals(slow.body)).toBe(true)
  expect((quick?.gzip?.length ?? Infinity) * 2).toBeLessThan(slow.body.length)
})

test('names that look like flags are left as they are', async () => {
  const rows = rowsOf(['"is_hidden":0', '"is_favorited":0,', 'A,"id":1'])
  const own = new Map([[1, { isFavorited: true, isHidden: true, isLocked: false }]])
  const { quick, slow } = await bothWays(rows, own)
  expect(gunzipSync(quick?.gzip ?? '').toString()).toBe(slow.body.toString())
})

test('a list whose rows have no flags is written anew for each account', async () => {
  expect(await PatchableList.of({ ids: [1], texts: ['{"id":1}'] })).toBeUndefined()
})
