import { expect, test } from 'vitest'
import { openDesk } from '../testing/screens.fixture.js'

test('a thing to show has what its kind needs', async () => {
  const { make, refused } = await openDesk()
  await make('items', { name: 'Clock', kind: 'clock', clock_format: 'HH:mm' })
  expect(await refused('items', { name: 'Page', kind: 'web' })).toBe('url')
  expect(await refused('items', { name: 'Film', kind: 'media' })).toBe('media_id')
  const backwards = { valid_from: '2026-03-02T00:00:00Z', valid_to: '2026-03-01T00:00:00Z' }
  expect(await refused('items', { name: 'Old', kind: 'clock', ...backwards })).toBe('valid_to')
})

test('an entry holds one thing, and stands behind those before it', async () => {
  const { make, refused, staff } = await openDesk()
  const list = await make('playlists', { name: 'Day' })
  const item = await make('items', { name: 'Clock', kind: 'clock' })
  const layout = await make('layouts', { name: 'Two' })
  const entries = [
    await make('playlist-entries', { playlist_id: list, item_id: item }),
    await make('playlist-entries', { playlist_id: list, layout_id: layout }),
  ]
  expect(await refused('playlist-entries', { playlist_id: list })).toBe('item_id')
  expect(await refused('playlist-entries', { playlist_id: list, item_id: item, layout_id: layout })).toBe('item_id')
  const { items } = await staff.get('/signage/playlist-entries', { playlist_id: list })
  expect((items as { id: number }[]).map(({ id }) => id)).toEqual(entries)
})

test('no playlist shows itself, neither in another nor in the zone of a layout', async () => {
  const { make, refused } = await openDesk()
  const [day, news] = [await make('playlists', { name: 'Day' }), await make('playlists', { name: 'News' })]
  const layout = await make('layouts', { name: 'Wide' })
  expect(await refused('playlist-entries', { playlist_id: day, nested_id: day })).toBe('contentCircle')
  await make('playlist-entries', { playlist_id: day, layout_id: layout })
  await make('zones', { layout_id: layout, name: 'Main', width: 1920, height: 1080, playlist_id: news })
  expect(await refused('playlist-entries', { playlist_id: news, nested_id: day })).toBe('contentCircle')
  const zone = { layout_id: layout, name: 'Side', width: 10, height: 10, playlist_id: day }
  expect(await refused('zones', zone)).toBe('contentCircle')
})

test('playlists lie in playlists five deep, counted from the top', async () => {
  const { make, refused } = await openDesk()
  const lists: number[] = []
  for (let n = 0; n < 6; n += 1) lists.push(await make('playlists', { name: `Level ${n}` }))
  const entry = (n: number) => ({ playlist_id: lists[n], nested_id: lists[n + 1] })
  for (const n of [0, 1, 3, 4]) await make('playlist-entries', entry(n))
  // The one in the middle would join three levels above with three below.
  expect(await refused('playlist-entries', entry(2))).toBe('contentTooDeep')
})

test('a layout has one main zone, and every zone lies within it', async () => {
  const { make, refused, staff } = await openDesk()
  const layout = await make('layouts', { name: 'Two', width: 100, height: 100 })
  const item = await make('items', { name: 'Clock', kind: 'clock' })
  const zone = { layout_id: layout, item_id: item, width: 50, height: 100 }
  const left = await make('zones', { ...zone, name: 'Left' })
  const right = await make('zones', { ...zone, name: 'Right', x: 50, is_main: true })
  const isMain = async (id: number) => (await staff.get(`/signage/zones/${id}`))['is_main']
  expect([await isMain(left), await isMain(right)]).toEqual([false, true])
  expect(await refused('zones', { ...zone, name: 'Far', x: 60 })).toBe('width')
  const { body } = await staff.call('patch', `/signage/zones/${right}`, { body: { is_main: false } })
  expect(body).toMatchObject({ errors: [{ field: 'is_main' }] })
})
