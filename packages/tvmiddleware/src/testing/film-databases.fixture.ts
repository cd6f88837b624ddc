import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'

const pixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

/** The film with the number 603 as version 3 of The Movie Database writes it, cut to what matters. */
const tmdbFilm = {
  ...{ id: 603, title: 'The Matrix', original_title: 'The Matrix', release_date: '1999-03-31', runtime: 136 },
  overview: 'A hacker learns the truth.',
  ...{ poster_path: '/poster.png', backdrop_path: '/backdrop.png' },
  genres: [
    { id: 28, name: 'Action' },
    { id: 878, name: 'Science Fiction' },
  ],
  production_countries: [{ iso_3166_1: 'US', name: 'United States of America' }],
  credits: {
    cast: [
      { id: 6384, name: 'Keanu Reeves', original_name: 'Keanu Reeves', gender: 2, profile_path: '/keanu.png' },
      { id: 530, name: 'Carrie-Anne Moss', original_name: 'Carrie-Anne Moss', gender: 1, profile_path: null },
    ],
    crew: [
      { id: 9340, name: 'Lana Wachowski', original_name: 'Lana Wachowski', gender: 1, job: 'Director' },
      { id: 1091, name: 'Joel Silver', original_name: 'Joel Silver', gender: 2, job: 'Producer' },
    ],
  },
  release_dates: { results: [{ iso_3166_1: 'DE', release_dates: [{ certification: '' }, { certification: '16' }] }] },
  translations: {
    translations: [
      { iso_639_1: 'ru', iso_3166_1: 'RU', data: { title: 'Матрица', overview: 'Хакер узнаёт правду.' } },
      { iso_639_1: 'de', iso_3166_1: 'DE', data: { title: 'Matrix', overview: '' } },
    ],
  },
}

const tmdbSeries = {
  ...{ id: 1399, name: 'Game of Thrones', original_name: 'Game of Thrones', first_air_date: '2011-04-17' },
  ...{ episode_run_time: [60], overview: 'Seven kingdoms.', poster_path: null, backdrop_path: null },
  content_ratings: {
    results: [
      { iso_3166_1: 'US', rating: 'TV-MA' },
      { iso_3166_1: 'RU', rating: '18+' },
    ],
  },
}

const tmdbPerson = {
  ...{ id: 6384, name: 'Keanu Reeves', gender: 2, birthday: '1964-09-02', biography: 'An actor.' },
  ...{ place_of_birth: 'Beirut, Lebanon', known_for_department: 'Acting', profile_path: '/keanu.png' },
}

/** The film with the number 301 as kinopoiskapiunofficial.tech writes it. */
const kinopoiskFilm = {
  ...{ kinopoiskId: 301, nameRu: 'Матрица', nameEn: null, nameOriginal: 'The Matrix', year: 1999, filmLength: 136 },
  ...{ ratingKinopoisk: 8.5, ratingImdb: 8.7, ratingAgeLimits: 'age16', serial: false, type: 'FILM' },
  ...{ description: 'Жизнь Томаса Андерсона.', shortDescription: 'Хакер.', coverUrl: null, logoUrl: null },
  ...{
    countries: [{ country: 'США' }, { country: 'Австралия' }],
    genres: [{ genre: 'фантастика' }, { genre: 'боевик' }],
  },
}

const kinopoiskStaff = [
  { staffId: 23330, nameRu: 'Лана Вачовски', nameEn: 'Lana Wachowski', professionKey: 'DIRECTOR', posterUrl: '' },
  { staffId: 7836, nameRu: 'Киану Ривз', nameEn: 'Keanu Reeves', professionKey: 'ACTOR', posterUrl: '' },
  { staffId: 1, nameRu: 'Джоэл Силвер', nameEn: 'Joel Silver', professionKey: 'PRODUCER', posterUrl: '' },
]

const paths: Readonly<Record<string, unknown>> = {
  '/3/movie/603': tmdbFilm,
  '/3/tv/1399': tmdbSeries,
  '/3/person/6384': tmdbPerson,
  '/api/v2.2/films/301': kinopoiskFilm,
  '/api/v1/staff': kinopoiskStaff,
}

/** A server that speaks as both databases do, to whoever has its key. */
export const openFilmDatabases = async () => {
  const key = 'secret-key-of-the-operator'
  const asked: string[] = []
  const state = { answers: 200 }
  const isKnown = (request: IncomingMessage, url: URL) =>
    request.headers['x-api-key'] === key || url.searchParams.get('api_key') === key
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '', 'http://server')
    if (url.pathname.startsWith('/t/p/')) return void response.end(pixel)
    asked.push(`${url.pathname}${url.searchParams.has('language') ? `?${url.searchParams.get('language')}` : ''}`)
    const found = paths[url.pathname]
    const status = state.answers !== 200 ? state.answers : !isKnown(request, url) ? 401 : found ? 200 : 404
    response.writeHead(status, { 'content-type': 'application/json' })
    response.end(JSON.stringify(status === 200 ? found : { status_code: 34, message: 'no' }))
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  return { key, asked, state, at: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
}
