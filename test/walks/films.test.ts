import { afterAll, beforeAll, expect, test } from 'vitest'
import { Client, rowsOf } from './client.fixture.js'
import { archiveAddress, done, goodNight, sentTo } from './evening.fixture.js'
import { added, openTown, type Town } from './town.fixture.js'

let town: Town
let shop: Awaited<ReturnType<typeof openShop>>
beforeAll(async () => {
  town = await openTown()
  shop = await openShop(town)
})
afterAll(() => town.close())

/** What staff put on the shelves: a free film, a dear one, a series, and a home screen of them. */
const openShop = async ({ staff, tariffId, channels }: Town) => {
  const add = async (noun: string, row: object) => Number((await added(staff, noun, row))['id'])
  const url_mask = 'http://vod.example/$prefix/index.m3u8?token=$token'
  const service = await add('stream-services', { name: 'films', type: 'vod', url_mask, content_id_for_token: '$cid' })
  const [free, bought] = [
    await add('price-categories', { name: 'Free', price_type: 2 }),
    await add('price-categories', { name: 'Bought', price_type: 1 }),
  ]
  const way = { price_category_id: bought, action: 'rent', caption: 'Rent', price: 299, currency: 'EUR' }
  await add('price-options', way)
  const genre = await add('genres', { name: 'Drama' })
  const film = (name: string, row: object) =>
    add('titles', { name, service_ids: [service], genre_ids: [genre], ...row })
  const file = (title_id: number, name: string, row: object = {}) =>
    add('assets', { title_id, name, filename: `${name}.mp4`, duration_seconds: 3600, ...row })
  const dawn = await film('Dawn', { price_category_id: free, year: 1990 })
  const dear = await film('Dear', { price_category_id: bought })
  const series = await film('Series', { is_series: true, tariff_ids: [tariffId] })
  const season = await add('seasons', { title_id: series, name: 'One' })
  const episodes = [
    await add('episodes', { title_id: series, season_id: season, name: 'First' }),
    await add('episodes', { title_id: series, season_id: season, name: 'Second' }),
  ]
  const files = {
    dawn: await file(dawn, 'dawn'),
    dear: await file(dear, 'dear'),
    first: await file(series, 'first', { episode_id: episodes[0] }),
    second: await file(series, 'second', { episode_id: episodes[1] }),
  }
  const selection = await add('selections', { name: 'Best', content_type: 2, items: `${series},${dawn}` })
  const strips = {
    films: await add('dashboards', { title: 'Films', row_type: 4, attributes: { genre: String(genre) } }),
    best: await add('dashboards', { title: 'Best', row_type: 5, selection_id: selection }),
    now: await add('dashboards', {
      ...{ title: 'Now', row_type: 3 },
      attributes: { channel: [String(channels.news)], display_only_selected_programs: ['2'] },
    }),
    recent: await add('dashboards', { title: 'Go on', row_type: 8 }),
  }
  return { dawn, dear, series, season, files, strips }
}

const tizen = async (uid: string) => {
  const client = new Client(town, { device: 'tizen_tv', uid })
  done(await client.login(await town.subscriber()))
  return client
}
const names = (rows: readonly Readonly<Record<string, unknown>>[]) => rows.map((row) => row['name'])

test('a television opens its home screen, strip by strip', async () => {
  const tv = await tizen('home')
  const strips = rowsOf(done(await tv.ask('/portaldashboard/list/', { template: 'impuls' })), 'portaldashboards')
  expect(strips.map((row) => row['type'])).toEqual([4, 5, 3, 8])
  const at = (portal_dashboard_id: number) => ({ portal_dashboard_id })
  const films = done(await tv.ask('/portaldashboard/video/list/', at(shop.strips.films)))
  expect(names(rowsOf(films, 'videos')).toSorted()).toEqual(['Dawn', 'Dear', 'Series'])
  const best = done(await tv.ask('/selection/detail/', at(shop.strips.best)))
  const videos = rowsOf(best, 'contents').map((row) => row['video'] as Record<string, unknown>)
  expect(names(videos)).toEqual(['Series', 'Dawn'])
  const now = done(await tv.ask('/portaldashboard/program/list/', at(shop.strips.now)))
  expect(names(rowsOf(now, 'programs'))).toEqual(['news 0'])
  await goodNight(tv)
})

test('a film is found, read about, watched in part, and gone on with', async () => {
  const tv = await tizen('film')
  const found = rowsOf(done(await tv.ask('/video/list/', { search: 'DAW' })), 'videos')
  expect(names(found)).toEqual(['Dawn'])
  const vid = Number(found[0]?.['id'])
  const card = done(await tv.ask('/video/detail/', { vid }))
  const actions = rowsOf(card, 'actions').map((row) => row['action'])
  expect(actions).toContain('get_video_url')
  expect(sentTo(await tv.ask('/video/url/', { vid }))).toMatch(/^http:\/\/vod\.example\/dawn\.mp4\/index\.m3u8\?token=/)
  const part = { content_type: 'video', content_id: vid, asset_id: shop.files.dawn, position: 600 }
  done(await tv.ask('/content/position/set/', part))
  const recent = done(await tv.ask('/portaldashboard/video/list/', { portal_dashboard_id: shop.strips.recent }))
  expect(rowsOf(recent, 'videos')).toMatchObject([{ name: 'Dawn', position: 600 }])
  done(await tv.ask('/video/settings/set/', { vid, is_favorited: 1 }))
  expect(names(rowsOf(done(await tv.ask('/video/list/', { favorited_only: 1 })), 'videos'))).toEqual(['Dawn'])
  expect(Number(done(await tv.ask('/video/rating/set/', { vid, rating: 8 })).body['average_rating'])).toBe(8)
  await goodNight(tv)
})

test('a series is walked through: seasons, episodes, each with its stream', async () => {
  const tv = await tizen('series')
  const card = done(await tv.ask('/video/detail/', { vid: shop.series }))
  const [season] = rowsOf(card, 'seasons')
  expect(season).toMatchObject({ id: shop.season, name: 'One', number: 1 })
  const episodes = rowsOf(done(await tv.ask('/video/episode/list/', { season_id: shop.season })), 'episodes')
  expect(names(episodes)).toEqual(['First', 'Second'])
  const second = { vid: shop.series, vfid: shop.files.second }
  expect(sentTo(await tv.ask('/video/url/', second))).toContain('vod.example/second.mp4')
  await goodNight(tv)
})

test('a film that costs money is not given to whoever has none', async () => {
  const tv = await tizen('dear')
  const vid = shop.dear
  const card = done(await tv.ask('/video/detail/', { vid }))
  expect(rowsOf(card, 'actions')).toMatchObject([{ action: 'rent', price: 2.99 }])
  const refused = Number((await tv.ask('/video/action/', { vid, action: 'rent' })).body['error'])
  // Nobody bills, or there is nothing to bill.
  expect([1, 2]).toContain(refused)
  expect(Number((await tv.ask('/video/url/', { vid, redirect: 0 })).body['error'])).toBe(1)
  expect(rowsOf(done(await tv.ask('/video/list/', { get_purchased: 1 })), 'videos')).toEqual([])
  await goodNight(tv)
})

test('one word is looked for in channels, in the guide and among films; what was on is caught up with', async () => {
  const tv = await tizen('search')
  const channels = rowsOf(done(await tv.ask('/channel/list/search/', { search: 'news' })), 'channels')
  expect(names(channels)).toEqual(['News & Views'])
  const programs = rowsOf(done(await tv.ask('/program/list/search/', { search: 'news' })), 'results')
  expect(programs.length).toBeGreaterThan(0)
  expect(rowsOf(done(await tv.ask('/video/list/', { search: 'ser' })), 'videos')).toMatchObject([{ name: 'Series' }])
  expect(await archiveAddress(tv, town.channels.news)).toContain('archive.example/news')
  await goodNight(tv)
})
