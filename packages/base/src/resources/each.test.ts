import { expect, test } from 'vitest'
import { ref, string, table, unique, yesNo, orElse } from '../db.js'
import { bool, fallback, idOf, word } from '../schema/schema.js'
import { openAreas } from '../staff/areas.fixture.js'
import { resource } from './resource.js'

const PASSWORD = 'correct horse battery'

const Shelf = table('test_shelves', { name: string(40), isOpen: orElse(yesNo(), true) }, { keys: [unique(['name'])] })
const Book = table('test_books', { shelfId: ref(Shelf) })

const shelves = resource(Shelf, {
  name: 'shelves',
  label: 'Shelves',
  fields: { name: word(40), isOpen: fallback(bool(), true) },
  sort: ['name'],
})
const books = resource(Book, { name: 'books', label: 'Books', fields: { shelfId: idOf(Shelf) }, sort: ['id'] })

const open = async () => {
  const house = await openAreas({ tables: [Shelf, Book], resources: [shelves, books] })
  const ctx = house.system('test', house.operatorId)
  const roleIds = [(await house.roles.administrator(ctx)).id]
  await house.staff.create(ctx, { username: 'ann', password: PASSWORD, roleIds })
  const { body } = await house.call('POST', '/base/login', { username: 'ann', password: PASSWORD })
  const token = String(body['access_token'])
  const call = (method: string, path: string, sent?: object, headers = {}) =>
    house.call(method, `/test${path}`, sent, { token, headers })
  const add = async (name: string) => Number((await call('POST', '/shelves', { name })).body['id'])
  return { call, ids: [await add('One'), await add('Two'), await add('Three')] as const }
}

const said = (id: number, state: string, code = '') => ({ id, state, code, fields: [] })

test('several rows are removed each by itself, and it is told of each what became of it', async () => {
  const { call, ids } = await open()
  const [one, two, three] = ids
  await call('POST', '/books', { shelf_id: two })
  expect((await call('POST', '/shelves/delete-many', { ids: [one, two, 999, three], singly: true })).body).toEqual({
    removed: 2,
    results: [said(one, 'done'), said(two, 'refused', 'hasDependants'), said(999, 'missing'), said(three, 'done')],
  })
  expect((await call('GET', '/shelves')).body).toMatchObject({ total: 1, items: [{ id: two }] })
})

test('several rows are changed each by itself, and without that all or none', async () => {
  const { call, ids } = await open()
  const [one, two] = ids
  const values = { is_open: false }
  expect((await call('POST', '/shelves/change-many', { ids: [one, 999], values, singly: true })).body).toEqual({
    changed: 1,
    results: [said(one, 'done'), said(999, 'missing')],
  })
  expect((await call('POST', '/shelves/change-many', { ids: [one, two], values })).body).toEqual({ changed: 2 })
})

test('what others changed meanwhile is not removed unseen', async () => {
  const { call, ids } = await open()
  const path = `/shelves/${ids[0]}`
  await call('PATCH', path, { is_open: false }, { 'if-match': '"1"' })
  for (const [tag, status] of [
    ['"1"', 412],
    ['nonsense', 412],
    ['"2"', 200],
  ] as const)
    expect(await call('DELETE', path, undefined, { 'if-match': tag })).toMatchObject({ status })
})
