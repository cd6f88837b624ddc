import { expect, test } from 'vitest'
import { openFilms } from '../testing/films.fixture.js'

type Rows = { readonly name: string }[]

const open = async () => {
  const house = await openFilms()
  const bob = await house.tv.login('bob')
  const names = async (sent: Record<string, string | number>) =>
    ((await bob.get('/video/list/', sent))['videos'] as Rows).map(({ name }) => name)
  const watch = ({ vid, file }: { vid: number; file: number }, position: number) =>
    bob.get('/content/position/set/', { content_type: 'video', content_id: vid, asset_id: file, position })
  return { ...house, bob, names, watch }
}

test('who stopped in a film goes on where it was', async () => {
  const { bob, films, names, tv, watch } = await open()
  expect(await watch(films.sold, 120)).toMatchObject({ error: 0 })
  tv.clock.advance(60_000)
  expect(await watch(films.free, 10)).toMatchObject({ error: 0 })
  expect(await names({ is_viewing: 1, order: '-view_datetime' })).toEqual(['Free', 'Sold'])
  expect(await names({ is_viewing: 1, order: 'view_datetime' })).toEqual(['Sold', 'Free'])
  expect(await names({ viewed_only: 1 })).toEqual([])
  const row = { position: 120, position_asset_id: films.sold.file, is_viewed: 0 }
  expect(await bob.get('/video/list/', { search: 'Sold' })).toMatchObject({
    videos: [{ ...row, files: [{ position: 120, is_viewed: 0 }] }],
  })
  expect(await bob.get('/video/detail/', { vid: films.sold.vid })).toMatchObject({ position: 120 })
  const twin = await tv.login('twin')
  expect(await twin.get('/video/list/', { is_viewing: 1 })).toMatchObject({ count: 0 })
})

test('a film that was watched to its end is history', async () => {
  const { bob, films, names, watch } = await open()
  await watch(films.sold, 990)
  await watch(films.free, 10)
  expect(await names({ viewed_only: 1 })).toEqual(['Sold'])
  expect(await names({ is_viewing: 1 })).toEqual(['Free'])
  expect(await names({ history_only: 1, order: 'name' })).toEqual(['Free', 'Sold'])
  expect(await bob.get('/video/list/', { search: 'Sold' })).toMatchObject({ videos: [{ is_viewed: 1, position: 0 }] })
  const forget = (vid: string | number, listing: string) => bob.get('/video/listing/delete/', { vid, listing })
  expect(await forget(films.sold.vid, 'is_viewing')).toEqual({ error: 0 })
  expect(await names({ history_only: 1 })).toHaveLength(2)
  expect(await forget(`${films.sold.vid},999999`, 'viewed_only')).toEqual({ error: 1 })
  expect(await forget(films.sold.vid, 'never')).toEqual({ error: 1 })
  expect(await names({ viewed_only: 1 })).toEqual(['Sold'])
  expect(await forget(`${films.sold.vid},${films.free.vid}`, 'history_only')).toEqual({ error: 0 })
  expect(await names({ history_only: 1 })).toEqual([])
})

test('a position needs a file of that film', async () => {
  const { bob, films } = await open()
  const { sold, free } = films
  const set = (sent: object) =>
    bob.get('/content/position/set/', { content_type: 'video', content_id: sold.vid, position: 1, ...sent })
  expect(await set({})).toMatchObject({ error: 3 })
  expect(await set({ asset_id: free.file })).toMatchObject({ error: 404 })
  expect(await set({ content_id: 999_999, asset_id: sold.file })).toMatchObject({ error: 404 })
  const gone = { content_type: 'video', content_id: sold.vid, asset_id: sold.file }
  expect(await bob.get('/content/position/delete/', gone)).toMatchObject({ error: 0 })
})

test('favourites are listed in the order in which they were chosen', async () => {
  const { bob, films, names, tv } = await open()
  const favor = (vid: number, is_favorited = 1) => bob.get('/video/settings/set/', { vid, is_favorited })
  expect(await favor(films.sold.vid)).toEqual({ error: 0, error_message: '' })
  tv.clock.advance(60_000)
  await favor(films.dear.vid)
  expect(await names({ favorited_only: 1, order: '-add_favorited_time' })).toEqual(['Dear', 'Sold'])
  expect(await names({ favorited_only: 1, order: 'add_favorited_time', limit: 1, page: 2 })).toEqual(['Dear'])
  expect(await bob.get('/video/detail/', { vid: films.sold.vid })).toMatchObject({ is_favorited: 1 })
  await favor(films.dear.vid, 0)
  expect(await names({ favorited_only: 1 })).toEqual(['Sold'])
  expect(await favor(999_999)).toMatchObject({ error: 1 })
  expect(await favor(films.sold.vid, 7)).toMatchObject({ error: 2 })
})

test('many favourites are changed at once, and none of them where one film is unknown', async () => {
  const { bob, films, names, tv } = await open()
  const update = async (account_video: unknown) =>
    (await tv.box.call('post', '/v2/account/video/update/', { body: { ...bob.session, account_video } })).body
  const favourites = () => names({ favorited_only: 1, order: 'name' })
  const both = [
    { id: films.sold.vid, is_favorited: 1 },
    { id: films.dear.vid, is_favorited: 1 },
  ]
  expect(await update([...both, { id: 999_999, is_favorited: 1 }])).toMatchObject({ error: 404 })
  expect(await favourites()).toEqual([])
  expect(await update(both)).toEqual({ error: 0, error_message: '' })
  expect(await favourites()).toEqual(['Dear', 'Sold'])
  expect(await update([{ id: films.dear.vid }])).toMatchObject({ error: 0 })
  expect(await favourites()).toEqual(['Sold'])
  expect(await update([{ id: films.dear.vid, is_favorited: 7 }])).toMatchObject({ error: 400 })
  expect(await update(7)).toMatchObject({ error: 400 })
  expect(await (await tv.login('twin')).get('/video/list/', { favorited_only: 1 })).toMatchObject({ count: 0 })
})

test('ratings make an average, and whoever rates again changes its own', async () => {
  const { bob, films, tv } = await open()
  const { vid } = films.sold
  const twin = await tv.login('twin')
  expect(await bob.get('/video/rating/set/', { vid, rating: 4 })).toMatchObject({ average_rating: 4, error: 0 })
  expect(await twin.get('/video/rating/set/', { vid, rating: 9 })).toMatchObject({ average_rating: 6.5 })
  expect(await bob.get('/video/rating/set/', { vid, rating: 10 })).toMatchObject({ average_rating: 9.5 })
  expect(await bob.get('/video/detail/', { vid })).toMatchObject({ customer_rating: 10, average_customers_rating: 9.5 })
  for (const bad of [{ vid, rating: 11 }, { vid }, { vid: 999_999, rating: 5 }])
    expect([bad, await bob.get('/video/rating/set/', bad)]).toMatchObject([bad, { error: 1 }])
})
