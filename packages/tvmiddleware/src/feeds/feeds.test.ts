import { expect, test } from 'vitest'
import { openFilms } from '../testing/films.fixture.js'
import { Feed } from './feed.table.js'

test('a launcher shows what the account goes on with, and what the operator chose', async () => {
  const { tv, make, films } = await openFilms()
  const bob = await tv.login('bob')
  const items = `${films.sold.vid},${films.free.vid}`
  const selectionId = await make('/selection/create/', { name: 'Best', type: 2, items_set: items })
  const feeds = tv.ctx.repo(Feed)
  const { id: best } = await feeds.add({
    name: 'Best',
    feedKind: 'selection',
    selectionId,
    deepLinkMask: 'app://$type/$id',
  })
  const { id: going } = await feeds.add({ name: 'Go on', feedKind: 'continue', authRequired: true, position: 1 })
  await feeds.add({ name: 'Boxes', feedKind: 'selection', selectionId, deviceTypes: ['mag'], position: 2 })
  await feeds.add({ name: 'Off', feedKind: 'selection', selectionId, isEnabled: false })
  const guest = { ...tv.key, device: 'android' }
  expect(await tv.box.get('/feed/list/', guest)).toMatchObject({ feeds: [{ id: best, auth_required: 0 }], error: 0 })
  expect(await tv.box.get('/feed/detail/', { ...guest, id: best })).toMatchObject({
    feed: [
      {
        ...{ feed_id: best, type: 'video', content_name: 'Sold', content_id: films.sold.vid, position: 0 },
        ...{ deeplink: `app://video/${films.sold.vid}`, poster_aspect_ratio: '16:9', last_viewing_date: 0 },
      },
      { content_name: 'Free' },
    ],
  })
  expect(await tv.box.get('/feed/detail/', { ...guest, id: going })).toMatchObject({ error: 2 })
  await bob.get('/content/position/set/', {
    ...{ content_type: 'video', content_id: films.free.vid, asset_id: films.free.file, position: 90 },
  })
  expect(await bob.get('/feed/list/')).toMatchObject({
    feeds: [{ name: 'Best' }, { name: 'Go on', is_continue_watching: 1, continue_watching_count: 1, auth_required: 1 }],
  })
  expect(await bob.get('/feed/detail/', { id: going })).toMatchObject({
    feed: [{ content_name: 'Free', position: 90, last_viewing_date: expect.any(Number) }],
  })
})

test('a feed of a part that is closed is told so, and nobody goes on with films there', async () => {
  const { tv, make, films } = await openFilms()
  const bob = await tv.login('bob')
  const selectionId = await make('/selection/create/', { name: 'Best', type: 2, items_set: `${films.sold.vid}` })
  const { id } = await tv.ctx.repo(Feed).add({ name: 'Best', feedKind: 'selection', selectionId })
  const going = await tv.ctx.repo(Feed).add({ name: 'Go on', feedKind: 'continue' })
  await bob.get('/content/position/set/', {
    ...{ content_type: 'video', content_id: films.free.vid, asset_id: films.free.file, position: 90 },
  })
  expect(await bob.get('/feed/detail/', { id })).toMatchObject({ error: 0 })
  await tv.house.areas.operators.change(tv.installation, tv.house.operatorId, { closedSections: ['video'] })
  expect(await bob.get('/feed/detail/', { id })).toMatchObject({ error: 5 })
  expect(await bob.get('/feed/detail/', { id: going.id })).toMatchObject({ feed: [], error: 0 })
})

test('what keeps a launcher from a feed is told by number', async () => {
  const { tv, make } = await openFilms()
  const bob = await tv.login('bob')
  const radio = await make('/selection/create/', { name: 'Radio', type: 4 })
  const feeds = tv.ctx.repo(Feed)
  const { id: bare } = await feeds.add({ name: 'Bare', feedKind: 'selection' })
  const { id: unfit } = await feeds.add({ name: 'Radio', feedKind: 'selection', selectionId: radio })
  const { id: boxes } = await feeds.add({ name: 'Boxes', feedKind: 'selection', deviceTypes: ['mag'] })
  const detail = (id: number | string) => bob.get('/feed/detail/', { id })
  expect(await detail(999_999)).toMatchObject({ error: 1 })
  expect(await detail('x')).toMatchObject({ error: 1 })
  expect(await detail(boxes)).toMatchObject({ error: 3 })
  for (const id of [bare, unfit]) expect(await detail(id)).toMatchObject({ error: 4 })
  expect(await tv.box.get('/feed/list/', {})).toMatchObject({ error: 403 })
})
