import { expect, test } from 'vitest'
import { openFilms } from '../testing/films.fixture.js'

type Deeds = { readonly action: string; readonly file_id: string }[]

const open = async () => {
  const house = await openFilms()
  const bob = await house.tv.login('bob')
  const deeds = async (vid: number) =>
    ((await bob.get('/video/detail/', { vid }))['actions'] as Deeds).map(({ action }) => action)
  return { ...house, bob, deeds }
}

test('a card tells everything of a film, and that it may be watched', async () => {
  const { bob, films, persons } = await open()
  const card = await bob.get('/video/detail/', { vid: films.sold.vid, type: 'all', actors_order: '-name' })
  expect(card).toMatchObject({
    ...{ error: 0, id: films.sold.vid, name: 'Sold', year: 2000, customer_rating: 0, episode_count: 1, seasons: [] },
    ...{ is_similar_exist: 1, reviews: [], meta: '', video_source: 1, position: 0, position_season_id: 0 },
    actors_info: [
      { id: persons.faina, name: 'Faina', gender: 'female', type: 'Actor' },
      { id: persons.boris, type: 'Director' },
    ],
    actions: [
      {
        ...{ action: 'get_video_url', caption: 'Sold file', video_id: String(films.sold.vid) },
        ...{ file_id: String(films.sold.file), duration: '17', price: 0, is_viewed: 0 },
      },
    ],
  })
})

test('a card offers the ways to get what may not be watched yet', async () => {
  const { bob, films, tv, deeds, options } = await open()
  expect(await deeds(films.dear.vid)).toEqual(['get_trailer_url', 'rent', 'gift'])
  const { actions } = await bob.get('/video/detail/', { vid: films.dear.vid })
  expect(actions).toMatchObject([{}, { option_id: options.rent, price: 2.99, caption: 'Rent' }, { price: 0 }])
  expect(await deeds(films.extra.vid)).toEqual(['subscribe'])
  expect(await bob.get('/video/detail/', { vid: films.extra.vid })).toMatchObject({
    actions: [{ tariff_id: tv.tariffs.extra, caption: 'extra' }],
  })
})

test('a film that is not out, or not there, is not found', async () => {
  const { bob, films, tv } = await open()
  for (const vid of [films.later.vid, films.past.vid, 999_999])
    expect([vid, await bob.get('/video/detail/', { vid })]).toMatchObject([vid, { error: 1 }])
  expect(await bob.get('/video/detail/')).toMatchObject({ error: 1 })
  expect(await tv.box.get('/video/detail/', { vid: films.free.vid })).toMatchObject({ error: 403 })
})

test('guests see the card with its trailers alone', async () => {
  const { tv, films, trailer } = await open()
  const card = await tv.box.get('/noauth/video/detail/', { ...tv.key, vid: films.dear.vid })
  expect(card).toMatchObject({ actions: [{ action: 'get_trailer_url', file_id: String(trailer), duration: '90' }] })
  expect(card).not.toHaveProperty('customer_rating')
  expect(await tv.box.get('/noauth/video/detail/', { ...tv.key, vid: films.later.vid })).toMatchObject({ error: 1 })
})

test('episodes stand in their seasons, the free and the planned ones marked', async () => {
  const { bob, make, call, tv, vod } = await open()
  const vid = await make('/video/create/', {
    name: 'Series',
    is_season: 1,
    tariffs: [tv.tariffs.extra],
    stream_services: [vod],
  })
  const first = await make('/season/create/', { vid, name: 'One' })
  const second = await make('/season/create/', { vid, name: 'Two' })
  const episode = async (season: number, name: string, sent: Record<string, number> = {}) => {
    const id = await make('/episode/create/', { vid, season_id: season, name, duration: 25, ...sent })
    const file = await make('/video/file/create/', {
      vid,
      episode_id: id,
      name,
      filename: `${name}.mp4`,
      duration: 1500,
    })
    return { id, file }
  }
  await episode(first, 'a')
  const pilot = await episode(second, 'b', { is_free: 1 })
  const next = await episode(second, 'c', { is_planned: 1 })
  expect(await bob.get('/video/episode/list/', { season_id: second })).toMatchObject({
    season_number: 2,
    episodes: [
      { id: pilot.id, name: 'b', number: 1, duration: 25, is_free: 1, is_planned: 0, files: [{ id: pilot.file }] },
      { id: next.id, number: 2, is_planned: 1, video_id: vid },
    ],
  })
  expect(await bob.get('/video/episode/detail/', { episode_id: next.id })).toMatchObject({ name: 'c', number: 2 })
  expect(await bob.get('/video/detail/', { vid })).toMatchObject({
    ...{
      is_season: 1,
      episode_count: 3,
      seasons: [
        { id: first, number: 1 },
        { id: second, name: 'Two', number: 2 },
      ],
    },
    actions: [
      { action: 'get_video_url', file_id: String(pilot.file), episode_id: String(pilot.id) },
      { action: 'subscribe' },
    ],
  })
  expect(await tv.box.get('/noauth/video/episode/list/', { ...tv.key, season_id: first })).toMatchObject({
    episodes: [{ name: 'a' }],
  })
  const stream = (vfid: number) => bob.get('/video/url/', { vid, vfid, redirect: 0 })
  expect(await stream(pilot.file)).toMatchObject({ error: 0 })
  expect(await stream(next.file)).toMatchObject({ error: 4 })
  await call('/video/modify/', { id: vid, published_to: '2026-01-01T00:00:00Z' })
  expect(await bob.get('/video/episode/list/', { season_id: second })).toMatchObject({ error: 1 })
  expect(await bob.get('/video/episode/detail/', { episode_id: pilot.id })).toMatchObject({ error: 1 })
  expect(await bob.get('/video/episode/list/', { season_id: 999_999 })).toMatchObject({ error: 1 })
})
