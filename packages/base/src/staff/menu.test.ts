import { expect, test } from 'vitest'
import { string, table } from '../db.js'
import { menuOf } from '../resources/menu-item.js'
import { resource } from '../resources/resource.js'
import { word } from '../schema/schema.js'
import { openAreas } from './areas.fixture.js'

const PASSWORD = 'correct horse battery'
const Song = table('test_songs', { name: string(40) })
const Note = table('test_notes', { name: string(40) })
const of = (noun: string, label: string, on: typeof Song) =>
  resource(on, { name: noun, label, fields: { name: word(40) }, sort: ['id'] })

const openMenus = async () => {
  const house = await openAreas({
    tables: [Song, Note],
    resources: [of('songs', 'Songs', Song), of('notes', 'Notes', Note)],
    menu: menuOf('test', { content: [['songs', 'radio']] }),
  })
  const { ctx, operatorId } = house
  const login = async (username: string, clientId: number | null, roleIds: readonly number[] = []) => {
    await house.staff.create(house.system('test', clientId), { username, password: PASSWORD, roleIds })
    const said = await house.call('POST', '/base/login', { username, password: PASSWORD })
    const token = String(said.body['access_token'])
    return async () => {
      const { groups } = (await house.call('GET', '/base/menu', undefined, { token })).body as {
        groups: { group: string; pages: string[] }[]
      }
      return Object.fromEntries(groups.map(({ group, pages }) => [group, pages]))
    }
  }
  const role = async (name: string, permissions: string[], menu: object = {}) =>
    (await house.roles.create(ctx, { name, permissions, menu })).id
  return { ...house, operatorId, login, role }
}

test('the menu holds the pages that the permissions open, and no group without one', async () => {
  const { login, role, operatorId } = await openMenus()
  const menu = await login('ann', operatorId, [await role('Editor', ['test.songs.view', 'base.staff.view'])])
  expect(await menu()).toEqual({ general: ['base.staff'], content: ['test.songs'] })
  const nobody = await login('ben', operatorId)
  expect(await nobody()).toEqual({})
})

test('lists that no group names stand with the system’s, and operators are for superusers', async () => {
  const { login, roles, ctx, operatorId } = await openMenus()
  const menu = await login('ann', operatorId, [(await roles.administrator(ctx)).id])
  expect((await menu())['system']).toEqual(['test.notes'])
  const root = await login('root', null)
  expect((await root())['system']).toEqual(['base.operators', 'test.notes'])
})

test('a role puts its pages into an order and hides some; another role shows them again', async () => {
  const { login, role, operatorId } = await openMenus()
  const all = ['test.songs.view', 'base.staff.view', 'base.roles.view', 'base.dealers.view']
  const order = ['subscribers', 'content', 'base.roles']
  const narrow = await role('Narrow', all, { order, hidden: ['content', 'base.staff'] })
  const menu = await login('ann', operatorId, [narrow])
  expect(Object.entries(await menu())).toEqual([
    ['subscribers', ['base.dealers']],
    ['general', ['base.roles']],
  ])
  const both = await login('ben', operatorId, [narrow, await role('Wide', all)])
  expect(Object.entries(await both())).toEqual([
    ['subscribers', ['base.dealers']],
    ['content', ['test.songs']],
    ['general', ['base.roles', 'base.staff']],
  ])
})

test('a part of the service that is closed is not in the menu', async () => {
  const { login, role, operators, system, operatorId } = await openMenus()
  const menu = await login('ann', operatorId, [await role('Editor', ['test.songs.view'])])
  expect(await menu()).toEqual({ content: ['test.songs'] })
  await operators.change(system('test', null), operatorId, { closedSections: ['radio'] })
  expect(await menu()).toEqual({})
})
