import { expect, test } from 'vitest'
import { openAreas } from './areas.fixture.js'
import { Role } from './role.table.js'

const PASSWORD = 'correct horse battery'

const houseWithClerk = async () => {
  const house = await openAreas()
  const { ctx, operatorId: own } = house
  const admin = await house.roles.administrator(ctx)
  const clerk = await house.roles.create(ctx, {
    name: 'Clerk',
    permissions: [
      'base.staff.view',
      'base.staff.create',
      'base.staff.edit',
      'base.staff.delete',
      'base.roles.view',
      'base.roles.create',
      'base.roles.edit',
      'base.roles.delete',
    ],
  })
  const add = (username: string, roleIds: number[], clientId: number | null = own) =>
    house.staff.create(house.system('test', clientId), { username, password: PASSWORD, roleIds })
  const people = {
    ann: await add('ann', [admin.id]),
    carl: await add('carl', [clerk.id]),
    root: await add('root', [], null),
  }
  const tokens: Record<string, string> = {}
  for (const username of ['ann', 'carl', 'root']) {
    const said = await house.call('POST', '/base/login', { username, password: PASSWORD })
    tokens[username] = String(said.body['access_token'])
  }
  const as = (username: string, operatorId?: number) => ({
    get: (path: string) => house.call('GET', path, undefined, ask(username, operatorId)),
    post: (path: string, body: object) => house.call('POST', path, body, ask(username, operatorId)),
    patch: (path: string, body: object) => house.call('PATCH', path, body, ask(username, operatorId)),
    remove: (path: string) => house.call('DELETE', path, undefined, ask(username, operatorId)),
  })
  const ask = (username: string, operatorId?: number) => ({
    token: tokens[username] ?? '',
    ...(operatorId !== undefined && { operator: operatorId }),
  })
  return { ...house, admin, clerk, people, as, add }
}

const beyond = { status: 403, body: { code: 'permissionBeyond' } }

test('nobody hands out rights that they do not have themselves', async () => {
  const { as, admin } = await houseWithClerk()
  const carl = as('carl')
  const role = (permissions: string[]) => carl.post('/base/roles', { name: 'New', permissions })
  expect(await role(['base.audit.view'])).toMatchObject(beyond)
  expect(await role(['*'])).toMatchObject(beyond)
  expect(await role(['base.nothing.view'])).toMatchObject({ status: 400, body: { code: 'permissionUnknown' } })
  expect(await role(['base.staff.view'])).toMatchObject({
    status: 201,
    body: { name: 'New', permissions: ['base.staff.view'] },
  })
  const helper = { username: 'helper', password: PASSWORD, role_ids: [admin.id] }
  expect(await carl.post('/base/staff', helper)).toMatchObject(beyond)
  expect((await carl.get('/base/staff')).body['total']).toBe(2)
})

test('who may edit staff cannot take over or lock out somebody who may do more', async () => {
  const { as, people, admin, clerk } = await houseWithClerk()
  const carl = as('carl')
  expect(await carl.post(`/base/staff/${people.ann.id}/password`, { password: 'another password' })).toMatchObject(
    beyond,
  )
  expect(await carl.patch(`/base/staff/${people.ann.id}`, { is_active: false })).toMatchObject(beyond)
  expect(await carl.remove(`/base/staff/${people.ann.id}`)).toMatchObject(beyond)
  expect(await carl.patch(`/base/staff/${people.carl.id}`, { role_ids: [admin.id] })).toMatchObject(beyond)
  expect(await carl.patch(`/base/roles/${admin.id}`, { permissions: [] })).toMatchObject(beyond)
  expect(await carl.patch(`/base/roles/${clerk.id}`, { permissions: ['*'] })).toMatchObject(beyond)
  expect((await as('ann').get('/base/me')).body['permissions']).toContain('base.audit.view')
})

test('an administrator adds somebody, who logs in with the rights of the roles given', async () => {
  const { as, call, clerk } = await houseWithClerk()
  const body = { username: 'Dora', password: PASSWORD, name: 'Dora D.', role_ids: [clerk.id] }
  const added = await as('ann').post('/base/staff', body)
  expect(added).toMatchObject({
    status: 201,
    body: { username: 'dora', name: 'Dora D.', role_ids: [clerk.id], is_active: true },
  })
  expect(added.text).not.toContain('password')
  const said = await call('POST', '/base/login', { username: 'dora', password: PASSWORD })
  const token = String(said.body['access_token'])
  expect((await call('GET', '/base/audit', undefined, { token })).status).toBe(403)
  expect((await call('GET', '/base/roles', undefined, { token })).status).toBe(200)
})

test('a name of login is taken once in the whole house', async () => {
  const { as } = await houseWithClerk()
  expect(await as('ann').post('/base/staff', { username: 'root', password: PASSWORD })).toMatchObject({
    status: 409,
    body: { code: 'alreadyExists', errors: [{ field: 'username' }] },
  })
})

test("operators see neither each other's staff and roles nor the superusers", async () => {
  const { as, operators, system, roles, add, people, admin } = await houseWithClerk()
  const { operator: south } = await operators.create(system('test', null), { name: 'South' })
  const southern = await roles.administrator(system('test', south.id))
  const sue = await add('sue', [southern.id], south.id)
  const ann = as('ann')
  const names = (said: { body: Record<string, unknown> }) =>
    (said.body['items'] as { username: string }[]).map((one) => one.username)
  expect(names(await ann.get('/base/staff'))).toEqual(['ann', 'carl'])
  expect(names(await as('root').get('/base/staff'))).toEqual(['root'])
  expect(names(await as('root', south.id).get('/base/staff'))).toEqual(['sue'])
  for (const id of [sue.id, people.root.id]) {
    expect((await ann.get(`/base/staff/${id}`)).status).toBe(404)
    expect((await ann.patch(`/base/staff/${id}`, { is_active: false })).status).toBe(404)
    expect((await ann.post(`/base/staff/${id}/password`, { password: 'another password' })).status).toBe(404)
    expect((await ann.remove(`/base/staff/${id}`)).status).toBe(404)
  }
  expect((await ann.get(`/base/roles/${southern.id}`)).status).toBe(404)
  expect(await ann.patch(`/base/staff/${people.carl.id}`, { role_ids: [southern.id] })).toMatchObject({
    status: 400,
    body: { errors: [{ field: 'role_ids' }] },
  })
  expect((await ann.get(`/base/roles/${admin.id}`)).status).toBe(200)
})

test('a role that somebody has is not removed', async () => {
  const { as, clerk, people } = await houseWithClerk()
  expect(await as('ann').remove(`/base/roles/${clerk.id}`)).toMatchObject({
    status: 409,
    body: { code: 'hasDependants' },
  })
  expect((await as('ann').patch(`/base/staff/${people.carl.id}`, { role_ids: [] })).status).toBe(200)
  expect((await as('ann').remove(`/base/roles/${clerk.id}`)).status).toBe(200)
})

test('a role of the installation is a template that all operators give and none changes', async () => {
  const { as, people } = await houseWithClerk()
  const made = await as('root').post('/base/roles', { name: 'Viewer', permissions: ['base.audit.view'] })
  const id = Number(made.body['id'])
  const ann = as('ann')
  expect((await ann.get(`/base/roles/${id}`)).body).toMatchObject({ name: 'Viewer' })
  expect((await ann.patch(`/base/roles/${id}`, { permissions: ['*'] })).status).toBe(404)
  expect((await ann.patch(`/base/staff/${people.carl.id}`, { role_ids: [id] })).status).toBe(200)
  expect((await as('carl').get('/base/audit')).status).toBe(200)
  expect((await as('root').patch(`/base/roles/${id}`, { permissions: ['base.roles.view'] })).status).toBe(200)
  expect((await as('carl').get('/base/audit')).status).toBe(403)
  expect(await ann.remove(`/base/roles/${id}`)).toMatchObject({ status: 404 })
})

test('the role editor learns every permission there is', async () => {
  const { as } = await houseWithClerk()
  const { permissions } = (await as('ann').get('/base/permissions')).body as { permissions: string[] }
  expect(permissions).toEqual([...new Set(permissions)].sort())
  expect(permissions).toEqual(expect.arrayContaining(['base.audit.view', 'base.operators.create', 'base.staff.edit']))
})

test('only superusers come to the list of operators, whatever a role says', async () => {
  const { as, operatorId } = await houseWithClerk()
  expect((await as('ann').get('/base/me')).body['permissions']).toContain('base.operators.view')
  expect((await as('ann').get('/base/operators')).status).toBe(403)
  expect((await as('ann').get(`/base/operators/${operatorId}`)).status).toBe(403)
  expect((await as('root').get('/base/operators')).body).toMatchObject({ total: 1, items: [{ name: 'First' }] })
  expect(await as('root', operatorId).get('/base/operators')).toMatchObject({
    status: 400,
    body: { code: 'installationOnly' },
  })
  const added = await as('root').post('/base/operators', { name: 'South', languages: ['de', 'en'] })
  expect(added).toMatchObject({
    status: 201,
    body: { domain_prefix: 'south', languages: ['de', 'en'], currency: 'EUR' },
  })
  expect(added.text).not.toMatch(/key/i)
})

test('staff change the general settings of their own operator, which is noted', async () => {
  const { as, operatorId, people } = await houseWithClerk()
  const ann = as('ann')
  expect((await ann.patch('/base/operator', { name: 'North', time_zone: 'Europe/Riga' })).body).toMatchObject({
    id: operatorId,
    name: 'North',
    time_zone: 'Europe/Riga',
    currency: 'EUR',
  })
  const audit = await ann.get('/base/audit?table_name=base_operators')
  expect(audit.body['items']).toMatchObject([
    {
      staff_id: people.ann.id,
      staff_name: 'ann',
      deed: 'change',
      row_id: operatorId,
      before: { name: 'First', timeZone: 'UTC' },
      after: { name: 'North', timeZone: 'Europe/Riga' },
    },
  ])
  expect(await as('root').get('/base/operator')).toMatchObject({ status: 400, body: { code: 'operatorRequired' } })
})

test('staff see the keys of their operator and make a new one, which the trail never shows', async () => {
  const { as, operators, operatorId } = await houseWithClerk()
  expect((await as('carl').get('/base/operator/keys')).status).toBe(403)
  const before = (await as('ann').get('/base/operator/keys')).body
  const made = (await as('ann').post('/base/operator/keys', { kind: 'device' })).body
  expect((await as('ann').get('/base/operator/keys')).body).toEqual({ ...before, device: made['key'] })
  expect(await operators.isDeviceKey(operatorId, String(before['device']))).toBe(false)
  expect(await operators.isDeviceKey(operatorId, String(made['key']))).toBe(true)
  const trail = (await as('ann').get('/base/audit')).text
  expect(trail).toContain('rotatedKey')
  expect(trail).not.toContain(made['key'])
})

test('the trail tells who changed what and never a password; an operator reads its own alone', async () => {
  const { as, people, operators, system } = await houseWithClerk()
  await as('ann').patch(`/base/staff/${people.carl.id}`, { name: 'Carl C.' })
  await as('ann').post(`/base/staff/${people.carl.id}/password`, { password: 'another password' })
  const trail = await as('ann').get('/base/audit?table_name=base_staff')
  expect(trail.body['items']).toMatchObject([
    { deed: 'change', staff_name: 'ann' },
    { deed: 'change', staff_name: 'ann', row_id: people.carl.id, after: { name: 'Carl C.' } },
  ])
  expect(trail.text).not.toContain('scrypt')
  const { operator: south } = await operators.create(system('test', null), { name: 'South' })
  expect((await as('root', south.id).get('/base/audit')).body['total']).toBe(0)
  expect((await as('root').get('/base/audit')).body['total']).toBe(0)
})

test('roles belong to operators: an unknown one gives no right', async () => {
  const { ctx, roles } = await houseWithClerk()
  expect([...(await roles.allowed(ctx, [9999]))].sort()).toEqual(['base.self.edit', 'base.self.view'])
  expect(await ctx.repo(Role).count()).toBe(2)
})
