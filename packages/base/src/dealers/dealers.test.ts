import { expect, test } from 'vitest'
import { openAreas } from '../staff/areas.fixture.js'

const PASSWORD = 'correct horse battery'

const openDealers = async () => {
  const house = await openAreas()
  const add = async (username: string, clientId: number | null, facts: object = {}) => {
    const ctx = house.system('test', clientId)
    const roleIds = clientId === null ? [] : [(await house.roles.administrator(ctx)).id]
    return house.staff.create(ctx, { username, password: PASSWORD, roleIds, ...facts })
  }
  await add('ann', house.operatorId)
  await add('root', null)
  const login = (username: string) => house.call('POST', '/base/login', { username, password: PASSWORD })
  const tokenOf = async (username: string) => String((await login(username)).body['access_token'])
  const as = async (username: string) => {
    const token = await tokenOf(username)
    return (method: string, path: string, body?: object) => house.call(method, path, body, { token })
  }
  const ann = await as('ann')
  const made = await ann('POST', '/base/dealers', { company_name: 'Телемир', email: 'sales@example.com' })
  return { ...house, add, as, login, ann, dealerId: Number(made.body['id']), made }
}

const prove = async (
  { operatorOfDealer }: Awaited<ReturnType<typeof openDealers>>,
  key: string,
  id: number,
  ip = '192.0.2.1',
) =>
  operatorOfDealer(id, key, ip).catch((error: unknown) => {
    expect(error).toMatchObject({ code: 'dealerUnknown' })
    return null
  })

test('an operator adds a dealer, finds it by name and never sees its key in a list', async () => {
  const { ann, made, dealerId } = await openDealers()
  expect(made).toMatchObject({ status: 201, body: { company_name: 'Телемир', is_active: true, subnets: '' } })
  expect((await ann('POST', `/base/dealers/${dealerId}/key`)).status).toBe(200)
  for (const q of ['телемир', 'sales@'])
    expect((await ann('GET', `/base/dealers?q=${encodeURIComponent(q)}`)).body).toMatchObject({ total: 1 })
  expect((await ann('GET', '/base/dealers')).text).not.toContain('key')
  expect(await ann('POST', '/base/dealers', { email: 'a@example.com' })).toMatchObject({
    status: 400,
    body: { errors: [{ field: 'company_name' }] },
  })
})

test('a dealer’s script calls with its key, from the networks that it may call from', async () => {
  const house = await openDealers()
  const { ann, dealerId, operatorId } = house
  expect((await ann('GET', `/base/dealers/${dealerId}/key`)).body).toEqual({ key: null })
  const first = String((await ann('POST', `/base/dealers/${dealerId}/key`)).body['key'])
  expect((await ann('GET', `/base/dealers/${dealerId}/key`)).body).toEqual({ key: first })
  expect(first).toMatch(/^[0-9a-f]{64}$/)
  expect(await prove(house, first, dealerId)).toBe(operatorId)
  expect(await prove(house, first, dealerId + 1)).toBeNull()
  expect(await prove(house, `${first}0`, dealerId)).toBeNull()
  const second = String((await ann('POST', `/base/dealers/${dealerId}/key`)).body['key'])
  expect(await prove(house, first, dealerId)).toBeNull()
  await ann('PATCH', `/base/dealers/${dealerId}`, { subnets: '10.0.0.0/8;2001:db8::/32' })
  expect(await prove(house, second, dealerId)).toBeNull()
  expect(await prove(house, second, dealerId, '10.1.2.3')).toBe(operatorId)
  expect(await prove(house, second, dealerId, '2001:db8::7')).toBe(operatorId)
  await ann('PATCH', `/base/dealers/${dealerId}`, { is_active: false })
  expect(await prove(house, second, dealerId, '10.1.2.3')).toBeNull()
  expect((await ann('PATCH', `/base/dealers/${dealerId}`, { subnets: 'home' })).status).toBe(400)
})

test('an operator that is switched off has no dealers either', async () => {
  const house = await openDealers()
  const key = String((await house.ann('POST', `/base/dealers/${house.dealerId}/key`)).body['key'])
  await house.operators.change(house.system('test', null), house.operatorId, { isActive: false })
  expect(await prove(house, key, house.dealerId)).toBeNull()
})

test('a dealer’s people see their own and nothing of the operator’s', async () => {
  const { add, as, operatorId, dealerId } = await openDealers()
  await add('dora', operatorId, { dealerId })
  const dora = await as('dora')
  for (const path of ['/base/roles', '/base/dealers', '/base/audit', `/base/dealers/${dealerId}/key`])
    expect([path, (await dora('GET', path)).status]).toEqual([path, 403])
  const people = (await dora('GET', '/base/staff')).body['items'] as { username: string }[]
  expect(people.map(({ username }) => username)).toEqual(['dora'])
  const me = (await dora('GET', '/base/me')).body
  expect((await dora('PATCH', `/base/staff/${String(me['id'])}`, { dealer_id: null })).status).toBe(403)
})

test('nobody is of a dealer that there is not, and a superuser of none', async () => {
  const { add, operators, operatorId, dealerId, system } = await openDealers()
  const { operator: south } = await operators.create(system('test', null), { name: 'South' })
  const unknown = { code: 'invalid', faults: [{ field: 'dealer_id', reason: 'unknown' }] }
  await expect(add('eve', operatorId, { dealerId: 999 })).rejects.toMatchObject(unknown)
  await expect(add('eve', south.id, { dealerId })).rejects.toMatchObject(unknown)
  await expect(add('eve', null, { dealerId })).rejects.toMatchObject(unknown)
})

test('a dealer that is switched off has nobody who logs in, and one with people is not removed', async () => {
  const { add, as, login, ann, operatorId, dealerId } = await openDealers()
  await add('dora', operatorId, { dealerId })
  const dora = await as('dora')
  expect((await dora('GET', '/base/me')).status).toBe(200)
  await ann('PATCH', `/base/dealers/${dealerId}`, { is_active: false })
  expect((await dora('GET', '/base/me')).status).toBe(401)
  expect((await login('dora')).status).toBe(401)
  expect(await ann('DELETE', `/base/dealers/${dealerId}`)).toMatchObject({
    status: 409,
    body: { code: 'hasDependants' },
  })
})
