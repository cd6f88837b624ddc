import excel from 'exceljs'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { instant, orElse, orNull, ref, string, table, yesNo } from '../db.js'
import { bool, fallback, idOf, isoInstant, nullable, oneOf, text, word } from '../schema/schema.js'
import { openAreas } from '../staff/areas.fixture.js'
import { shownFields } from './resource-fields.js'
import { workbookOf } from './resource-xlsx.js'
import { resource } from './resource.js'

const PASSWORD = 'correct horse battery'

const Genre = table('test_genres', { name: string(40) })
const Song = table('test_songs', {
  name: string(40),
  genreId: orNull(ref(Genre)),
  mood: orElse(string(20), 'glad'),
  isActive: orElse(yesNo(), true),
  playedAt: orNull(instant()),
})

const genres = resource(Genre, { name: 'genres', label: 'Genres', fields: { name: word(40) }, sort: ['id'] })
const songs = resource(Song, {
  name: 'songs',
  label: 'Songs: old/new',
  fields: {
    name: word(40),
    genreId: fallback(nullable(idOf(Genre)), null),
    mood: fallback(oneOf('glad', 'sad'), 'glad'),
    isActive: fallback(bool(), true),
    playedAt: fallback(nullable(isoInstant()), null),
  },
  filters: {
    isActive: { column: 'isActive', schema: bool() },
    mood: { column: 'mood', schema: text(20) },
  },
  search: ['name'],
  sort: ['id'],
  totals: [
    { name: 'active', colour: 'green', counts: () => ({ isActive: true }) },
    { name: 'inactive', colour: 'red', counts: { allBut: 'active' } },
  ],
})

const openSongs = async () => {
  const house = await openAreas({ tables: [Genre, Song], resources: [genres, songs] })
  await house.staff.create(house.system('test', null), { username: 'root', password: PASSWORD })
  const said = await house.call('POST', '/base/login', { username: 'root', password: PASSWORD })
  const ask = { token: String(said.body['access_token']), operator: house.operatorId }
  const get = (path: string) => house.call('GET', path, undefined, ask)
  const post = (path: string, body: object) => house.call('POST', path, body, ask)
  const add = async (path: string, body: object) => Number((await post(path, body)).body['id'])
  return { house, get, post, add }
}

test('flags and references of many rows are set at once, each noted by itself', async () => {
  const { get, post, add } = await openSongs()
  const rock = await add('/test/genres', { name: 'Rock' })
  const ids = [await add('/test/songs', { name: 'One' }), await add('/test/songs', { name: 'Two' })]
  const other = await add('/test/songs', { name: 'Three' })
  const values = { genre_id: rock, is_active: false, mood: 'sad' }
  expect(await post('/test/songs/change-many', { ids: [...ids, 999], values })).toMatchObject({
    status: 200,
    body: { changed: 2 },
  })
  for (const id of ids) expect((await get(`/test/songs/${id}`)).body).toMatchObject({ ...values, rev: 2 })
  expect((await get(`/test/songs/${other}`)).body).toMatchObject({ genre_id: null, is_active: true, rev: 1 })
  const noted = (await get('/base/audit?table_name=test_songs&deed=change')).body['items'] as { row_id: number }[]
  expect(noted.map(({ row_id }) => row_id).sort()).toEqual(ids)
})

test('either all of the rows are changed or none, and never to what is not there', async () => {
  const { get, post, add } = await openSongs()
  const id = await add('/test/songs', { name: 'One' })
  const refused = async (body: object) => expect((await post('/test/songs/change-many', body)).status).toBe(400)
  await refused({ ids: [id], values: { genre_id: 999 } })
  await refused({ ids: [id], values: { mood: 'loud' } })
  await refused({ ids: [id], values: {} })
  await refused({ ids: Array.from({ length: 1001 }, (_, at) => at + 1), values: { is_active: false } })
  expect((await get(`/test/songs/${id}`)).body).toMatchObject({ rev: 1 })
})

test('the panel learns what may be set alike, and names are not among it', async () => {
  const { get } = await openSongs()
  expect((await get('/test/songs/schema')).body).toMatchObject({
    set_alike: ['genre_id', 'mood', 'is_active'],
    totals: [
      { name: 'total', colour: 'blue' },
      { name: 'active', colour: 'green' },
      { name: 'inactive', colour: 'red' },
    ],
  })
})

test('rows are counted by state, within what is searched for and filtered', async () => {
  const { get, add } = await openSongs()
  await add('/test/songs', { name: 'One' })
  await add('/test/songs', { name: 'Once', mood: 'sad' })
  await add('/test/songs', { name: 'Two', is_active: false })
  const counts = async (path: string) => (await get(path)).body
  expect(await counts('/test/songs/totals')).toEqual({ total: 3, active: 2, inactive: 1 })
  expect(await counts('/test/songs/totals?q=On')).toEqual({ total: 2, active: 2, inactive: 0 })
  expect(await counts('/test/songs/totals?mood=sad')).toEqual({ total: 1, active: 1, inactive: 0 })
  expect(await counts('/test/songs/totals?is_active=false')).toEqual({ total: 1, active: 0, inactive: 1 })
  expect(await counts('/test/genres/totals')).toEqual({ total: 0 })
})

test('a list leaves as a workbook', async () => {
  const { get, add } = await openSongs()
  await add('/test/songs', { name: 'One' })
  const said = await get('/test/songs/export.xlsx')
  expect(said).toMatchObject({
    status: 200,
    headers: {
      'content-type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      'content-disposition': 'attachment; filename="test-songs.xlsx"',
    },
  })
  expect(said.text.slice(0, 2)).toBe('PK')
})

const sheetOf = async (rows: Iterable<object>) => {
  const stream = await workbookOf('Songs: old/new', shownFields(songs), Readable.from(rows))
  const book = new excel.Workbook()
  await book.xlsx.load((await buffer(stream)) as unknown as ArrayBuffer)
  const [sheet] = book.worksheets
  if (!sheet) throw new Error('a workbook without a sheet')
  return sheet
}

test('a workbook has dates as dates, and texts that look like formulas as texts', async () => {
  const playedAt = new Date('2026-03-01T12:00:00Z')
  const row = { id: 7, name: '=1+1', genreId: null, mood: 'sad', isActive: true, playedAt }
  const sheet = await sheetOf([row, { ...row, id: 8, name: 'ёж & <b>\u0001', playedAt: null }])
  expect(sheet.name).toBe('Songs  old new')
  const values = (number: number) => (sheet.getRow(number).values as unknown[]).slice(1)
  expect(values(1)).toEqual(['id', 'name', 'genre_id', 'mood', 'is_active', 'played_at'])
  expect(values(2)).toEqual([7, '=1+1', undefined, 'sad', true, playedAt])
  expect(sheet.getCell('B2').type).toBe(excel.ValueType.String)
  expect(values(3).slice(0, 2)).toEqual([8, 'ёж & <b>'])
})

test('a workbook holds thousands of rows, and breaks off where reading them fails', async () => {
  const rows = Array.from({ length: 5000 }, (_, at) => ({ id: at + 1, name: `Song ${at}`, isActive: true }))
  expect((await sheetOf(rows)).rowCount).toBe(5001)
  const failing = function* () {
    yield rows[0] ?? {}
    throw new Error('the database is away')
  }
  const stream = await workbookOf('Songs', shownFields(songs), Readable.from(failing()))
  await expect(buffer(stream)).rejects.toThrow('the database is away')
})
