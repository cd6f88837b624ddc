import { expect, test } from 'vitest'
import { openContent } from '../testing/content.fixture.js'

test('a person is added, changed in part, told and removed', async () => {
  const { call, make, tv } = await openContent()
  await tv.house.areas.operators.change(tv.installation, tv.house.operatorId, { languages: ['en', 'ru'] })
  const id = await make('/actor/create/', {
    name: 'Faina',
    name_lang1: 'Фаина',
    type: 'director',
    birthdate: '1896-08-27',
  })
  expect(await call('/actor/modify/', { id, gender: 2, country: 'Russia' })).toEqual({ error: 0, error_message: '' })
  expect(await call('/actor/detail/', { id })).toMatchObject({
    ...{ id, name: 'Faina', name_lang1: 'Фаина', name_lang2: '', photo: '', country: 'Russia', movie_db_id: 0 },
    ...{ gender: '2', birthdate: '1896-08-27', type: 'Director' },
  })
  expect(await call('/actor/delete/', { id })).toEqual({ error: 0, error_message: '' })
  expect(await call('/actor/detail/', { id })).toMatchObject({ error: 404 })
})

test('persons are listed by what is asked for', async () => {
  const { call, make } = await openContent()
  const anna = await make('/actor/create/', { name: 'Anna', birthdate: '1990-01-01', country: 'Chile' })
  const boris = await make('/actor/create/', { name: 'Борис', birthdate: '1980-01-01', type: 'director' })
  const clara = await make('/actor/create/', { name: 'Clara', birthdate: '1970-01-01' })
  const film = await make('/video/create/', { name: 'A', actors_set: [boris, clara] })
  await make('/video/create/', { name: 'B', actors_set: [boris] })
  const listed = async (sent: Record<string, string | number>) => (await call('/actor/list/', sent))['actors']
  expect(await call('/actor/list/')).toEqual({ actors: [clara, boris, anna], count: 3, error: 0, error_message: '' })
  expect(await listed({ order: 'name' })).toEqual([anna, clara, boris])
  expect(await listed({ order: 'birthdate' })).toEqual([clara, boris, anna])
  expect(await listed({ order: '-film_count' })).toEqual([boris, clara, anna])
  expect(await listed({ order: 'film_count', limit: 1, page: 2 })).toEqual([clara])
  expect(await listed({ movie_id: film, order: 'id' })).toEqual([boris, clara])
  expect(await listed({ movie_id: film, order: 'film_count', type: 'actor' })).toEqual([clara])
  expect(await listed({ type: 'director' })).toEqual([boris])
  expect(await listed({ country: 'Chile' })).toEqual([anna])
  expect(await listed({ limit: 2, page: 9 })).toEqual([])
})

test('a person without a name, and one that is not there, are refused by number', async () => {
  const { call, make, tv } = await openContent()
  const { neighbour } = tv
  const id = await make('/actor/create/', { name: 'A', photo_url: 'http://x.example/1.jpg' })
  expect(await call('/actor/create/')).toMatchObject({ error: 20 })
  expect(await call('/actor/create/', { name: 'B', birthdate: '1990-02-30' })).toMatchObject({ error: 20 })
  // Nobody gives films their facts.
  expect(await call('/actor/create/', { movie_db_id: 7 })).toMatchObject({ error: 5 })
  expect(await call('/actor/modify/', { id, load_meta: 1 })).toMatchObject({ error: 3 })
  expect(await call('/actor/modify/', { id, load_meta: 1, movie_db_id: 7 })).toMatchObject({ error: 5 })
  expect(await call('/actor/list/', { order: 'height' })).toMatchObject({ error: 20 })
  for (const path of ['/actor/modify/', '/actor/detail/', '/actor/delete/']) {
    expect([path, await call(path, { id: 999_999 })]).toMatchObject([path, { error: 404 }])
    expect([path, await call(path, { id }, neighbour.id)]).toMatchObject([path, { error: 404 }])
    expect([path, await call(path)]).toMatchObject([path, { error: 20 }])
  }
  expect(await call('/actor/list/', {}, neighbour.id)).toMatchObject({ count: 0 })
})
