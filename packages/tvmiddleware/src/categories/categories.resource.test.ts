import { expect, test } from 'vitest'
import { openPanel } from '../testing/panel.fixture.js'

test('categories stand on the box as staff name and order them', async () => {
  const { panel, subscriber, south } = await openPanel()
  const tariff = await panel.add('/tariffs', { name: 'Basic' })
  const news = await panel.add('/categories', { name: 'News', name_i18n: { ru: 'Новости' }, color: '#FF8800' })
  const films = await panel.add('/categories', { name: 'Films' })
  const box = await (await subscriber([tariff])).login()
  const shown = async () =>
    ((await box.get('/category/list/'))['categories'] as { name: string }[]).map(({ name }) => name)
  expect(await shown()).toEqual(['News', 'Films'])
  await panel.post(`/categories/${films}/move`, { after: null })
  expect(await shown()).toEqual(['Films', 'News'])
  await panel.patch(`/categories/${news}`, { name: 'World' }, '"1"')
  expect(await shown()).toEqual(['Films', 'World'])
  expect(await panel.patch(`/categories/${news}`, { name: 'Old' }, '"1"')).toMatchObject({ status: 412 })
  expect((await panel.post('/categories/delete-many', { ids: [news, films] })).body).toEqual({ removed: 2 })
  expect(await shown()).toEqual([])
  expect((await south.get('/categories')).body).toMatchObject({ total: 0 })
})

test('a colour that is none is refused', async () => {
  const { panel } = await openPanel()
  for (const color of ['red', '#ff88', '#gg0000', 'ff0000'])
    expect(await panel.post('/categories', { name: 'News', color }), color).toMatchObject({
      status: 400,
      body: { errors: [{ field: 'color', reason: 'malformed' }] },
    })
  expect((await panel.get('/categories')).body).toMatchObject({ total: 0 })
})
