import { expect, test } from 'vitest'
import { Genre } from '../genres/genre.table.js'
import { Person } from '../persons/person.table.js'
import { openContent } from '../testing/content.fixture.js'
import { openFilmDatabases } from '../testing/film-databases.fixture.js'
import { panelOf } from '../testing/panel.fixture.js'
import { Title } from '../titles/title.table.js'
import { TitleGenre, TitlePerson } from '../titles/title-links.table.js'
import { FilmDatabase } from './film-database.table.js'
import { MetaLoad } from './meta-load.table.js'

const verbs = ['view', 'create', 'edit', 'delete']
const allow = ['film-databases', 'meta-loads', 'titles'].flatMap((noun) =>
  verbs.map((verb) => `tvmiddleware.${noun}.${verb}`),
)

const open = async (languages: readonly string[] = ['en', 'ru']) => {
  const server = await openFilmDatabases()
  const content = await openContent({ config: { tvmiddleware: { allowPrivateSources: 1 } } })
  const { house, installation } = content.tv
  await house.areas.operators.change(installation, house.operatorId, { languages })
  const panel = panelOf(house, house.operatorId, allow)
  const parts = house.assembled.modules.flatMap((one) => one.parts)
  let done = 0
  /** Does what was promised since the last time. */
  const workOff = async () => {
    const works = parts.flatMap((one) => one.works ?? [])
    for (; done < house.works.length; done += 1) {
      const { work, data } = house.works[done] ?? { work: '', data: {} }
      await works.find((one) => one.work.name === work)?.run(house.system('work', house.operatorId), data)
    }
  }
  const turn = async () => {
    const job = parts.flatMap((one) => one.jobs ?? []).find(({ name }) => name === 'tvmiddleware.film-databases')
    await job?.run(house.system('job', house.operatorId))
  }
  const url = { tmdb: `${server.at}/3`, kinopoisk: server.at }
  const connect = (kind: 'tmdb' | 'kinopoisk', more: object = {}) =>
    panel.add('/film-databases', {
      ...{ kind, url: url[kind], picture_url: `${server.at}/t/p`, api_key: server.key, ...more },
    })
  const title = (id: number) => content.tv.ctx.fresh().repo(Title).get(id)
  return { ...content, server, panel, workOff, turn, connect, title, ctx: content.tv.ctx }
}

test('a film is filled in from The Movie Database after the call, in the languages of the operator', async () => {
  const { connect, make, workOff, title, ctx, server } = await open()
  await connect('tmdb')
  const { id: action } = await ctx.repo(Genre).add({ name: 'Боевик', nameI18n: { en: 'action' } })
  const id = await make('/video/create/', { name: 'Matrix', kinopoisk_id: 603, load_meta: 1 })
  expect(server.asked).toEqual([])
  await workOff()
  expect(server.asked).toEqual(['/3/movie/603?en'])
  const film = await title(id)
  expect(film).toMatchObject({
    ...{ name: 'Matrix', nameI18n: { ru: 'Матрица' }, nameOrig: 'The Matrix', year: 1999, durationMinutes: 136 },
    ...{ description: 'A hacker learns the truth.', descriptionI18n: { ru: 'Хакер узнаёт правду.' }, ageRating: 16 },
    ...{ countries: 'United States of America', genresKinopoisk: 'Action, Science Fiction' },
  })
  // Midnight for them, who were six hours ahead that summer.
  expect(film.premiereAt).toEqual(new Date('1999-03-30T18:00:00Z'))
  expect(film.posterUrl).toMatch(/\/base\/pictures\/\d+\/[0-9a-f]{32}\.png$/)
  expect(await ctx.repo(TitleGenre).find({ where: { titleId: id } })).toMatchObject([{ genreId: action }])
  expect(await ctx.repo(Person).find({ order: ['id'] })).toMatchObject([
    { name: 'Lana Wachowski', type: 'director', gender: 2, movieDbId: 9340 },
    { name: 'Keanu Reeves', type: 'actor', gender: 1, photoUrl: expect.stringContaining('/base/pictures/') as string },
    { name: 'Carrie-Anne Moss', gender: 2, photoUrl: '' },
  ])
  expect(await ctx.repo(TitlePerson).count({ titleId: id })).toBe(3)
})

test('what staff wrote stays, and what came from the database before is made new', async () => {
  const { connect, make, call, workOff, title, ctx } = await open()
  await connect('tmdb')
  const sent = { name: 'Mine', description: 'My own words', year: 2000, kinopoisk_id: 603 }
  const id = await make('/video/create/', { ...sent, load_meta: 1 })
  await workOff()
  const before = await title(id)
  expect(before).toMatchObject({ name: 'Mine', description: 'My own words', year: 2000, durationMinutes: 136 })
  // One value is the database's of long ago, another one was mended by staff since.
  const [load] = await ctx.repo(MetaLoad).find({ where: { titleId: id } })
  await ctx.repo(Title).change({ id }, { durationMinutes: 130, countries: 'USA' })
  await ctx.repo(MetaLoad).change({ id: load?.id ?? 0 }, { filled: { ...load?.filled, durationMinutes: 130 } })
  expect(await call('/video/modify/', { id, load_meta: 1 })).toMatchObject({ error: 0 })
  await workOff()
  const after = await title(id)
  expect(after).toMatchObject({ description: 'My own words', durationMinutes: 136, countries: 'USA' })
  expect(after.posterUrl).toBe(before.posterUrl)
})

test('a series is asked for as one, and Kinopoisk speaks Russian to an operator who does', async () => {
  const { connect, make, workOff, title, panel, server, ctx } = await open(['ru', 'en'])
  const tmdb = await connect('tmdb')
  const series = await make('/video/create/', { name: 'Игра', is_season: 1, kinopoisk_id: 1399, load_meta: 1 })
  await workOff()
  expect(server.asked).toEqual(['/3/tv/1399?ru'])
  expect(await title(series)).toMatchObject({
    year: 2011,
    durationMinutes: 60,
    ageRating: 18,
    nameOrig: 'Game of Thrones',
  })
  await panel.patch(`/film-databases/${tmdb}`, { is_enabled: false })
  await connect('kinopoisk')
  const film = await make('/video/create/', { name: 'Фильм', kinopoisk_id: 301, load_meta: 1 })
  await workOff()
  expect(await title(film)).toMatchObject({
    ...{ name: 'Фильм', nameOrig: 'The Matrix', description: 'Жизнь Томаса Андерсона.', shortDescription: 'Хакер.' },
    ...{ kinopoiskRating: 8.5, imdbRating: 8.7, ageRating: 16, countries: 'США, Австралия' },
    genresKinopoisk: 'фантастика, боевик',
  })
  expect((await ctx.repo(Person).find({ order: ['id'] })).map(({ name, type }) => [name, type])).toEqual([
    ['Лана Вачовски', 'director'],
    ['Киану Ривз', 'actor'],
  ])
})

test('why nothing comes of an order is told by number', async () => {
  const { connect, make, call, workOff, panel, ctx, server, turn, title } = await open()
  const id = await make('/video/create/', { name: 'A', load_meta: 1, kinopoisk_id: 603 })
  const load = (film = id) => call('/video/modify/', { id: film, load_meta: 1 })
  expect(await load()).toMatchObject({ error: 1 })
  const keyless = await connect('tmdb', { api_key: '' })
  expect(await load()).toMatchObject({ error: 1 })
  await panel.patch(`/film-databases/${keyless}`, { api_key: 'wrong' })
  expect(await load()).toMatchObject({ error: 0 })
  expect(await load()).toMatchObject({ error: 7 })
  await workOff()
  expect((await panel.get(`/film-databases/${keyless}`)).body).toMatchObject({ fault: 'metaKeyRefused' })
  expect(await load()).toMatchObject({ error: 2 })
  // Once the key is right, what waited comes by the next turn of the job.
  await panel.patch(`/film-databases/${keyless}`, { api_key: server.key })
  await turn()
  expect((await panel.get(`/film-databases/${keyless}`)).body).toMatchObject({ fault: '', rests_until: null })
  expect(await title(id)).toMatchObject({ year: 1999 })
  const unknown = await make('/video/create/', { name: 'B', kinopoisk_id: 5, load_meta: 1 })
  await workOff()
  expect(await ctx.repo(MetaLoad).find({ where: { titleId: unknown } })).toMatchObject([
    { state: 'failed', fault: 'metaIdUnknown' },
  ])
  expect(await load(await make('/video/create/', { name: 'C' }))).toMatchObject({ error: 3 })
  expect(await load(unknown)).toMatchObject({ error: 3 })
  // Under another number nothing is known of it yet.
  expect(await call('/video/modify/', { id: unknown, kinopoisk_id: 6, load_meta: 1 })).toMatchObject({ error: 0 })
  server.state.answers = 500
  await workOff()
  expect(await load(unknown)).toMatchObject({ error: 4 })
  await ctx.repo(MetaLoad).change({ titleId: unknown }, { fault: 'fetchTooLarge' })
  expect(await load(unknown)).toMatchObject({ error: 5 })
  server.state.answers = 429
  expect(await call('/video/modify/', { id: unknown, kinopoisk_id: 7, load_meta: 1 })).toMatchObject({ error: 0 })
  await workOff()
  const persons = { movie_db_id: 6384 }
  expect(await call('/actor/create/', persons)).toMatchObject({ error: 6 })
})

test('a person who cannot be loaded is told by number as well, whoever was entered with that number', async () => {
  const { connect, make, call, workOff, ctx, server } = await open()
  const take = (number: number) => call('/actor/create/', { movie_db_id: number })
  expect(await take(0)).toMatchObject({ error: 3 })
  expect(await take(6384)).toMatchObject({ error: 5 })
  const database = await connect('tmdb')
  const id = await make('/actor/create/', { movie_db_id: 6384 })
  expect(await take(6384)).toMatchObject({ error: 7 })
  expect(await call('/actor/modify/', { id, load_meta: 1 })).toMatchObject({ error: 7 })
  server.state.answers = 500
  await workOff()
  expect(await take(6384)).toMatchObject({ error: 4 })
  expect(await call('/actor/modify/', { id, load_meta: 1 })).toMatchObject({ error: 4 })
  server.state.answers = 200
  await make('/actor/create/', { movie_db_id: 5 })
  await workOff()
  expect(await take(5)).toMatchObject({ error: 3 })
  for (const [fault, error] of Object.entries({ fetchFailed: 1, metaKeyRefused: 2, metaLimited: 6 })) {
    const restsUntil = new Date(ctx.now.getTime() + 60_000)
    await ctx.repo(FilmDatabase).change({ id: database }, { fault, restsUntil })
    expect([fault, await take(77)]).toMatchObject([fault, { error }])
    expect([fault, await call('/actor/modify/', { id, load_meta: 1 })]).toMatchObject([fault, { error }])
  }
})

test('a person without a name gets one from the database, and a new photo when it is wanted', async () => {
  const { connect, make, call, workOff, ctx } = await open()
  expect(await call('/actor/create/', { movie_db_id: 6384 })).toMatchObject({ error: 5 })
  await connect('tmdb')
  const id = await make('/actor/create/', { movie_db_id: 6384 })
  await workOff()
  const person = () => ctx.fresh().repo(Person).get(id)
  expect(await person()).toMatchObject({
    ...{ name: 'Keanu Reeves', gender: 1, bornOn: '1964-09-02', country: 'Lebanon', biography: 'An actor.' },
  })
  const { photoUrl } = await person()
  expect(photoUrl).toContain('/base/pictures/')
  await ctx.repo(Person).change({ id }, { photoUrl: 'http://own.example/photo.jpg' })
  expect(await call('/actor/modify/', { id, load_meta: 1, update_photo: 0 })).toMatchObject({ error: 0 })
  await workOff()
  expect((await person()).photoUrl).toBe('http://own.example/photo.jpg')
  expect(await call('/actor/modify/', { id, load_meta: 1 })).toMatchObject({ error: 0 })
  await workOff()
  expect((await person()).photoUrl).toContain('/base/pictures/')
})

test('staff order many films at once, see what became of them, and never see the key', async () => {
  const { connect, make, workOff, panel, ctx, title, server } = await open()
  const films = [
    await make('/video/create/', { name: 'A', kinopoisk_id: 603 }),
    await make('/video/create/', { name: 'B' }),
  ]
  expect((await panel.post('/titles/load-meta', { ids: films })).status).toBe(503)
  const id = await connect('tmdb')
  expect(await panel.post('/titles/load-meta', { ids: films })).toMatchObject({ status: 200, body: { ordered: 1 } })
  await workOff()
  expect(await title(films[0] ?? 0)).toMatchObject({ year: 1999 })
  expect((await panel.get('/meta-loads')).body).toMatchObject({
    total: 1,
    items: [{ title_id: films[0], state: 'done', fault: '' }],
  })
  const shown = await panel.get(`/film-databases/${id}`)
  expect(shown.body).toMatchObject({ kind: 'tmdb', has_api_key: true })
  expect(shown.text).not.toContain(server.key)
  const { keySealed } = await ctx.repo(FilmDatabase).get(id)
  expect(keySealed?.includes(server.key)).toBe(false)
})
