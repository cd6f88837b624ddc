import { expect, test } from 'vitest'
import { openContent } from '../testing/content.fixture.js'
import { itemsOf } from './selection-editing.service.js'
import { Selection } from './selection.table.js'

test('a script makes a selection in an order, adds to it and takes from it', async () => {
  const { call, make, tv } = await openContent()
  const { direct, premium, charity, unicast } = tv.channels
  const id = await make('/selection/create/', {
    ...{ name: 'Best', name_lang1: 'Лучшее', type: 0, promo_image: 'http://x.example/p.png' },
    items_set: `${premium}, ${direct}`,
  })
  const inside = async () => (await itemsOf(tv.ctx, [id])).get(id)
  expect(await inside()).toEqual([premium, direct])
  const modify = (sent: Parameters<typeof call>[1]) => call('/selection/modify/', { id, type: 0, ...sent })
  expect(await modify({ items_add: `${charity},${unicast}`, items_remove: premium })).toEqual({
    ...{ id, error: 0, error_message: '' },
  })
  expect(await inside()).toEqual([direct, charity, unicast])
  expect(await modify({ items_add: direct })).toMatchObject({ error: 1 })
  expect(await modify({ items_remove: premium })).toMatchObject({ error: 404 })
  expect(await modify({ items_set: direct, items_add: premium })).toMatchObject({ error: 21 })
  expect(await modify({ items_set: `${charity},999999` })).toMatchObject({ error: 404 })
  expect(await inside()).toEqual([direct, charity, unicast])
  expect(await modify({ is_hidden: 1 })).toMatchObject({ error: 0 })
  expect(await tv.ctx.repo(Selection).get(id)).toMatchObject({
    ...{ name: 'Best', isHidden: true, promoImageUrl: 'http://x.example/p.png', contentType: 0 },
  })
  await call('/selection/modify/', { id, type: 2 })
  expect(await inside()).toEqual([])
})

test('a selection holds things of each kind that there is', async () => {
  const { call, make, tv } = await openContent()
  const film = await make('/video/create/', { name: 'Film' })
  const radio = await make('/radio/create/', { name: 'Radio' })
  const camera = await make('/camera/create/', { name: 'Camera' })
  const kinds: readonly (readonly [type: number, id: number])[] = [
    [2, film],
    [3, camera],
    [4, radio],
  ]
  for (const [type, one] of kinds) {
    const id = await make('/selection/create/', { name: 'X', type, items_set: one })
    expect((await itemsOf(tv.ctx, [id])).get(id)).toEqual([one])
    expect(await call('/selection/create/', { name: 'X', type, items_set: 999_999 })).toMatchObject({ error: 404 })
  }
  // Nothing advertises yet.
  expect(await call('/selection/create/', { name: 'X', type: 5, items_set: 1 })).toMatchObject({ error: 404 })
})

test('what is wrong about a selection is told by number', async () => {
  const { call, make, tv } = await openContent()
  const id = await make('/selection/create/', { name: 'X', type: 0 })
  expect(await call('/selection/create/', { name: 'X' })).toMatchObject({ error: 20 })
  expect(await call('/selection/create/', { type: 0 })).toMatchObject({ error: 20 })
  expect(await call('/selection/create/', { name: 'X', type: 7 })).toMatchObject({ error: 20 })
  expect(await call('/selection/create/', { name: 'X', type: 0, items_set: 'all' })).toMatchObject({ error: 20 })
  expect(await call('/selection/modify/', { id })).toMatchObject({ error: 20 })
  expect(await call('/selection/modify/', { id: 999_999, type: 0 })).toMatchObject({ error: 404 })
  expect(await call('/selection/modify/', { id, type: 0 }, tv.neighbour.id)).toMatchObject({ error: 404 })
  const foreign = { name: 'X', type: 0, items_set: tv.neighbour.channelId }
  expect(await call('/selection/create/', foreign)).toMatchObject({ error: 404 })
})
