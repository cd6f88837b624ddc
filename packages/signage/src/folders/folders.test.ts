import { expect, test } from 'vitest'
import { addMedia } from '../testing/content.fixture.js'
import { openDesk, type Desk } from '../testing/screens.fixture.js'

const put = async ({ staff }: Desk, path: string, body: object) => {
  const { rev } = await staff.get(path)
  return staff.call('patch', path, { body, headers: { 'if-match': `"${String(rev)}"` } })
}

test('folders lie in folders, but none in itself', async () => {
  const desk = await openDesk()
  const shop = await desk.make('folders', { name: 'Shop' })
  const menus = await desk.make('folders', { name: 'Menus', parent_id: shop })
  const { status, body } = await put(desk, `/signage/folders/${shop}`, { parent_id: menus })
  expect([status, body['code']]).toEqual([409, 'folderCircle'])
  expect(await desk.staff.get(`/signage/folders?parent_id=${shop}`)).toMatchObject({ items: [{ id: menus }], total: 1 })
  let deep = menus
  for (let level = 2; level < 12; level += 1) deep = await desk.make('folders', { name: 'In', parent_id: deep })
  const last = await desk.make('folders', { name: 'Last', parent_id: deep })
  expect(await desk.refused('folders', { name: 'Below', parent_id: last })).toBe('folderCircle')
})

test('media and things to show lie in a folder, and lists are narrowed to it', async () => {
  const desk = await openDesk()
  const folder = await desk.make('folders', { name: 'Menus' })
  const [inside, outside] = [await addMedia(desk, 'inside'), await addMedia(desk, 'outside')]
  expect((await put(desk, `/signage/media/${inside}`, { folder_id: folder })).status).toBe(200)
  const item = await desk.make('items', { name: 'Menu', kind: 'media', media_id: inside, folder_id: folder })
  await desk.make('items', { name: 'Other', kind: 'media', media_id: outside })
  const ids = async (list: string): Promise<number[]> =>
    ((await desk.staff.get(`/signage/${list}?folder_id=${folder}`))['items'] as { id: number }[]).map(({ id }) => id)
  expect([await ids('media'), await ids('items')]).toEqual([[inside], [item]])
  const begun = await desk.staff.post('/signage/uploads', { name: 'New', size: 5, folder_id: folder })
  expect(await desk.staff.get(`/signage/media/${String(begun['id'])}`)).toMatchObject({ folder_id: folder })
})

test('a folder that holds something is not removed, and another operator’s is not there', async () => {
  const desk = await openDesk()
  const folder = await desk.make('folders', { name: 'Menus' })
  const media = await addMedia(desk, 'inside')
  await put(desk, `/signage/media/${media}`, { folder_id: folder })
  const { body } = await desk.staff.call('delete', `/signage/folders/${folder}`)
  expect(body).toMatchObject({ code: 'hasDependants' })
  const other = await desk.house.addOperator('Second')
  const theirs = desk.house.staff({ operatorId: other.id, allow: ['signage.folders.view', 'signage.items.create'] })
  expect(await theirs.get('/signage/folders')).toMatchObject({ total: 0 })
  const item = { name: 'Clock', kind: 'clock', folder_id: folder }
  expect((await theirs.call('post', '/signage/items', { body: item })).body).toMatchObject({ code: 'invalid' })
})
