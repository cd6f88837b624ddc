import { expect, test } from 'vitest'
import { folded, instant, inLink, integer, Op, orElse, orNull, pooledTable, ref, string, table, yesNo } from '../db.js'
import { fallback, idOf, int, isoInstant, nullable, word } from '../schema/schema.js'
import { openAreas } from '../staff/areas.fixture.js'
import { resource } from './resource.js'

const Band = table('test_bands', { name: string(40), nameFold: folded('name') })
const Song = table('test_songs', {
  name: string(40),
  nameFold: folded('name'),
  bandId: ref(Band),
  plays: orElse(integer(), 0),
  isLive: orElse(yesNo(), false),
  playedAt: orNull(instant()),
})

const facts = {
  label: 'Songs',
  fields: {
    name: word(40),
    bandId: idOf(Band),
    plays: fallback(int(0), 0),
    playedAt: fallback(nullable(isoInstant()), null),
  },
  search: ['nameFold'],
  sort: ['id', 'name', 'plays', 'playedAt'],
} as const
const tunes = resource(Song, { ...facts, name: 'tunes' })
const songs = resource(Song, {
  ...facts,
  name: 'songs',
  searchBeside: (sought) => [{ bandId: inLink(Band, 'id', { nameFold: { [Op.substring]: sought } }) }],
})

const Mood = pooledTable('test_moods', { name: string(40), nameFold: folded('name'), weight: integer() })
const moods = resource(Mood, {
  name: 'moods',
  label: 'Moods',
  fields: { name: word(40) },
  sort: ['name', 'weight'],
  sortedAs: { name: 'nameFold' },
})

const openSongs = async () => {
  const house = await openAreas({ tables: [Band, Song, Mood], resources: [songs, tunes, moods] })
  const { ctx } = house
  const bands = [await ctx.repo(Band).add({ name: 'Ёлки' }), await ctx.repo(Band).add({ name: 'Pines' })] as const
  const { id: role } = await house.roles.administrator(ctx)
  await house.staff.create(ctx, { username: 'ann', password: 'correct horse battery', roleIds: [role] })
  const login = { username: 'ann', password: 'correct horse battery' }
  const token = String((await house.call('POST', '/base/login', login)).body['access_token'])
  const list = async (query: string, name = 'songs') => {
    const { body } = await house.call('GET', `/test/${name}?${query}`, undefined, { token })
    return body as unknown as { total: number; items: readonly { id: number; name: string }[] }
  }
  return { house, ctx, bands, list }
}

test('what a search finds stands in the same order as the whole list, on every page', async () => {
  const { ctx, bands, list } = await openSongs()
  const at = (day: number) => new Date(Date.UTC(2026, 2, day))
  for (const [name, plays, playedAt] of [
    ...([['é', 3, at(2)] as const, ['b', 20, null], ['B', 3, at(1)], ['юг', 0, null]] as const),
    ...([['a', 100, at(3)] as const, ['𝄞', 3, at(2)], ['\uffee', 7, null]] as const),
  ])
    await ctx.repo(Song).add({ name: `${name} hit`, plays, playedAt, bandId: bands[1].id })
  for (const sort of ['id', '-id', 'name', '-name', 'plays', '-plays', 'played_at', '-played_at']) {
    const whole = (await list(`sort=${sort}`, 'tunes')).items
    expect(whole).toHaveLength(7)
    for (const name of ['tunes', 'songs'])
      expect(await list(`sort=${sort}&q=hit`, name), sort).toMatchObject({ total: 7, items: whole })
  }
  await ctx.repo(Song).addMany(Array.from({ length: 9 }, (_, n) => ({ name: `more ${n}`, bandId: bands[1].id })))
  expect(await list('q=more&per_page=10&page=2', 'tunes')).toMatchObject({ total: 9, items: [] })
})

test('a search that finds very much counts all of it and shows a page', async () => {
  const { ctx, bands, list } = await openSongs()
  const many = Array.from({ length: 1005 }, (_, n) => ({ name: `Hit ${n}`, plays: n, bandId: bands[1].id }))
  await ctx.repo(Song).addMany([...many, { name: 'Other', bandId: bands[1].id }])
  const found = await list('q=hit&sort=-plays&per_page=10&page=2', 'tunes')
  expect(found.total).toBe(1005)
  expect(found.items.map(({ name }) => name)).toEqual(Array.from({ length: 10 }, (_, n) => `Hit ${994 - n}`))
})

test('a row is found by what belongs to it in another table, of the own operator alone', async () => {
  const { ctx, bands, list } = await openSongs()
  const own = await ctx.repo(Song).add({ name: 'Зима', bandId: bands[0].id })
  await ctx.repo(Song).add({ name: 'Winter', bandId: bands[1].id })
  expect(await list('q=ЕЛКИ')).toMatchObject({ total: 1, items: [{ id: own.id }] })
  expect(await list('q=birches')).toMatchObject({ total: 0, items: [] })
})

test('own rows and those that all operators share stand in one order, page after page', async () => {
  const { house, ctx, list } = await openSongs()
  const shared = house.system('test', null)
  for (let n = 0; n < 24; n += 1)
    await (n % 3 === 0 ? shared : ctx)
      .repo(Mood)
      .add({ name: `${n % 2 ? 'mood' : 'Mood'} ${100 + ((n * 7) % 24)}`, weight: n % 5 })
  const namesOn = async (page: number, sort: string) =>
    (await list(`sort=${sort}&per_page=10&page=${page}`, 'moods')).items.map(({ name }) => name.toLowerCase())
  const inOrder = Array.from({ length: 24 }, (_, n) => `mood ${100 + n}`)
  expect(await namesOn(1, 'name')).toEqual(inOrder.slice(0, 10))
  expect([...(await namesOn(2, 'name')), ...(await namesOn(3, 'name'))]).toEqual(inOrder.slice(10))
  expect(await namesOn(1, '-name')).toEqual(inOrder.slice(14).reverse())
  const byWeight = [...(await namesOn(1, 'weight')), ...(await namesOn(2, 'weight')), ...(await namesOn(3, 'weight'))]
  expect(new Set(byWeight).size).toBe(24)
})
