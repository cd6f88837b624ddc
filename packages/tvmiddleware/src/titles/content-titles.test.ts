import { expect, test } from 'vitest'
import { Genre } from '../genres/genre.table.js'
import { clients, openContent } from '../testing/content.fixture.js'
import { Title } from './title.table.js'

const open = async () => {
  const content = await openContent()
  const { ctx } = content.tv
  const genres = [await ctx.repo(Genre).add({ name: 'Drama' }), await ctx.repo(Genre).add({ name: 'War' })]
  return { ...content, ctx, genres: genres.map(({ id }) => id) }
}

test.each(Object.keys(clients))('the published client for %s adds a film with its genres', async (client) => {
  const { callAs, call, genres } = await open()
  const isPhp = client === 'php'
  const sent = { name: 'Бег & a=b; "x" 😀', year: 1970, parent_control: true, is_season: false, duration: 7.5 }
  const said = await callAs(client, '/video/create/', isPhp ? sent : { ...sent, genres })
  expect(said).toEqual({ id: expect.any(Number), upload_errors: [], error: 0, error_message: '' })
  expect(await call('/video/detail/', { id: Number(said['id']) })).toMatchObject({
    error: 0,
    name: sent.name,
    year: 1970,
    is_parent_control: 1,
    is_season: 0,
    duration: 8,
    genres: isPhp ? [] : genres,
    files: [],
    seasons: [],
  })
})

test('a client that turns escapes into letters before it signs is believed', async () => {
  const { callAs, call } = await open()
  const { id } = await callAs('node', '/video/create/', { name: '100%25 a%41b & x=y;z:1 😀' })
  expect(await call('/video/detail/', { id: Number(id) })).toMatchObject({ name: '100%25 a%41b & x=y;z:1 😀' })
})

test('what a client of another language writes for nothing says nothing', async () => {
  const { callAs, call } = await open()
  const python = await callAs('python', '/video/create/', { name: 'A', year: null, kinopoisk_id: null })
  const go = await callAs('go', '/video/create/', { name: 'B', year: null, genres: [] })
  for (const { id } of [python, go]) expect(await call('/video/detail/', { id: Number(id) })).toMatchObject({ year: 0 })
  expect(await callAs('php', '/video/create/', { name: 'C', genres: [1, 2] })).toMatchObject({ error: 20 })
})

test('only what is sent is changed, and an empty text is emptied', async () => {
  const { call, make, genres, tv } = await open()
  await tv.house.areas.operators.change(tv.installation, tv.house.operatorId, { languages: ['en', 'ru', 'de'] })
  const first = { name: 'Run', name_lang1: 'Бег', name_lang2: 'Flucht', description: 'Long', imdb_rating: 7.5 }
  const id = await make('/video/create/', { ...first, genres, published_from: '2022-11-06T12:30:00', meta: '{"a":1}' })
  expect(await call('/video/modify/', { id, description: '', name_lang1: '', year: 1971 })).toEqual({
    upload_errors: [],
    error: 0,
    error_message: '',
  })
  expect(await call('/video/detail/', { id })).toMatchObject({
    ...{ name: 'Run', name_lang1: '', name_lang2: 'Flucht', name_lang5: '', description: '', year: 1971 },
    ...{ imdb_rating: 7.5, genres, meta: '{"a":1}' },
  })
  // Five in the afternoon for them is noon in UTC.
  expect(await tv.ctx.fresh().repo(Title).get(id)).toMatchObject({ publishedFrom: new Date('2022-11-06T07:30:00Z') })
})

test('dates are read as each language writes them', async () => {
  const { make, tv } = await open()
  const dates = ['2022-11-06T12:30:00Z', '2022-11-06T15:30:00.5+03:00', '2022-11-06T15:30:00+0300']
  for (const date of [...dates, '2022-11-06 12:30:00 +0000 UTC']) {
    const id = await make('/video/create/', { name: 'A', premiere_date: date })
    const { premiereAt } = await tv.ctx.fresh().repo(Title).get(id)
    expect([date, premiereAt?.toISOString().slice(0, 19)]).toEqual([date, '2022-11-06T12:30:00'])
  }
})

test('similar films are set, added and taken away', async () => {
  const { call, make } = await open()
  const ids: number[] = []
  for (const name of ['A', 'B', 'C', 'D']) ids.push(await make('/video/create/', { name }))
  const [a = 0, b = 0, c = 0, d = 0] = ids
  const similar = async () => (await call('/video/detail/', { id: a }))['is_similar_exist']
  expect(await similar()).toBe(0)
  expect(await call('/video/modify/', { id: a, similar_set: [b, c] })).toMatchObject({ error: 0 })
  expect(await call('/video/modify/', { id: a, similar_add: [d], similar_remove: [b, c] })).toMatchObject({ error: 0 })
  expect(await similar()).toBe(1)
  expect(await call('/video/modify/', { id: a, similar_remove: [d] })).toMatchObject({ error: 0 })
  expect(await similar()).toBe(0)
  expect(await call('/video/modify/', { id: a, package_videos: [b, c] })).toMatchObject({ error: 0 })
  expect(await call('/video/detail/', { id: a })).toMatchObject({ is_package: 1, package_videos: [b, c] })
  expect(await call('/video/modify/', { id: a, package_videos: [a] })).toMatchObject({ error: 21 })
})

test('a film is found by the id of its provider, which wins', async () => {
  const { call, make } = await open()
  const id = await make('/video/create/', { name: 'A', ext_id: 'x-1' })
  expect(await call('/video/detail/', { ext_id: 'x-1', id: 999 })).toMatchObject({ id, ext_id: 'x-1' })
  expect(await call('/video/detail/', { ext_id: 'x-2' })).toMatchObject({ error: 404 })
  expect(await call('/video/detail/')).toMatchObject({ error: 20 })
})

test('pages go by id, and one past the end is empty', async () => {
  const { call, make } = await open()
  const ids: number[] = []
  for (const name of ['A', 'B', 'C']) ids.push(await make('/video/create/', { name }))
  const page = async (sent: object) => call('/video/list/', sent as Record<string, number>)
  const empty = { has_seasons: false, has_episodes: false, files: [] }
  expect(await page({ limit: 2 })).toMatchObject({ count: 3, videos: ids.slice(0, 2).map((id) => ({ id, ...empty })) })
  expect(await page({ limit: 2, page: 2 })).toMatchObject({ count: 3, videos: [{ id: ids[2] }] })
  expect(await page({ limit: 2, page: 3 })).toEqual({ videos: [], count: 3, error: 0, error_message: '' })
  expect(await page({ limit: 0 })).toMatchObject({ videos: [], count: 3 })
  expect(await page({ limit: 101 })).toMatchObject({ error: 20 })
})

test('what is wrong is told by number, and nothing changes', async () => {
  const { call, make, tv } = await open()
  const { neighbour } = tv
  const id = await make('/video/create/', { name: 'A' })
  const bad = [
    {},
    { name: '' },
    { name: 'B', year: 'x' },
    { name: 'B', genres: ['Array'] },
    { name: 'B', genres: [999] },
  ]
  for (const sent of [...bad, { name: 'B', premiere_date: 'tomorrow' }])
    expect([sent, await call('/video/create/', sent as Record<string, string>)]).toMatchObject([sent, { error: 20 }])
  for (const sent of [{ meta: '[1]' }, { meta: '{' }, { published_from: '2022-01-02', published_to: '2022-01-01' }])
    expect([sent, await call('/video/create/', { name: 'B', ...sent })]).toMatchObject([sent, { error: 21 }])
  for (const path of ['/video/modify/', '/video/detail/', '/video/delete/']) {
    expect([path, await call(path, { id: 999_999 })]).toMatchObject([path, { error: 404 }])
    expect([path, await call(path, { id }, neighbour.id)]).toMatchObject([path, { error: 404 }])
  }
  expect(await call('/video/modify/', { id, load_meta: 1 })).toMatchObject({ error: 3 })
  expect(await call('/video/modify/', { id, load_meta: 1, kinopoisk_id: 5 })).toMatchObject({ error: 1 })
  expect(await call('/video/list/', {}, neighbour.id)).toMatchObject({ count: 0 })
  expect(await call('/video/list/')).toMatchObject({ count: 1 })
  expect(await call('/video/delete/', { id })).toEqual({ error: 0, error_message: '' })
  expect(await call('/video/list/')).toMatchObject({ count: 0 })
})

test('a picture that cannot be taken is told, and the film is kept without it', async () => {
  const { call, tv } = await open()
  const pictures = { poster_url: 'http://pictures.example/1.jpg', logo: 'file:///etc/passwd' }
  const said = await call('/video/create/', { name: 'A', ...pictures })
  expect(said).toMatchObject({
    error: 0,
    upload_errors: [{ field: 'logo', url: 'file:///etc/passwd', message: 'not an address of the web' }],
  })
  const title = await tv.ctx.fresh().repo(Title).get(Number(said['id']))
  expect(title).toMatchObject({ posterUrl: 'http://pictures.example/1.jpg', logoUrl: '' })
})

test('a call without a good signature is refused', async () => {
  const { post, tv } = await open()
  const type = 'application/x-www-form-urlencoded'
  const body = (clientId: number) => `client_id=${clientId}&name=A`
  const ask = (text: string) => post('/video/create/', { text, type })
  expect(await ask(body(tv.house.operatorId))).toMatchObject({ error: -2 })
  expect(await ask(`${body(tv.house.operatorId)}&signature=${'0'.repeat(32)}`)).toMatchObject({ error: -2 })
  expect(await ask(`${body(999_999)}&signature=${'0'.repeat(32)}`)).toMatchObject({ error: -3 })
  expect(await tv.ctx.fresh().repo(Title).count()).toBe(0)
})
