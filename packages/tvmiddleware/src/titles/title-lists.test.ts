import { expect, test } from 'vitest'
import type { Params } from '@headend/base/testing'
import { OperatorDevice } from '../devices/operator-device.table.js'
import { VideoProvider } from '../providers/video-provider.table.js'
import { openFilms } from '../testing/films.fixture.js'

type Rows = { readonly name: string }[]

const open = async () => {
  const house = await openFilms()
  const bob = await house.tv.login('bob')
  const names = async (sent: Params = {}) =>
    ((await bob.get('/video/list/', { order: 'id', ...sent }))['videos'] as Rows).map(({ name }) => name)
  return { ...house, bob, names }
}

test('a list shows what is published now, with what the account may watch', async () => {
  const { bob, names, films, tv } = await open()
  expect(await names()).toEqual(['Free', 'Sold', 'Extra', 'Dear'])
  expect(await names({ announcement: 1 })).toEqual(['Announced'])
  const { videos, count } = (await bob.get('/video/list/', { order: 'id' })) as { videos: object[]; count: number }
  expect(count).toBe(4)
  expect(videos).toMatchObject([
    { id: films.free.vid, has_subscription: 1, price_category_type: 2, video_source: 1, is_season: 0 },
    {
      ...{ has_subscription: 1, actors: 'Faina', director: 'Boris', genres: 'New, Drama, War', price_category_type: 0 },
      ...{ kinopoisk_rating: 8.5, countries: 'France, Chile', is_purchased: 0, is_favorited: 0, is_viewed: 0 },
      files: [{ id: films.sold.file, name: 'Sold file', duration: 1000, position: 0, quality: 0 }],
    },
    { name: 'Extra', has_subscription: 0 },
    { name: 'Dear', has_subscription: 0, price_category_type: 1 },
  ])
  tv.clock.advance(3_600_000)
  expect(await names()).toContain('Later')
  const ann = await tv.login('ann')
  expect(await ann.get('/video/list/', { search: 'extra' })).toMatchObject({ videos: [{ has_subscription: 1 }] })
})

test('a list is narrowed by everything that the protocol names', async () => {
  const { names, genres, persons, tv } = await open()
  expect(await names({ genre: [genres.drama, genres.war] })).toEqual(['Sold'])
  expect(await names({ genre_any: `${genres.drama},${genres.war}` })).toEqual(['Free', 'Sold', 'Dear'])
  expect(await names({ gid: genres.war, cgid: genres.new })).toEqual(['Sold'])
  expect(await names({ aid: persons.boris })).toEqual(['Sold', 'Dear'])
  expect(await names({ year: '1990,2010' })).toEqual(['Free', 'Extra'])
  expect(await names({ year_from: 1995, year_to: 2005 })).toEqual(['Sold'])
  expect(await names({ kinopoisk_rating_from: 5, kinopoisk_rating_to: 7 })).toEqual(['Extra'])
  expect(await names({ country: 'chile' })).toEqual(['Sold'])
  expect(await names({ tariff: tv.tariffs.basic })).toEqual(['Sold'])
  expect(await names({ exclude_tariff_id: tv.tariffs.basic })).toEqual(['Free', 'Extra', 'Dear'])
  expect(await names({ search: 'e' })).toEqual(['Free', 'Extra', 'Dear'])
  expect(await names({ source_type: 2 })).toEqual([])
  expect(await names({ source_internal: 0 })).toEqual([])
  expect(await names({ package: 1 })).toEqual([])
  expect(await names({ season: 0, limit: 2, page: 2 })).toEqual(['Extra', 'Dear'])
  expect(await names({ new: 1 })).toHaveLength(4)
  expect(await names({ premiere: 1 })).toEqual([])
  expect(await names({ provider: 'nobody' })).toEqual([])
})

test('a list stands in the order that is asked for', async () => {
  const { names } = await open()
  expect(await names({ order: 'name' })).toEqual(['Dear', 'Extra', 'Free', 'Sold'])
  expect(await names({ order: '-year' })).toEqual(['Extra', 'Sold', 'Free', 'Dear'])
  expect(await names({ order: '-kinopoisk_rating', limit: 2 })).toEqual(['Sold', 'Extra'])
  expect(await names({ order: '-view_datetime' })).toEqual(['Dear', 'Extra', 'Sold', 'Free'])
})

test('wrong parameters are told by number', async () => {
  const { bob, tv } = await open()
  for (const bad of [{ limit: 0 }, { limit: 101 }, { order: 'height' }, { genre: 'x' }, { kinopoisk_rating_from: 11 }])
    expect([bad, await bob.get('/video/list/', bad)]).toMatchObject([bad, { error: 1 }])
  expect(await bob.get('/video/list/', { viewed_only: 1, favorited_only: 1 })).toMatchObject({ error: 2 })
  expect(await tv.box.get('/video/list/')).toMatchObject({ error: 403 })
})

test('what only some devices may play is shown to them alone', async () => {
  const { call, tv, films, names } = await open()
  const [android] = await tv.ctx.repo(OperatorDevice).find({ where: { deviceType: 'android' } })
  const [mag] = await tv.ctx.repo(OperatorDevice).find({ where: { deviceType: 'mag' } })
  await call('/video/modify/', { id: films.free.vid, available_on: [mag?.id ?? 0] })
  await call('/video/modify/', { id: films.sold.vid, available_on: [android?.id ?? 0] })
  const phone = await tv.login('twin', { device: 'android' })
  const shown = (await phone.get('/video/list/', { order: 'id' }))['videos'] as Rows
  expect(shown.map(({ name }) => name)).toEqual(['Sold', 'Extra', 'Dear'])
  // A box that does not say what it is plays what names no device.
  expect(await names()).toEqual(['Extra', 'Dear'])
})

test('a change by a script is in the list at once', async () => {
  const { call, films, names } = await open()
  expect(await names({ search: 'renamed' })).toEqual([])
  await call('/video/modify/', { id: films.free.vid, name: 'Renamed' })
  expect(await names({ search: 'renamed' })).toEqual(['Renamed'])
})

test('guests see films, and nothing that was watched', async () => {
  const { tv, films } = await open()
  const said = await tv.box.get('/noauth/video/list/', { ...tv.key, order: 'id', limit: 1 })
  const { videos } = said as { videos: object[] }
  expect(videos).toMatchObject([
    { id: films.free.vid, has_subscription: 0, kinopoisk_id: 0, files: [{ id: films.free.file, screenshot_big: '' }] },
  ])
  expect(videos[0]).not.toHaveProperty('is_viewed')
  expect(await tv.box.get('/noauth/video/list/', { client_id: tv.key.client_id })).toMatchObject({ error: 403 })
})

test('films of another operator are nobody’s here', async () => {
  const { tv, films } = await open()
  const stranger = { ...tv.neighbour.key, limit: 100 }
  expect(await tv.box.get('/noauth/video/list/', stranger)).toMatchObject({ videos: [], count: 0 })
  expect(await tv.box.get('/noauth/video/detail/', { ...tv.neighbour.key, vid: films.free.vid })).toMatchObject({
    error: 1,
  })
})

test('similar films are those that were named', async () => {
  const { bob, films } = await open()
  expect(await bob.get('/video/similar/', { vid: films.sold.vid })).toMatchObject({
    count: 1,
    videos: [{ name: 'Free' }],
  })
  expect(await bob.get('/video/similar/', { vid: films.free.vid })).toMatchObject({ count: 0 })
  expect(await bob.get('/video/similar/', { vid: films.later.vid })).toMatchObject({ error: 1 })
})

test('genres tell how many films they have, persons in which genres they are, and providers who they are', async () => {
  const { bob, genres, persons, tv } = await open()
  expect(await bob.get('/genre/list/', { lang: 'ru' })).toMatchObject({
    genres: [
      { id: genres.drama, name: 'Драма', count: 2, subgenres_count: 2, is_category: 0 },
      { id: genres.war, name: 'War', count: 2, subgenres_count: 2 },
    ],
  })
  expect(await bob.get('/genre/list/', { categories: 1 })).toMatchObject({ genres: [{ id: genres.new, count: 1 }] })
  expect(await bob.get('/genre/list/', { category_id: genres.new })).toMatchObject({
    genres: [{ count: 1 }, { count: 1 }],
  })
  expect(await bob.get('/actor/detail/', { aid: persons.faina })).toMatchObject({
    ...{ name: 'Faina', gender: 'female', birthdate: '1896-08-27', type: 'Actor' },
    genres: [{ name: 'New', is_category: 1 }, { name: 'Drama' }, { name: 'War' }],
  })
  expect(await bob.get('/actor/detail/', { aid: 999_999 })).toMatchObject({ error: 1 })
  expect(await tv.box.get('/noauth/actor/detail/', { ...tv.key, aid: persons.boris })).toMatchObject({
    type: 'Director',
  })
  expect(await bob.get('/actor/list/', { type: 'all' })).toMatchObject({ count: 2 })
  expect(await bob.get('/actor/list/search/', { search: 'BOR', type: 'all' })).toMatchObject({
    actors: [{ name: 'Boris' }],
  })
  expect(await bob.get('/actor/list/search/')).toMatchObject({ error: 1 })
  expect(await bob.get('/provider/list/')).toMatchObject({ providers: [] })
})

test('a guest finds the genres, providers and persons that an account finds', async () => {
  const { bob, films, tv } = await open()
  await tv.ctx.repo(VideoProvider).add({ name: 'Cinema' })
  const both = async (path: string, sent: Params = {}) => {
    const own = await bob.get(path, sent)
    expect(await tv.box.get(`/noauth${path}`, { ...tv.key, ...sent })).toEqual(own)
    return own
  }
  expect(await both('/genre/list/')).toMatchObject({ error: 0, genres: [{ name: 'Drama' }, { name: 'War' }] })
  expect(await both('/provider/list/')).toMatchObject({ error: 0, providers: [{ name: 'Cinema' }] })
  expect(await both('/actor/list/', { vid: films.sold.vid, order: 'name' })).toMatchObject({
    ...{ error: 0, count: 1 },
    actors: [{ name: 'Faina' }],
  })
})
