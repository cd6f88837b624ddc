import { expect, test } from 'vitest'
import { Op, string, table, unique } from '../db.js'
import { Audit } from '../db/audit-trail.table.js'
import { word } from '../schema/schema.js'
import { openAreas } from '../staff/areas.fixture.js'
import { resource } from './resource.js'

const Bell = table('test_bells', { name: string(40) }, { keys: [unique(['name'])] })
const bells = resource(Bell, { name: 'bells', label: 'Bells', fields: { name: word(40) }, sort: ['name'] })

const houseOfBells = async () => {
  const house = await openAreas({ tables: [Bell], resources: [bells] })
  const { id: roleId } = await house.roles.administrator(house.ctx)
  const login = { username: 'ann', password: 'correct horse battery' }
  await house.staff.create(house.ctx, { ...login, roleIds: [roleId] })
  const token = String((await house.call('POST', '/base/login', login)).body['access_token'])
  const call = (method: string, path: string, body?: object) =>
    house.call(method, `/test/bells${path}`, body, { token })
  return { ...house, call }
}

test('what is only tried is answered as if it were done, and nothing stays', async () => {
  const { call, ctx } = await houseOfBells()
  expect(await call('POST', '', { name: 'Big', dry_run: true })).toMatchObject({ status: 201, body: { name: 'Big' } })
  expect((await call('GET', '')).body).toMatchObject({ total: 0 })
  const { id } = (await call('POST', '', { name: 'Little' })).body
  const tried = await call('PATCH', `/${String(id)}`, { name: 'Middle', dry_run: true })
  expect(tried).toMatchObject({ status: 200, body: { id, name: 'Middle' } })
  expect((await call('GET', `/${String(id)}`)).body).toMatchObject({ name: 'Little', rev: 1 })
  expect(await ctx.repo(Audit).count({ tableName: 'test_bells', deed: { [Op.ne]: 'add' } })).toBe(0)
})

test('what would be refused is refused when it is tried, in the same words', async () => {
  const { call } = await houseOfBells()
  await call('POST', '', { name: 'Big' })
  const [tried, done] = [
    await call('POST', '', { name: 'Big', dry_run: true }),
    await call('POST', '', { name: 'Big' }),
  ]
  expect(tried).toMatchObject({ status: done.status, body: { code: done.body['code'], errors: done.body['errors'] } })
  expect((await call('POST', '', { name: '', dry_run: true })).body).toMatchObject({ errors: [{ field: 'name' }] })
})
